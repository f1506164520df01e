using DuckVerified.Spec;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;

namespace DuckVerified.Properties.Streams;

/// <summary>
/// Small situations in which operations on queues are tried, built with the model's own operations: up to three messages of one
/// or two blocks on the queue, and one that is not on it.
/// </summary>
public static class QueueStates
{
    // Every block has this many bytes. So a message of one block is below the high-water mark of the first pair of marks, and two such
    // messages are not.
    private const ulong BlockSize = 2;

    private static readonly bool[] _either = [false, true];

    private static readonly Band _highest = new(2);

    private static readonly Marks[] _marks = [new(4, 3), new(2, 0), new(100, 50)];

    private static readonly Rank[][] _queues = [.. Enumerable.Range(0, 4).SelectMany(count => Ordered(count, Rank.High))];

    // High priority, or a band.
    private enum Rank
    {
        Ordinary,
        One,
        Two,
        High,
    }

    // Band structures up to the highest band: only those that the messages made, or all.
    private enum Bands
    {
        OnDemand,
        There,
    }

    // Bands below a limit: those of the messages, or all.
    private static readonly ulong[] _limits = [0, 1, 2, 3, 256];

    /// <summary>All of them, with the words to try in each: all names and the next, and one band more than is used.</summary>
    public static readonly SmallStates<QueueSituation> All =
        new([.. Orders(), .. Takings(), .. Puttings()], SituationText.Describe, Arguments, Points);

    private static Dictionary<Type, IReadOnlyList<ulong>> Arguments(QueueSituation situation) => new()
    {
        [typeof(MblkId)] = SmallStates.UpTo(situation.Pair.Heap.NextMblk.Bits),
        [typeof(ByteCount)] = _limits,
    };

    private static Dictionary<Type, IReadOnlyList<ulong>> Points(QueueSituation situation) => new()
    {
        [typeof(DblkId)] = SmallStates.UpTo(situation.Pair.Heap.NextDblk.Bits),
        [typeof(MblkId)] = SmallStates.UpTo(situation.Pair.Heap.NextMblk.Bits),
        [typeof(Band)] = SmallStates.UpTo(3),
        [typeof(ByteOffset)] = SmallStates.UpTo(2),
    };

    // Every order, with every message to put: this affects its place.
    private static IEnumerable<QueueSituation> Orders() =>
        from queue in _queues
        from put in Enum.GetValues<Rank>()
        from blocks in Enumerable.Range(1, 2)
        select Built(new(queue, put, blocks, _marks[0]));

    // This affects waiting writers.
    private static IEnumerable<QueueSituation> Takings() =>
        from queue in _queues
        where queue.Length > 0
        from marks in _marks
        from wantsWrite in _either
        from back in Enum.GetValues<Bands>()
        from fault in Enumerable.Range(0, wantsWrite && back == Bands.OnDemand ? 3 : 1)
        select Built(new(queue, Rank.One, 1, marks) { WantsWrite = wantsWrite, Back = back, Fault = (ulong)fault });

    // This affects whether the message is accepted, fills its band, and enables the queue.
    private static IEnumerable<QueueSituation> Puttings() =>
        from queue in _queues
        where queue.Length <= 1
        from put in Enum.GetValues<Rank>()
        from blocks in Enumerable.Range(1, 2)
        from marks in _marks
        from wantsRead in _either
        from isNotEnabled in _either
        from bands in Enum.GetValues<Bands>()
        from fault in Enumerable.Range(0, bands == Bands.OnDemand && !isNotEnabled ? 3 : 1)
        select Built(new(queue, put, blocks, marks)
        {
            WantsRead = wantsRead,
            IsNotEnabled = isNotEnabled,
            Bands = bands,
            Fault = (ulong)fault,
        });

    // Every list of so many ranks, from one downwards.
    private static IEnumerable<Rank[]> Ordered(int count, Rank most) => count == 0
        ? [[]]
        : Enum.GetValues<Rank>().Where(rank => rank <= most)
            .SelectMany(first => Ordered(count - 1, first), (first, rest) => (Rank[])[first, .. rest]);

    private static QueueSituation Built(Plan plan)
    {
        var empty = QueueState.Empty(plan.Marks.High, plan.Marks.Low);
        var pair = QueuePair.Of(empty, empty, Heap.Empty);
        if (plan.Bands == Bands.There)
            pair = pair.WithBands(_highest);
        if (plan.Back == Bands.There)
            pair = pair.WithBackBands(_highest);
        for (var i = 0; i < plan.Queue.Length; i++)
        {
            // The second of them has two blocks.
            var (message, heap) = NewMessage(plan.Queue[i], i == 1 ? 2 : 1, pair.Heap);
            pair = Queues.Putq(pair with { Heap = heap }, message).Pair;
        }

        var (put, after) = NewMessage(plan.Put, plan.Blocks, pair.Heap);
        var queue = pair.Queue.Serviced with { WantsRead = plan.WantsRead, IsNotEnabled = plan.IsNotEnabled };
        for (ulong band = 0; plan.WantsWrite && band <= queue.Bands.Bits; band++)
            queue = queue.Wanted(new(band), true);
        return new(pair with { Queue = queue, Heap = after with { Faults = new(plan.Fault) } }, put);
    }

    private static (Chain Message, Heap Heap) NewMessage(Rank rank, int blocks, Heap heap)
    {
        var message = Chain.Null;
        for (var i = 0; i < blocks; i++)
        {
            (_, var block, heap) = Allocation.Allocb(BlockSize, heap);
            message = new NonEmptyChain(block with { Wptr = BlockSize }, message);
        }

        // A high-priority message may have any band; putq sets it to 0.
        var first = message.Head with { Band = rank == Rank.High ? _highest : new((ulong)rank) };
        var type = rank == Rank.High ? MessageType.PriorityProto : MessageType.Data;
        return (new NonEmptyChain(first, message.Rest), heap.Typed(first.Dblk, type));
    }

    private sealed record Marks(ulong High, ulong Low);

    // The parts of a situation.
    private sealed record Plan(Rank[] Queue, Rank Put, int Blocks, Marks Marks)
    {
        public bool WantsWrite { get; init; }

        public bool WantsRead { get; init; }

        public bool IsNotEnabled { get; init; }

        public Bands Bands { get; init; }

        public Bands Back { get; init; }

        public ulong Fault { get; init; }
    }
}
