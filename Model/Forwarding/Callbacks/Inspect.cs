using DuckVerified.Duck;

namespace DuckVerified.Forwarding.Callbacks;

/// <summary>
/// Forwards datagrams, and drops those that contain given bytes, in one block or across several. The thesis suggests such inspections for
/// dedicated servers (thesis 2.1).
/// </summary>
/// <param name="input">The descriptor to receive from.</param>
/// <param name="output">The descriptor to send to.</param>
/// <param name="pattern">The bytes. An empty pattern is in every datagram.</param>
public sealed class Inspect(int input, int output, IReadOnlyList<byte> pattern) : IDuckCallback
{
    private readonly int[] _borders = BordersOf(pattern);

    /// <inheritdoc/>
    public Outcome Turn(IDuckCalls duck)
    {
        var (outcome, buffer) = duck.Recv(input);
        if (outcome != Outcome.Done)
            return outcome;
        if (HasPattern(Cursor.At(duck, buffer)))
            duck.SbFree(buffer);
        else
            duck.Send(output, buffer);
        return Outcome.Done;
    }

    // Knuth, Morris and Pratt: each byte of the datagram is read once, whatever the pattern. A comparison that starts anew at each byte
    // would take the product of both lengths.
    private Bit HasPattern(Cursor at)
    {
        var matched = 0;
        for (; matched < pattern.Count && !at.IsEmpty; at = at.Moved(1))
        {
            var value = at.Value;
            while (matched > 0 && value != pattern[matched])
                matched = _borders[matched - 1];
            if (value == pattern[matched])
                matched++;
        }

        return matched == pattern.Count;
    }

    // For each beginning of the pattern: the length of its longest proper part that is both its beginning and its end.
    private static int[] BordersOf(IReadOnlyList<byte> pattern)
    {
        var borders = new int[pattern.Count];
        for (var (end, length) = (1, 0); end < pattern.Count; end++)
        {
            while (length > 0 && pattern[end] != pattern[length])
                length = borders[length - 1];
            if (pattern[end] == pattern[length])
                length++;
            borders[end] = length;
        }

        return borders;
    }
}
