using DuckVerified.Streams;

namespace DuckVerified.Properties;

/// <summary>Messages and blocks as sequences, for native code that visits all of them.</summary>
public static class Listing
{
    /// <summary>The messages of a list, in order.</summary>
    public static IEnumerable<Chain> Of(MessageList messages)
    {
        for (var at = messages; !at.IsEmpty; at = at.Rest)
            yield return at.First;
    }

    /// <summary>The blocks of a message, in order, each with its continuation.</summary>
    public static IEnumerable<Chain> Of(Chain message)
    {
        for (var at = message; !at.IsEmpty; at = at.Rest)
            yield return at;
    }
}
