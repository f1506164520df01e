using DuckVerified.Duck;
using DuckVerified.Forwarding;
using DuckVerified.Forwarding.Callbacks;
using DuckVerified.Properties.Forwarding;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace DuckVerified.Forwarder.Tests;

/// <summary>
/// Each callback does the same in the model and over sockets, and for any blocks of a message. A callback that reads only the first block
/// is detected in both.
/// </summary>
public sealed class CallbackTests
{
    private static readonly byte[] _pattern = [0xAB];

    // An inspection that assumes a single block: the error that should be found in the emulator and not in a kernel (thesis 3.4).
    private sealed class FirstBlockOnly(byte wanted) : IDuckCallback
    {
        public Outcome Turn(IDuckCalls duck)
        {
            var (outcome, buffer) = duck.Recv(EmulatedCalls.Input);
            if (outcome != Outcome.Done)
                return outcome;
            var block = duck.BlkFirst(buffer);
            for (ulong i = 0; i < duck.BlkGetLen(block); i++)
            {
                if (duck.Load(block, i).Value == wanted)
                    return duck.SbFree(buffer);
            }

            duck.Send(EmulatedCalls.Output, buffer);
            return Outcome.Done;
        }
    }

    [Property(MaxTest = 300)]
    public void InspectionDoesNotDependOnTheBlocksOfAMessage(byte[][] blocks)
    {
        var content = blocks.SelectMany(bytes => bytes).ToArray();
        if (blocks.Length > 0)
            Assert.Equal(IsDropped(content) ? [] : [content], InModel(new Inspect(0, 1, _pattern), blocks));
    }

    // Few different bytes, so that patterns overlap with themselves.
    [Property(MaxTest = 2000)]
    public void InspectionFindsEveryPatternOfSeveralBytes(bool[][] blocks, bool[] pattern)
    {
        byte[][] bytes = [.. blocks.Select(block => block.Select(bit => bit ? (byte)0xAB : (byte)0).ToArray())];
        byte[] wanted = [.. pattern.Take(6).Select(bit => bit ? (byte)0xAB : (byte)0)];
        var content = bytes.SelectMany(block => block).ToArray();
        if (bytes.Length > 0)
            Assert.Equal(content.AsSpan().IndexOf(wanted) >= 0 ? [] : [content], InModel(new Inspect(0, 1, wanted), bytes));
    }

    // Half a datagram as the pattern: a comparison that starts anew at each byte loads 500 million bytes here.
    [Fact]
    public void InspectionReadsEachByteOnce()
    {
        var calls = CountedLoads.Of(65_000);
        new Inspect(0, 1, [.. Enumerable.Repeat<byte>(0, 32_000), 1]).Turn(calls);
        Assert.Equal(65_000, ((CountedLoads)calls).Loads);
    }

    [Fact]
    public void ACallbackThatReadsOnlyTheFirstBlockIsRefutedByAProperty()
    {
        byte[][]? smallest = null;
        var property = Prop.ForAll(
            Arb.From(Gen.Elements<byte>(0, 0xAB).ArrayOf().ArrayOf().Where(blocks => blocks.Length > 0), Shorter),
            (byte[][] blocks) =>
            {
                var content = blocks.SelectMany(bytes => bytes).ToArray();
                var isRight = InModel(new FirstBlockOnly(0xAB), blocks).Count == (IsDropped(content) ? 0 : 1);
                if (!isRight)
                    smallest = blocks;
                return isRight;
            });
        Assert.ThrowsAny<Exception>(() => Check.One(Config.QuickThrowOnFailure, property));
        // Shrunk: an empty first block, and the byte in the second.
        Assert.Equal([[], [0xAB]], smallest);
    }

    [Fact]
    public void ACallbackThatReadsOnlyTheFirstBlockIsDetectedByShuffling()
    {
        Assert.Equal(0, Passed(new FirstBlockOnly(0xAB), null));
        Assert.NotEqual(0, Passed(new FirstBlockOnly(0xAB), 1));
        Assert.Equal(0, Passed(new Inspect(0, 1, _pattern), 1));
    }

