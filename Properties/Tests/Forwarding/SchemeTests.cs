using DuckVerified.Forwarding;
using DuckVerified.Properties.Forwarding;
using DuckVerified.Streams;
using FsCheck.Xunit;

namespace DuckVerified.Properties.Tests.Forwarding;

/// <summary>
/// The four schemes on random datagrams in random blocks: they send the same datagrams, and their costs are those of the thesis (thesis 5.1).
/// </summary>
public sealed class SchemeTests
{
    [Property(MaxTest = 200)]
    public void AllFourSchemesSendTheSameDatagramsInTheSameOrder(byte[][][] datagrams)
    {
        var waiting = datagrams.Where(blocks => blocks.Length > 0).ToArray();
        foreach (var scheme in Scheme.All)
        {
            var s = Ran(scheme, waiting, 1UL << 40);
            Assert.Equal(waiting.Select(blocks => blocks.SelectMany(bytes => bytes)), Delivery.Sent(s.State, Scheme.Output));
            Assert.Equal(0, s.Dropped);
        }
    }

    [Property(MaxTest = 200)]
    public void EveryDatagramIsSentOrDroppedOrWaits(byte[][][] datagrams, byte mark, byte turns)
    {
        var waiting = datagrams.Where(blocks => blocks.Length > 0).ToArray();
        foreach (var scheme in Scheme.All)
        {
            var (s, dropped) = Ran(scheme, waiting, mark, turns);
            var (output, input) = (s.At(Scheme.Output)!.Next.Messages, s.At(Scheme.Input)!.Read.Messages);
            Assert.Equal((ulong)waiting.Length, output.Count + input.Count + (ulong)dropped);
            // Nothing leaks: every allocated block is on a queue.
            var allocated = Enumerable.Range(1, (int)s.Heap.NextMblk.Bits)
                .Count(block => s.Heap.Blocks[new((ulong)block)].IsAllocated);
            Assert.Equal(Blocks(output) + Blocks(input), (ulong)allocated);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(1000)]
    [InlineData(65507)]
    public void TheCostsOfAnOrdinaryDatagramAreThoseOfTheThesis(int length)
    {
        (string, ulong, ulong, ulong)[] counted =
        [
            .. Scheme.All.Select(scheme =>
            {
                var (s, _) = Ran(scheme, [[new byte[length]]], 1UL << 40);
                return (scheme.Name, s.Switches, s.Copies, s.CopiedBytes);
            }),
        ];
        var twice = 2 * (ulong)length;
        Assert.Equal(
            [("User-RS", 4, 2, twice), ("Kernel-RS", 0, 2, twice), ("Zero-copy", 0, 0, 0), ("IP-forwarding", 0, 0, 0)], counted);
    }

    private static (Duck.DuckState State, int Dropped) Ran(Scheme scheme, byte[][][] datagrams, ulong high, int turns = int.MaxValue)
    {
        var s = datagrams.Aggregate(
            scheme.Sockets(high, high / 2),
            (next, blocks) => Delivery.Deliver(next, Scheme.Input, blocks, scheme.Cost.IsAtSocket));
        var dropped = 0;
        for (var i = 0; i < Math.Min(turns, datagrams.Length); i++)
        {
            var result = scheme.Turn(s);
            s = result.Next;
            dropped += result.Outcome == StreamHeadOutcomes.NoRoom ? 1 : 0;
        }

        return (s, dropped);
    }

    private static ulong Blocks(MessageList messages)
    {
        var blocks = 0UL;
        for (; !messages.IsEmpty; messages = messages.Rest)
            blocks += messages.First.Blocks;
        return blocks;
    }
}
