namespace DuckVerified.Streams;

/// <summary>The result of reading from a stream.</summary>
/// <param name="Outcome">Done, or the error. Done without a message: the stream is hung up, or no bytes were requested and the queue is
/// empty.</param>
/// <param name="Head">The stream head.</param>
/// <param name="Control">The leading blocks that are not M_DATA. The caller must free them. They contain a datagram's sender.</param>
/// <param name="Data">The blocks after the control part, for duck_recv. The caller must free them. NULL for recv.</param>
/// <param name="User">The user's buffer for recv. For duck_recv: a buffer without room.</param>
/// <param name="HasMore">MOREDATA: the message has further bytes for which there was no room.</param>
public readonly record struct ReceiveResult(
    Outcome Outcome, StreamHeadState Head, Chain Control, Chain Data, UserBuffer User, Bit HasMore);

/// <summary>The result of writing to a stream.</summary>
/// <param name="Outcome">Done, or the error.</param>
/// <param name="Head">The stream head.</param>
/// <param name="Count">The number of data bytes sent.</param>
/// <param name="Sent">The message that was put on the queue below; NULL if there is none.</param>
public readonly record struct SendResult(Outcome Outcome, StreamHeadState Head, Word Count, Chain Sent);

/// <summary>
/// recv and send at the stream head, and duck_recv and duck_send, which do the same without the copy (thesis 4.2). The facts are those of
/// kstrgetmsg, kstrputmsg and strput in common/os/streamio.c. No call sleeps: if the kernel would sleep, this is the outcome.
/// </summary>
public static class StreamHead
{
    /// <summary>
    /// mblk_pull_len, 64: if the first block of the data has fewer bytes, the data is joined into one block before it is copied out.
    /// </summary>
    public static readonly Word PullLength = 64;

    // MSGMARK, MSGMARKNEXT and MSGNOTMARKNEXT.
    private static readonly Word _marks = 0x31;

    /// <summary>
    /// recv: takes one message, copies its data to the user and frees the used-up blocks. Data that does not fit is freed or put back on
    /// the queue, depending on <see cref="StreamHeadOptions.DiscardsTail"/>.
    /// </summary>
    /// <param name="head">The stream head.</param>
    /// <param name="count">The size of the user's buffer. With 0 an empty queue is not an error.</param>
    public static ReceiveResult Recv(StreamHeadState head, Word count)
    {
        var (message, taken) = Queues.GetqNoEnable(head.ReadSide);
        // The queue is empty.
        if (message.IsEmpty)
            return Nothing(head, taken, count == 0);
        var type = taken.Heap.TypeOf(message.Head);
        // The first message cannot be read.
        if (type == MessageType.PassFile)
            return NotRead(head, taken, message);
        var (control, data) = message.SplitAtData(taken.Heap);
        var (rest, user, heap) = CopyOut(data, count, taken.Heap);
        var left = WithTail(taken with { Heap = heap }, type, message.Head, rest, head.Options.DiscardsTail);
        return Received(head.Copied(user.Count, user.Copies), left, message.Head.Band, control, Chain.Null, user) with
        {
            HasMore = !rest.IsEmpty,
        };
    }

    /// <summary>
    /// duck_recv: takes one message as recv does, and returns all its data unchanged. Its first block may be short. Nothing is put back.
    /// </summary>
    public static ReceiveResult DuckRecv(StreamHeadState head)
    {
        var (message, taken) = Queues.GetqNoEnable(head.ReadSide);
        // The queue is empty.
        if (message.IsEmpty)
            return Nothing(head, taken, false);
        // The first message cannot be read.
        if (taken.Heap.TypeOf(message.Head) == MessageType.PassFile)
            return NotRead(head, taken, message);
        var (control, data) = message.SplitAtData(taken.Heap);
        return Received(head, taken, message.Head.Band, control, data, UserBuffer.Of(0));
    }

    /// <summary>
    /// send: makes one message of the user's bytes and puts it on the queue below. If memory runs out after the first block, the existing
    /// blocks are sent as a shorter message (strmakedata).
    /// </summary>
    /// <param name="head">The stream head.</param>
    /// <param name="bytes">The user's bytes, from offset 0 on.</param>
    /// <param name="count">The number of bytes. 0 gives a message of one empty block.</param>
    public static SendResult Send(StreamHeadState head, Bytes bytes, Word count)
    {
        var (outcome, side) = Admission(head, count);
        // The stream is hung up, the size is wrong, or the queue below is full.
        if (outcome != Outcome.Done)
            return new(outcome, head.WithWriteSide(side), 0, Chain.Null);
        // The limit of the model on the number of blocks.
        if (!SentMessage.IsModelled(count, head.Options))
            return new(StreamHeadOutcomes.TooManyBlocks, head, 0, Chain.Null);
        var made = SentMessage.Of(bytes, count, head.Options, side.Heap);
        var after = side with { Heap = made.Heap };
        // No memory for the first block.
        if (made.Message.IsEmpty)
            return new(StreamHeadOutcomes.NoMemory, head.WithWriteSide(after), 0, Chain.Null);
        return Sent(head.Copied(made.Count, made.Copies), after, made.Message, made.Count);
    }

