using DuckVerified.Streams;

namespace DuckVerified.Properties.Streams;

/// <summary>All that is there at one moment of a sequence of operations.</summary>
/// <param name="Roots">The messages that somebody holds.</param>
/// <param name="Pool">Blocks that are kept out of sight.</param>
/// <param name="Queues">The queue with its messages, its back queue, and the heap.</param>
/// <param name="Names">What blocks and areas are called; a name, once given, stays.</param>
public sealed record StreamsSnapshot(IReadOnlyList<Chain> Roots, IReadOnlyList<Block> Pool, QueuePair Queues, StreamsNames Names)
{
    /// <summary>The heap.</summary>
    public Heap Heap => Queues.Heap;

    /// <summary>The messages on the queue, in order.</summary>
    public IEnumerable<Chain> Queued
    {
        get
        {
            for (var at = Queues.Queue.Messages; !at.IsEmpty; at = at.Rest)
                yield return at.First;
        }
    }
}
