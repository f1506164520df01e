using DuckVerified.Streams;
using static DuckVerified.Properties.Tests.StreamHeads;

namespace DuckVerified.Properties.Tests;

/// <summary>How reading and writing at the stream head ends other than well, and the corners of the rules.</summary>
public sealed class StreamHeadOutcomeTests
{
    private static readonly StreamHeadState _empty = StreamHeadState.Of(StreamHeadOptions.Datagram(0), 5120, 1024);

    [Fact]
    public void RecvFromAnEmptyQueueSetsQwantr()
    {
        var head = _empty with { Read = _empty.Read with { WantsRead = false } };
        foreach (var result in new[] { StreamHead.Recv(head, 1), StreamHead.DuckRecv(head) })
        {
            Assert.Same(StreamHeadOutcomes.NothingToRead, result.Outcome);
            Assert.True(result.Head.Read.WantsRead);
        }
    }

    [Fact]
    public void RecvOfZeroBytesFromAnEmptyQueueIsDone() => Assert.Same(Outcome.Done, StreamHead.Recv(_empty, 0).Outcome);

    [Fact]
    public void AfterAHangUpRecvEndsAndSendFails()
    {
        var head = With(Typed(MessageType.Data, 5)) with { IsHungUp = true };
        var (read, taken) = (StreamHead.Recv(head, 5), StreamHead.DuckRecv(head));
        // Messages that arrived before are still read.
        Assert.Equal((5UL, 5UL), (read.User.Count, taken.Data.Size));
        Assert.Equal((Outcome.Done, 0UL), (StreamHead.Recv(read.Head, 5).Outcome, StreamHead.Recv(read.Head, 5).User.Count));
        Assert.True(StreamHead.DuckRecv(taken.Head) is { Outcome.Kind: OutcomeKind.Done, Data.IsEmpty: true });
        Assert.Same(StreamHeadOutcomes.HungUp, StreamHead.Send(head, Bytes.Empty, 5).Outcome);
    }

    [Fact]
    public void AMessageWithAnOpenFileStaysOnTheQueue()
    {
        var head = With(Typed(MessageType.PassFile, 5));
        foreach (var result in new[] { StreamHead.Recv(head, 5), StreamHead.DuckRecv(head) })
        {
            Assert.Same(StreamHeadOutcomes.BadMessage, result.Outcome);
            Assert.Equal(Seen(head.Read).Messages, Seen(result.Head.Read).Messages);
            Assert.Equal(head.Read.Bytes, result.Head.Read.Bytes);
        }
    }

    [Theory]
    [InlineData(0UL, 0UL, 0UL)]
    [InlineData(10UL, 9UL, 100UL)]
    [InlineData(10UL, 101UL, 100UL)]
    public void ASizeOutsideTheLimitsOfTheModuleBelowIsOutOfRange(ulong least, ulong count, ulong most)
    {
        var head = _empty with { Options = _empty.Options with { MinPacket = least, MaxPacket = most } };
        Assert.Same(StreamHeadOutcomes.OutOfRange, StreamHead.Send(head, Bytes.Empty, count).Outcome);
        var (message, heap) = Holding(new byte[count], head.Heap);
        var sent = StreamHead.DuckSend(head with { Heap = heap }, message);
        Assert.Same(StreamHeadOutcomes.OutOfRange, sent.Outcome);
        StreamHeadTests.NothingIsLeft(sent.Head.Heap);
    }

    [Fact]
    public void ALargerBlockRaisesThePacketLimit()
    {
        var head = _empty with { Options = _empty.Options with { MaxPacket = 100, MaxBlock = 150 } };
        Assert.Same(Outcome.Done, StreamHead.Send(head, Bytes.Empty, 150).Outcome);
        Assert.Same(StreamHeadOutcomes.OutOfRange, StreamHead.Send(head, Bytes.Empty, 151).Outcome);
    }

    [Fact]
    public void DuckSendOfNullIsNoMessage() => Assert.Same(StreamHeadOutcomes.NoMessage, StreamHead.DuckSend(_empty, Chain.Null).Outcome);

    [Fact]
    public void AFullQueueBelowSetsQwantwAndEnablesTheWriterLater()
    {
        var full = StreamHead.Send(StreamHeadState.Of(StreamHeadOptions.Datagram(0), 10, 5), Bytes.Empty, 10).Head;
        var refused = StreamHead.Send(full, Bytes.Empty, 1);
        Assert.Same(StreamHeadOutcomes.NoRoom, refused.Outcome);
        Assert.True(refused.Head.Next.Flow[Band.Ordinary].WantsWrite);
        Assert.True(Queues.Getq(refused.Head.WriteSide).Pair.Back.IsEnabled);
    }