    [Property(MaxTest = 200)]
    public void TranslationUpdatesTheChecksumsForAnyBlocks(uint source, byte[] payload, byte options, bool isTcp, int seed)
    {
        var packet = Packet.Of(0x0A000001, payload, options % 11, isTcp);
        Assert.True(Packet.IsSound(packet));
        var random = new Random(seed);
        int[] cuts = [0, .. Enumerable.Range(0, 4).Select(_ => random.Next(packet.Length + 1)).Order(), packet.Length];
        byte[][] blocks = [.. cuts.Zip(cuts.Skip(1), (from, to) => packet[from..to])];
        var translated = Assert.Single(InModel(new Nat(0, 1, source), blocks));
        Assert.True(Packet.IsSound(translated));
        Assert.Equal(source, System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(translated.AsSpan(12)));
        var sum = packet.Length - payload.Length;
        Assert.Equal(packet[sum..], translated[sum..]);
    }

    [Fact]
    public void PaddingAfterThePacketIsNotReadAsATransportHeader()
    {
        byte[] padding = [0xAB, 0xAB, 0xAB, 0xAB, 0xAB, 0xAB, 0xAB, 0xAB, 0xAB, 0xAB, 0xAB, 0xAB];
        byte[] header = [0x45, 0, 0, 20, 0, 7, 0, 0, 64, 17, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8];
        Assert.Equal(padding, InModel(new Nat(0, 1, 0xC0A80001), [[.. header, .. padding]])[0][20..]);
    }

    [Property(MaxTest = 300)]
    public void ADatagramThatIsNotAPacketIsForwardedUnchanged(byte[] junk)
    {
        if (junk.Length < 20 || junk[0] >> 4 != 4)
            Assert.Equal([junk], InModel(new Nat(0, 1, 1), [junk]));
    }

    [Fact]
    public void CallbacksGiveTheSameResultsOverSockets()
    {
        var packet = Packet.Of(0x0A000001, [1, 2, 3], 1, false);
        foreach (var seed in new int?[] { null, 1, 2, 3 })
        {
            using var wire = new Wire(BackEnd.Offload, seed);
            wire.Offer(packet);
            wire.Run(new Nat(0, 1, 0xC0A80001));
            Assert.Equal(InModel(new Nat(0, 1, 0xC0A80001), [packet])[0], wire.Receive());
        }
    }

    [Fact]
    public void TheCounterCountsDatagrams()
    {
        using var wire = new Wire(BackEnd.Plain);
        var counter = new Count(EmulatedCalls.Output, 0);
        for (byte i = 0; i < 3; i++)
        {
            counter.Turn(wire.Duck);
            Assert.Equal([0, 0, 0, i], wire.Receive());
        }

        var run = new DuckRun(Scheme.ZeroCopy.Sockets(1 << 20, 1));
        var modelled = new Count(1, 1000);
        modelled.Turn(run);
        modelled.Turn(run);
        Assert.Equal([[0, 0, 0, 0], [0, 0, 0, 1]], Delivery.Sent(run.State, Scheme.Output));
        Assert.Equal(2000UL, run.State.Clock);
    }

    private static bool IsDropped(byte[] content) => content.Contains((byte)0xAB);

    private static IEnumerable<byte[][]> Shorter(byte[][] blocks) =>
        Enumerable.Range(0, blocks.Length).Where(_ => blocks.Length > 1).Select(i => (byte[][])[.. blocks[..i], .. blocks[(i + 1)..]])
            .Concat(from i in Enumerable.Range(0, blocks.Length)
                    from j in Enumerable.Range(0, blocks[i].Length)
                    select (byte[][])[.. blocks[..i], (byte[])[.. blocks[i][..j], .. blocks[i][(j + 1)..]], .. blocks[(i + 1)..]]);

    private static IReadOnlyList<byte[]> InModel(IDuckCallback callback, byte[][] blocks)
    {
        var run = new DuckRun(Delivery.Deliver(Scheme.ZeroCopy.Sockets(1 << 20, 1), Scheme.Input, blocks, true));
        callback.Turn(run);
        return Delivery.Sent(run.State, Scheme.Output);
    }

    // How many of 50 datagrams that should be dropped are not.
    private static long Passed(IDuckCallback callback, int? seed)
    {
        using var wire = new Wire(BackEnd.Batched, seed);
        for (var i = 0; i < 50; i++)
            wire.Offer([0, 1, 2, 3, 4, 0xAB, 5]);
        wire.Run(callback);
        return wire.Duck.Counts.Sent;
    }
}
