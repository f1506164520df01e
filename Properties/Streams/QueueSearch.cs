using DuckVerified.Spec;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;

namespace DuckVerified.Properties.Streams;

/// <summary>
/// Tries the contracts of operations on queues in every small situation. Points are all names and the next, and one band more
/// than is used.
/// </summary>
/// <param name="situations">The situations.</param>
public sealed class QueueSearch(IReadOnlyList<QueueSituation> situations)
{
    // Bands below a limit: all that messages are in, and those of every band.
    private static readonly ulong[] _limits = [0, 1, 2, 3, 256];

    private readonly ContractSearch<QueueSituation> _search = new(situations, SituationText.Tell, Arguments, Points);

    /// <summary>Tries operations; the results are in their order and do not depend on the machine.</summary>
    public IReadOnlyList<OperationVerdict> Try(IEnumerable<QueueOperation> operations) =>
        _search.Try(operations.Select(operation => (operation.Name, operation.Run)));

    private static Dictionary<Type, IReadOnlyList<ulong>> Arguments(QueueSituation situation) => new()
    {
        [typeof(MblkId)] = UpTo(situation.Pair.Heap.NextBlock.Bits),
        [typeof(ByteCount)] = _limits,
    };

    private static Dictionary<Type, IReadOnlyList<ulong>> Points(QueueSituation situation) => new()
    {
        [typeof(DblkId)] = UpTo(situation.Pair.Heap.NextArea.Bits),
        [typeof(MblkId)] = UpTo(situation.Pair.Heap.NextBlock.Bits),
        [typeof(Band)] = UpTo(3),
        [typeof(ByteOffset)] = UpTo(2),
    };

    private static ulong[] UpTo(ulong last) => [.. Enumerable.Range(0, (int)last + 1).Select(number => (ulong)number)];
}