    /// <summary>
    /// duck_send: puts the message itself on the queue below, in band 0, as send does with its own message. Whatever the outcome, the
    /// caller no longer owns it: kstrputmsg frees it on every failure, and so "the buffer is freed automatically" (thesis 3.2). kstrputmsg
    /// sends a copy, so that it can try again with the original. This is not modelled: duck_send consumes its argument (thesis 4.2).
    /// </summary>
    /// <param name="head">The stream head.</param>
    /// <param name="message">The message, which must have no other holder (<see cref="Misuse.OfHolding"/>).</param>
    public static SendResult DuckSend(StreamHeadState head, Chain message)
    {
        // NULL.
        if (message.IsEmpty)
            return new(StreamHeadOutcomes.NoMessage, head, 0, Chain.Null);
        var count = message.DataSize(head.Heap);
        var (outcome, side) = Admission(head, count);
        // The stream is hung up, the size is wrong, or the queue below is full.
        if (outcome != Outcome.Done)
            return new(outcome, head.WithWriteSide(side with { Heap = message.Free(side.Heap) }), 0, Chain.Null);
        return Sent(head, side, new NonEmptyChain(message.Head with { Band = Band.Ordinary }, message.Rest), count);
    }

    // An empty queue has recorded that a reader waits. A writer may be notified nevertheless.
    private static ReceiveResult Nothing(StreamHeadState head, QueuePair side, Bit isEnough)
    {
        var isDone = head.IsHungUp | isEnough;
        return Received(head, side, Band.Ordinary, Chain.Null, Chain.Null, UserBuffer.Of(0)) with
        {
            Outcome = isDone ? Outcome.Done : StreamHeadOutcomes.NothingToRead,
        };
    }

    // The message is put back at its old place.
    private static ReceiveResult NotRead(StreamHeadState head, QueuePair side, Chain message) =>
        Received(head, Queues.Putbq(side, message).Pair, message.Head.Band, Chain.Null, Chain.Null, UserBuffer.Of(0)) with
        {
            Outcome = StreamHeadOutcomes.BadMessage,
        };

    private static ReceiveResult Received(
        StreamHeadState head, QueuePair side, Band band, Chain control, Chain data, UserBuffer user) =>
        new(Outcome.Done, head.WithReadSide(Queues.Backenable(side, band)), control, data, user, false);

    private static CopyOutResult CopyOut(Chain data, Word count, Heap heap)
    {
        // Many short blocks are copied faster as one block. If there is no memory for it, they are copied as they are.
        if (!data.IsEmpty & data.Head.Length < PullLength)
        {
            var (_, whole, pulled) = Messages.Pullupmsg(data, Messages.AllOfType, heap);
            return whole.CopyOut(UserBuffer.Of(count), pulled);
        }

        return data.CopyOut(UserBuffer.Of(count), heap);
    }

    // The data for which the user's buffer had no room. Its first block has bytes, so no empty message is put back.
    private static QueuePair WithTail(QueuePair side, MessageType type, Mblk first, Chain rest, Bit isDiscarded)
    {
        // All of it was copied.
        if (rest.IsEmpty)
            return side;
        if (isDiscarded)
            return side with { Heap = rest.Free(side.Heap) };
        // The rest of an ordinary message does not become a high priority message.
        var isRaised = !type.IsHighPriority & side.Heap.TypeOf(rest.Head).IsHighPriority;
        var heap = isRaised ? side.Heap.Typed(rest.Head.Dblk, type) : side.Heap;
        var marked = rest.Head with { Band = first.Band, Flag = rest.Head.Flag | (first.Flag & _marks) };
        return Queues.Putbq(side with { Heap = heap }, new NonEmptyChain(marked, rest.Rest)).Pair;
    }

    // The checks before a message is made or put, in the kernel's order.
    private static (Outcome Outcome, QueuePair Side) Admission(StreamHeadState head, Word count)
    {
        var side = head.WriteSide;
        if (head.IsHungUp)
            return (StreamHeadOutcomes.HungUp, side);
        if (!head.Options.Takes(count))
            return (StreamHeadOutcomes.OutOfRange, side);
        // If there is no room, the queue records that a writer waits.
        var (hasRoom, asked) = StreamOptions.Bcanput(side, Band.Ordinary);
        return (hasRoom ? Outcome.Done : StreamHeadOutcomes.NoRoom, asked);
    }

    private static SendResult Sent(StreamHeadState head, QueuePair side, Chain message, Word count)
    {
        var put = Queues.Putq(side, message);
        return new(Outcome.Done, head.WithWriteSide(put.Pair), count, put.Message);
    }
}
