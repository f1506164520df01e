using DuckVerified.Streams;

namespace DuckVerified.Conformance;

/// <summary>All that is there at one moment of a sequence of operations.</summary>
/// <param name="State">The state.</param>
/// <param name="Names">The names of blocks and areas. A name never changes.</param>
public sealed record StreamsSnapshot(StreamsState State, StreamsNames Names)
{
    /// <summary>The heap.</summary>
    public Heap Heap => State.Heap;

    /// <summary>The queue with its messages, its back queue, and the heap.</summary>
    public QueuePair Queues => State.Pair;

    /// <summary>The messages that have a holder.</summary>
    public IEnumerable<Chain> Held => Listed(State.Held);

    /// <summary>The messages on the queue, in order.</summary>
    public IEnumerable<Chain> Queued => Listed(State.Queue.Messages);

    /// <summary>Blocks that are kept out of sight.</summary>
    public IEnumerable<Mblk> Pool => Blocks(State.Pool).Select(at => at.Head);

    /// <summary>The messages of a list.</summary>
    public static IEnumerable<Chain> Listed(MessageList messages)
    {
        for (var at = messages; !at.IsEmpty; at = at.Rest)
            yield return at.First;
    }

    /// <summary>The blocks of a message, each with what continues it.</summary>
    public static IEnumerable<Chain> Blocks(Chain message)
    {
        for (var at = message; !at.IsEmpty; at = at.Rest)
            yield return at;
    }
}
