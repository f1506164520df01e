using DuckVerified.Spec;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;

namespace DuckVerified.Properties.Streams;

/// <summary>
/// Tries the contracts of operations on messages in every small situation. Points are the names that are in use, or could
/// come to be, and small offsets.
/// </summary>
/// <param name="situations">The situations.</param>
public sealed class ChainSearch(IReadOnlyList<Situation> situations)
{
    private static readonly ulong[] _types = [MessageType.Data.Bits, MessageType.Proto.Bits, MessageType.PriorityProto.Bits];

    // From -3 to 5; -1 is also the length of all ones that means "all".
    private static readonly ulong[] _counts = [.. Enumerable.Range(-3, 9).Select(count => unchecked((ulong)(long)count))];

    private readonly ContractSearch<Situation> _search = new(situations, SituationText.Tell, Arguments, Points);

    /// <summary>Tries operations; the results are in their order and do not depend on the machine.</summary>
    public IReadOnlyList<OperationVerdict> Try(IEnumerable<ChainOperation> operations) =>
        _search.Try(operations.Select(operation => (operation.Name, operation.Run)));

    // What callers may ask for: names that were issued, none, and the next. What is said of areas matters where
    // the message is, and is to make no difference elsewhere.
    private static Dictionary<Type, IReadOnlyList<ulong>> Arguments(Situation situation) => new()
    {
        [typeof(DblkId)] = UpTo(situation.Heap.NextArea.Bits),
        [typeof(Map<DblkId, MessageType>)] = [
            .. UpTo(situation.Heap.NextArea.Bits - 1).Where(area => situation.Message.Refers(new(area)) != 0),
            situation.Heap.NextArea.Bits,
        ],
        [typeof(MblkId)] = BlocksOf(situation, 0),
        [typeof(ByteOffset)] = [0, 1, 3],
        [typeof(ByteCount)] = _counts,
        [typeof(MessageType)] = _types,
        [typeof(Flag)] = [0, 1],
    };

    // Where claims are looked at: also the names that the operation may have issued, at most one for each block and one more.
    private static Dictionary<Type, IReadOnlyList<ulong>> Points(Situation situation) => new()
    {
        [typeof(DblkId)] = UpTo(situation.Heap.NextArea.Bits + situation.Message.Blocks + 1),
        [typeof(MblkId)] = BlocksOf(situation, situation.Message.Blocks + 1),
        [typeof(ByteIndex)] = UpTo(situation.Message.Size + situation.Other.Size + 1),
        [typeof(ByteOffset)] = UpTo(4),
        [typeof(MessageType)] = _types,
        [typeof(Turn)] = UpTo(3),
        [typeof(Flag)] = [0, 1],
    };

    private static ulong[] UpTo(ulong last) => [.. Enumerable.Range(0, (int)last + 1).Select(number => (ulong)number)];

    // Of a crowd of blocks that no message has, the first few stand for all.
    private static ulong[] BlocksOf(Situation situation, ulong more)
    {
        var next = situation.Heap.NextBlock.Bits;
        return [.. UpTo(next + more).Where(number => number < 8 || number + 1 >= next)];
    }
}
