using DuckVerified.Duck;
using DuckVerified.Forwarding;
using DuckVerified.Related;
using DuckVerified.Streams;

namespace DuckVerified.Properties.Forwarding;

/// <summary>What the search found.</summary>
/// <param name="Situations">In how many situations it was tried.</param>
/// <param name="Counterexample">The first in which it does something else than User-RS; null if there is none.</param>
public sealed record BatchVerdict(int Situations, string? Counterexample);

/// <summary>
/// Whether a way to forward several datagrams at a time sends what User-RS sends, in every small situation: up to four datagrams
/// wait, of one or two blocks of 0, 1, 2 or 64 bytes, up to four are taken at a time, no queue is full and memory is there. The
/// fewest datagrams come first. Nothing may be left allocated that is on no queue.
/// </summary>
public static class BatchSearch
{
    private const int MostDatagrams = 4;

    private static readonly int[][] _datagrams = [[1], [2], [64], [0], [0, 1], [1, 1]];

    /// <summary>Tries one.</summary>
    public static BatchVerdict Try(Batch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var situations = 0;
        foreach (var waiting in Enumerable.Range(0, MostDatagrams + 1).SelectMany(Choices))
        {
            for (var most = 1; most <= MostDatagrams; most++)
            {
                situations++;
                var (expected, _) = Run(waiting, s => Scheme.UserRs.Turn(s).Next);
                var (found, leaked) = Run(waiting, s => batch.Turn(s, most));
                if (leaked > 0 || !Same(expected, found))
                    return new(situations, Describe(waiting, most, expected, found, leaked));
            }
        }

        return new(situations, null);
    }

    /// <summary>Whether both sent the same datagrams in the same order.</summary>
    public static bool Same(IReadOnlyList<byte[]> one, IReadOnlyList<byte[]> other) =>
        one.Count == other.Count && one.Zip(other).All(pair => pair.First.SequenceEqual(pair.Second));

    /// <summary>
    /// Lets something run until nothing waits any more; that is after as many turns as datagrams, if each takes one at least.
    /// </summary>
    /// <returns>What it sent, and how many blocks are allocated and on no queue.</returns>
    public static (IReadOnlyList<byte[]> Sent, int Leaked) Run(IReadOnlyList<byte[][]> datagrams, Func<DuckState, DuckState> turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var s = datagrams.Aggregate(
            Scheme.UserRs.Sockets(1UL << 40, 1), (next, blocks) => Delivery.Deliver(next, Scheme.Input, blocks, true));
        for (var i = 0; i < datagrams.Count; i++)
            s = turn(s);
        var allocated = Enumerable.Range(1, (int)s.Heap.NextMblk.Bits).Count(block => s.Heap.Blocks[new((ulong)block)].IsAllocated);
        return (Delivery.Sent(s, Scheme.Output), allocated - Blocks(s.At(Scheme.Output)!.Next.Messages) - Blocks(s.At(Scheme.Input)!.Read.Messages));
    }

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

    private static int Blocks(MessageList messages)
    {
        var blocks = 0UL;
        for (; !messages.IsEmpty; messages = messages.Rest)
            blocks += messages.First.Blocks;
        return (int)blocks;
    }

    private static string Describe(
        IReadOnlyList<byte[][]> waiting, int most, IReadOnlyList<byte[]> expected, IReadOnlyList<byte[]> found, int leaked)
    {
        var difference = leaked > 0 ? $"{leaked} blocks are on no queue" : $"sends {Lengths(found)}, User-RS {Lengths(expected)}";
        return $"datagrams of {Lengths(waiting.Select(blocks => blocks.SelectMany(bytes => bytes).ToArray()))} bytes wait, up to {most} are taken at a time: {difference}";
    }

    private static string Lengths(IEnumerable<byte[]> datagrams) => string.Join(" + ", datagrams.Select(bytes => bytes.Length));
}