    [Fact]
    public void RecvEnablesAWriterThatWaitsForTheReadQueue()
    {
        var (first, heap) = Typed(MessageType.Data, 70)(Heap.Empty);
        var banded = new NonEmptyChain(first.Head with { Band = new(2) }, first.Rest);
        var head = With(_ => (banded, heap));
        head = head with { Read = head.Read.Wanted(new(2), true) };
        foreach (var read in new[] { StreamHead.Recv(head, 70), StreamHead.DuckRecv(head) })
        {
            Assert.True(read.Head.Below.IsEnabled);
            Assert.True(read.Head.Below.Flow[new(2)].IsBackEnabled);
        }
    }

    [Fact]
    public void DuckSendMakesTheMessageOrdinary()
    {
        var (message, heap) = Typed(MessageType.Data, 7)(Heap.Empty);
        var sent = StreamHead.DuckSend(_empty with { Heap = heap }, new NonEmptyChain(message.Head with { Band = new(3) }, Chain.Null));
        Assert.Equal(Band.Ordinary, sent.Head.Next.Messages.First.Head.Band);
        Assert.Equal((7UL, 0UL), (sent.Head.Next.Bytes[Band.Ordinary].Bits, sent.Head.Next.Bands.Bits));
    }

    [Fact]
    public void TheModelStopsSplittingAt64Blocks()
    {
        var head = _empty with { Options = _empty.Options with { MaxBlock = 10 } };
        Assert.Equal(64UL, StreamHead.Send(head, Bytes.Empty, 640).Head.Next.Messages.First.Blocks);
        Assert.Same(StreamHeadOutcomes.TooManyBlocks, StreamHead.Send(head, Bytes.Empty, 641).Outcome);
    }

    [Fact]
    public void SendOfZeroBytesMakesOneEmptyBlockWithoutACopy()
    {
        var sent = StreamHead.Send(_empty, Bytes.Empty, 0).Head;
        Assert.Equal((1UL, 0UL, 0UL), (sent.Next.Messages.First.Blocks, sent.Next.Messages.First.Size, sent.Copies));
    }

    [Fact]
    public void DataHasTheRequestedRoomBeforeAndAfterIt()
    {
        var head = _empty with { Options = new(30, 5, StreamHeadOptions.Unlimited, 0, StreamHeadOptions.Unlimited, true) };
        var sent = StreamHead.Send(head, Bytes.Empty, 45).Head;
        var block = sent.Next.Messages.First.Head;
        Assert.Equal((30UL, 75UL, 80UL), (block.Rptr, block.Wptr, sent.Heap.Sizes[block.Dblk].Bits));
    }

    [Fact]
    public void AHighPriorityBlockBehindOrdinaryDataIsOrdinaryWhenItIsPutBack()
    {
        var (first, heap) = Typed(MessageType.Data, 70)(Heap.Empty);
        var (second, both) = Typed(MessageType.PriorityProto, 5)(heap);
        var head = With(_ => (first.Append(second), both)) with { Options = _empty.Options with { DiscardsTail = false } };
        var read = StreamHead.Recv(head, 70);
        Assert.True(read.HasMore);
        Assert.Equal(MessageType.Data, read.Head.Heap.TypeOf(read.Head.Read.Messages.First.Head));
    }

    [Fact]
    public void ShortBlocksArePulledUpAndCopiedTogether()
    {
        var (first, heap) = Typed(MessageType.Data, 63)(Heap.Empty);
        var (second, both) = Typed(MessageType.Data, 20)(heap);
        Assert.Equal(1UL, StreamHead.Recv(With(_ => (first.Append(second), both)), 100).User.Copies);
        Assert.Equal(2UL, StreamHead.Recv(With(_ => (Longer(first).Append(second), both)), 100).User.Copies);

        static Chain Longer(Chain chain) => new NonEmptyChain(chain.Head with { Wptr = 64 }, Chain.Null);
    }

    private static Func<Heap, (Chain Message, Heap Heap)> Typed(MessageType type, int count) => before =>
    {
        var (message, heap) = Holding(new byte[count], before);
        return (message, heap.Typed(message.Head.Dblk, type));
    };

    private static StreamHeadState With(Func<Heap, (Chain Message, Heap Heap)> make)
    {
        var (message, heap) = make(Heap.Empty);
        var head = _empty with { Heap = heap };
        return head.WithReadSide(Queues.Putq(head.ReadSide, message).Pair);
    }
}
