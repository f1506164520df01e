using DuckVerified.Properties;
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
    public IEnumerable<Chain> Held => Listing.Of(State.Held);

    /// <summary>The messages on the queue, in order.</summary>
    public IEnumerable<Chain> Queued => Listing.Of(State.Queue.Messages);

    /// <summary>Blocks that are kept out of sight.</summary>
    public IEnumerable<Mblk> Pool => Listing.Of(State.Pool).Select(at => at.Head);
}
