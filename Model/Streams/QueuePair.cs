namespace DuckVerified.Streams;

/// <summary>
/// A queue, its back queue (the nearest queue behind it that has a service procedure), and the heap: the objects that queue operations
/// change.
/// </summary>
/// <param name="Queue">The queue.</param>
/// <param name="Back">The back queue, which writes to the queue.</param>
/// <param name="Heap">The heap.</param>
public sealed record QueuePair(QueueState Queue, QueueState Back, Heap Heap)
{
    /// <summary>Two queues over a heap.</summary>
    public static QueuePair Of(QueueState queue, QueueState back, Heap heap) => new(queue, back, heap);

    /// <summary>
    /// Allocates the structures for the bands up to one. If memory runs out, the structures that were already allocated stay, and
    /// <see cref="QueueState.HasBand"/> is false for the rest.
    /// </summary>
    public QueuePair WithBands(Band band)
    {
        var (queue, heap) = WithBands(Queue, band, Heap);
        return this with { Queue = queue, Heap = heap };
    }

    /// <summary>The same for the back queue.</summary>
    public QueuePair WithBackBands(Band band)
    {
        var (back, heap) = WithBands(Back, band, Heap);
        return this with { Back = back, Heap = heap };
    }

    private static (QueueState Queue, Heap Heap) WithBands(QueueState queue, Band band, Heap heap)
    {
        var missing = Data.Choose(queue.HasBand(band), 0, band.Bits - queue.Bands.Bits);
        return (queue.WithMoreBands(heap.Faults.Granted(missing)), heap with { Faults = heap.Faults.After(missing) });
    }
}
