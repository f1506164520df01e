using DuckVerified.Streams;
using FsCheck.Xunit;
using static DuckVerified.Properties.Tests.StreamHeads;

namespace DuckVerified.Properties.Tests;

/// <summary>
/// recv and send against duck_recv and duck_send: the thesis's claim that only the copy is different (thesis 4.2), counted.
/// </summary>
public sealed class StreamHeadTests
{
    [Property(MaxTest = 300)]
    public void SentDataIsReceivedAndEveryByteIsCopiedTwice(int seed)
    {
        var random = new Random(seed);
        var bytes = SomeBytes(random, random.Next(700));
        var (count, block) = ((ulong)bytes.Length, (ulong)random.Next(64, 800));
        var (before, behind) = ((ulong)random.Next(50), (ulong)random.Next(50));
        var options = new StreamHeadOptions(before, behind, block, 0, StreamHeadOptions.Unlimited, true);
        var sent = StreamHead.Send(StreamHeadState.Of(options, 5120, 1024), Bytes.Of(bytes), count);
        var blocks = (count + block - 1) / block;
        Assert.Equal((Outcome.Done, count), (sent.Outcome, sent.Count));
        Assert.Equal((count, blocks), (sent.Head.CopiedBytes, sent.Head.Copies));
        Assert.Equal(Math.Max(blocks, 1), sent.Head.Next.Messages.First.Blocks);
        var received = StreamHead.Recv(Echoed(sent.Head), count + (ulong)random.Next(2));
        Assert.Equal((Outcome.Done, false), (received.Outcome, received.HasMore));
        Assert.Equal(bytes, BytesOf(received.User));
        Assert.Equal(2 * count, received.Head.CopiedBytes);
        NothingIsLeft(received.Head.Heap);
    }

    [Property(MaxTest = 300)]
    public void DuckSentDataIsDuckReceivedWithoutACopy(int seed)
    {
        var random = new Random(seed);
        var (head, bytes) = (StreamHeadState.Of(StreamHeadOptions.Datagram(20), 5120, 1024), SomeBytes(random, random.Next(2000)));
        var (message, heap) = Holding(bytes, head.Heap);
        var sent = StreamHead.DuckSend(head with { Heap = heap }, message);
        Assert.Equal((Outcome.Done, (ulong)bytes.Length), (sent.Outcome, sent.Count));
        var received = StreamHead.DuckRecv(Echoed(sent.Head));
        // Not only the same bytes: the same block of the same area.
        Assert.Equal(message.Head, received.Data.Head);
        Assert.Equal(bytes, BytesOf(received.Data, received.Head.Heap));
        Assert.Equal((0UL, 0UL), (received.Head.CopiedBytes, received.Head.Copies));
        NothingIsLeft(received.Data.Free(received.Head.Heap));
    }

    [Property(MaxTest = 500)]
    public void DuckRecvDiffersFromRecvOnlyInTheCopy(int seed)
    {
        var random = new Random(seed);
        var (byCopy, byHand) = (Random(new(seed), true), Random(new(seed), true));
        for (var i = 0; i < 7; i++)
        {
            var size = byCopy.Read.Messages.First.SplitAtData(byCopy.Heap).Data.Size;
            var count = (ulong)random.Next(1, 200);
            var (copied, handed) = (StreamHead.Recv(byCopy, count), StreamHead.DuckRecv(byHand));
            Assert.Same(copied.Outcome, handed.Outcome);
            Assert.Equal(Described(copied.Control), Described(handed.Control));
            SameQueues(copied.Head, handed.Head);
            var all = BytesOf(handed.Data, handed.Head.Heap);
            Assert.Equal(all[..(int)Math.Min(count, (ulong)all.Length)], BytesOf(copied.User));
            Assert.Equal((copied.User.Count, 0UL), (copied.Head.CopiedBytes - byCopy.CopiedBytes, handed.Head.CopiedBytes));
            if (copied.Outcome == Outcome.Done)
                Assert.Equal((size, size > count), ((ulong)all.Length, copied.HasMore));
            // The callers free what they received; then the same blocks remain in both.
            byCopy = copied.Head with { Heap = copied.Control.Free(copied.Head.Heap) };
            byHand = handed.Head with { Heap = handed.Data.Free(handed.Control.Free(handed.Head.Heap)) };
            Assert.Equal(byCopy.Heap.Blocks, byHand.Heap.Blocks);
            Assert.Equal(byCopy.Heap.References, byHand.Heap.References);
        }
    }

