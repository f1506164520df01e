using DuckVerified.Duck;
using DuckVerified.Forwarding;
using DuckVerified.Related;
using DuckVerified.Spec;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;

namespace DuckVerified.Properties.Forwarding;

/// <summary>
/// Small states in which batches are tried: up to four datagrams wait, of one or two blocks of 0, 1, 2 or 64 bytes. No queue is full, and
/// there is memory. States with the fewest datagrams come first.
/// </summary>
public static class BatchStates
{
    /// <summary>The most datagrams that wait, and that are taken at a time.</summary>
    public const int MostDatagrams = 4;

    private static readonly int[][] _datagrams = [[1], [2], [64], [0], [0, 1], [1, 1]];

    /// <summary>All of them.</summary>
    public static readonly SmallStates<DuckState> All = Of(Enumerable.Range(0, MostDatagrams + 1).SelectMany(Choices));

    /// <summary>A batch, for each number of datagrams that it takes at a time.</summary>
    public static IEnumerable<StepKind<DuckState>> Kinds(Batch batch) =>
        Enumerable.Range(1, MostDatagrams).Select(most => BatchOperations.Of(batch, most));

    /// <summary>States in which some datagrams wait, each of some blocks.</summary>
    public static SmallStates<DuckState> Of(IEnumerable<IReadOnlyList<byte[][]>> waiting) => new(
        [.. waiting.Select(Waiting)], Describe, _ => new Dictionary<Type, IReadOnlyList<ulong>>(), Points);

    private static DuckState Waiting(IReadOnlyList<byte[][]> datagrams) => datagrams.Aggregate(
        Scheme.UserRs.Sockets(1UL << 40, 1), (s, blocks) => Delivery.Deliver(s, Scheme.Input, blocks, true));

    private static IEnumerable<IReadOnlyList<byte[][]>> Choices(int count)
    {
        IEnumerable<IReadOnlyList<int[]>> lists = [[]];
        for (var i = 0; i < count; i++)
            lists = lists.SelectMany(_ => _datagrams, (list, datagram) => (IReadOnlyList<int[]>)[.. list, datagram]);
        return lists.Select(list =>
        {
            byte next = 1;
            return (IReadOnlyList<byte[][]>)[.. list.Select(blocks => blocks.Select(length => Bytes(length)).ToArray())];

            byte[] Bytes(int length) => [.. Enumerable.Range(0, length).Select(_ => next++)];
        });
    }

    // Names of blocks are never issued again: both programs make a few for each datagram.
    private static Dictionary<Type, IReadOnlyList<ulong>> Points(DuckState s)
    {
        var lengths = Lengths(s);
        return new()
        {
            [typeof(ByteIndex)] = SmallStates.UpTo(lengths.Count == 0 ? 0 : lengths.Max()),
            [typeof(MblkId)] = SmallStates.UpTo(s.Heap.NextMblk.Bits + (8 * (ulong)lengths.Count) + 8),
        };
    }

    private static string Describe(DuckState s) =>
        $"datagrams of {string.Join(" + ", Lengths(s))} bytes wait";

    private static List<ulong> Lengths(DuckState s) =>
        [.. Listing.Of(s.At(Scheme.Input)!.Read.Messages).Select(message => message.DataSize(s.Heap))];
}