    [Property(MaxTest = 500)]
    public void DuckSendIsAdmittedExactlyWhenSendIs(int seed)
    {
        var random = new Random(seed);
        var (least, most) = ((ulong)random.Next(2) * 5, (ulong)random.Next(3) * 100);
        var options = new StreamHeadOptions(0, 0, StreamHeadOptions.Unlimited, least, most, true);
        var head = StreamHeadState.Of(options, (ulong)random.Next(1, 300), (ulong)random.Next(1, 100));
        var (byCopy, byHand) = (head, head);
        for (var i = 0; i < 6; i++)
        {
            (byCopy, byHand) = (byCopy with { IsHungUp = i == 5 }, byHand with { IsHungUp = i == 5 });
            var bytes = SomeBytes(random, random.Next(220));
            var (message, heap) = Holding(bytes, byHand.Heap);
            var sent = StreamHead.Send(byCopy, Bytes.Of(bytes), (ulong)bytes.Length);
            var handed = StreamHead.DuckSend(byHand with { Heap = heap }, message);
            Assert.Same(sent.Outcome, handed.Outcome);
            Assert.Equal(sent.Count, handed.Count);
            Assert.Equal(sent.Head.CopiedBytes, byCopy.CopiedBytes + sent.Count);
            Assert.Equal((0UL, 0UL), (handed.Head.CopiedBytes, handed.Head.Copies));
            (byCopy, byHand) = (sent.Head, handed.Head);
            Assert.Equal(Seen(byCopy.Next).Else, Seen(byHand.Next).Else);
            Assert.Equal(Seen(byCopy.Write), Seen(byHand.Write));
            // A refused message is freed: no more areas than messages on the queue.
            Assert.Equal(byHand.Next.Messages.Count, (ulong)byHand.Heap.References.Count);
            Assert.Equal(byCopy.Heap.References.Count, byHand.Heap.References.Count);
        }
    }

    [Property(MaxTest = 300)]
    public void AStreamThatIsReadInPiecesLosesNoByte(int seed)
    {
        var random = new Random(seed);
        var (message, heap) = Message(random, Heap.Empty);
        var options = StreamHeadOptions.Datagram(0) with { DiscardsTail = false };
        var head = StreamHeadState.Of(options, 5120, 1024) with { Heap = heap };
        head = head.WithReadSide(Queues.Putq(head.ReadSide, message).Pair);
        var band = head.Read.Messages.First.Head.Band;
        if (heap.TypeOf(message.Head) == MessageType.PassFile)
            return;
        var (all, read) = (BytesOf(message.SplitAtData(heap).Data, heap), new List<byte>());
        for (var pieces = 0; !head.Read.Messages.IsEmpty; pieces++)
        {
            Assert.True(pieces <= all.Length, "every piece but the last has bytes");
            var piece = StreamHead.Recv(head, (ulong)random.Next(1, 60));
            read.AddRange(BytesOf(piece.User));
            head = piece.Head with { Heap = piece.Control.Free(piece.Head.Heap) };
            Assert.Equal(piece.HasMore, !head.Read.Messages.IsEmpty);
            if (!piece.HasMore)
                continue;
            var rest = head.Read.Messages.First;
            Assert.Equal((band, message.Head.Flag & 0x31), (rest.Head.Band, rest.Head.Flag & 0x31));
            Assert.Equal(rest.Size, head.Read.Bytes[band].Bits);
        }

        Assert.Equal(all, read);
        NothingIsLeft(head.Heap);
    }

    [Property(MaxTest = 300)]
    public void WithoutMemorySendDoesNothingOrSendsAShorterMessage(int seed)
    {
        var random = new Random(seed);
        var (bytes, block, failing) = (SomeBytes(random, 400), random.Next(50, 401), (ulong)random.Next(1, 10));
        var options = new StreamHeadOptions(20, 0, (ulong)block, 0, StreamHeadOptions.Unlimited, true);
        var head = StreamHeadState.Of(options, 5120, 1024);
        var sent = StreamHead.Send(head with { Heap = head.Heap with { Faults = new(failing) } }, Bytes.Of(bytes), 400);
        var made = Math.Min((400 + block - 1) / block, (int)failing - 1);
        Assert.Equal(made, sent.Head.Heap.References.Count);
        Assert.Equal(made, sent.Head.Heap.Blocks.Count);
        Assert.Equal(((ulong)made, sent.Count), (sent.Head.Copies, sent.Head.CopiedBytes));
        Assert.Equal(bytes[..Math.Min(400, made * block)], BytesOf(sent.Head.Next.Messages.First, sent.Head.Heap));
        Assert.Same(made == 0 ? StreamHeadOutcomes.NoMemory : Outcome.Done, sent.Outcome);
        if (made == 0)
            Assert.Equal(head, sent.Head with { Heap = head.Heap });
    }

    [Property(MaxTest = 300)]
    public void WithoutMemoryForPullUpRecvReturnsTheSameBytes(int seed)
    {
        var head = Random(new(seed), true);
        var rich = StreamHead.Recv(head, 500);
        var poor = StreamHead.Recv(head with { Heap = head.Heap with { Faults = new(1) } }, 500);
        Assert.Equal(BytesOf(rich.User), BytesOf(poor.User));
        SameQueues(rich.Head, poor.Head);
        Assert.Equal(rich.Head.Heap.References, poor.Head.Heap.References);
        Assert.True(rich.User.Copies <= poor.User.Copies);
    }

    internal static void NothingIsLeft(Heap heap)
    {
        Assert.Equal((0, 0), (heap.Blocks.Count, heap.References.Count));
        Assert.Equal((0, 0), (heap.Sizes.Count, heap.Traits.Count));
    }

    private static void SameQueues(StreamHeadState one, StreamHeadState other)
    {
        Assert.Equal(Seen(one.Read), Seen(other.Read));
        Assert.Equal(Seen(one.Below), Seen(other.Below));
        Assert.Equal(Seen(one.Write), Seen(other.Write));
        Assert.Equal(Seen(one.Next), Seen(other.Next));
    }
}
