namespace DuckVerified.Streams;

/// <summary>What reading from a stream came to.</summary>
/// <param name="Outcome">
/// Done, or why not. Done without a message: the stream is hung up, or nothing was asked for and nothing was there.
/// </param>
/// <param name="Head">The stream head.</param>
/// <param name="Control">The leading blocks that are not M_DATA, the caller's to free; a datagram's sender is there.</param>
/// <param name="Data">What continues them, the caller's to free: duck_recv's; NULL for recv.</param>
/// <param name="User">The user's buffer: recv's; one without room for duck_recv.</param>
/// <param name="HasMore">MOREDATA: the message has bytes for which there was no room.</param>
public readonly record struct ReceiveResult(
    Outcome Outcome, StreamHeadState Head, Chain Control, Chain Data, UserBuffer User, Bit HasMore);

/// <summary>What writing to a stream came to.</summary>
/// <param name="Outcome">Done, or why not.</param>
/// <param name="Head">The stream head.</param>
/// <param name="Count">How many bytes of data were sent.</param>
/// <param name="Sent">The message that was put on the queue below; NULL if there is none.</param>
public readonly record struct SendResult(Outcome Outcome, StreamHeadState Head, Word Count, Chain Sent);

/// <summary>
/// recv and send at the stream head, and duck_recv and duck_send, which do the same but for the copy (thesis 4.2). The facts are
/// those of kstrgetmsg, kstrputmsg and strput in common/os/streamio.c. Nobody sleeps: where the kernel would, that is the outcome.
/// </summary>
public static class StreamHead
{
    /// <summary>mblk_pull_len, 64: data whose first block has fewer bytes is made one block before it is copied out.</summary>
    public static readonly Word PullLength = 64;

    // MSGMARK, MSGMARKNEXT and MSGNOTMARKNEXT.
    private static readonly Word _marks = 0x31;

    /// <summary>
    /// recv: one message is taken, its data copied to the user and its used-up blocks freed. What does not fit is freed or goes
    /// back to the queue, as <see cref="StreamHeadOptions.DiscardsTail"/> says.
    /// </summary>
    /// <param name="head">The stream head.</param>
    /// <param name="count">The size of the user's buffer. With 0 an empty queue is no failure.</param>
    public static ReceiveResult Recv(StreamHeadState head, Word count)
    {
        var (message, taken) = Queues.GetqNoEnable(head.ReadSide);
        // Nothing is there.
        if (message.IsEmpty)
            return Nothing(head, taken, count == 0);
        var type = taken.Heap.TypeOf(message.Head);
        // It is not for reading.
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
    /// duck_recv: one message is taken as recv takes it, and its data handed over as it is, all of it. Its first block may be
    /// short, and nothing is put back.
    /// </summary>
    public static ReceiveResult DuckRecv(StreamHeadState head)
    {
        var (message, taken) = Queues.GetqNoEnable(head.ReadSide);
        // Nothing is there.
        if (message.IsEmpty)
            return Nothing(head, taken, false);
        // It is not for reading.
        if (taken.Heap.TypeOf(message.Head) == MessageType.PassFile)
            return NotRead(head, taken, message);
        var (control, data) = message.SplitAtData(taken.Heap);
        return Received(head, taken, message.Head.Band, control, data, UserBuffer.Of(0));
    }

    /// <summary>
    /// send: one message is made of the user's bytes and put on the queue below. If memory runs out behind the first block, the
    /// blocks that there are go, as a shorter message (strmakedata).
    /// </summary>
    /// <param name="head">The stream head.</param>
    /// <param name="bytes">The user's bytes, from offset 0 on.</param>
    /// <param name="count">How many; 0 is a message of one empty block.</param>
    public static SendResult Send(StreamHeadState head, Bytes bytes, Word count)
    {
        var (outcome, side) = Admission(head, count);
        // The stream is hung up, the size is wrong, or the queue below is full.
        if (outcome != Outcome.Done)
            return new(outcome, head.WithWriteSide(side), 0, Chain.Null);
        // The model stops splitting somewhere.
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
    /// duck_send: the message itself is put on the queue below, in band 0, as send puts its own. It is the stream's from here on,
    /// whatever comes of it: kstrputmsg frees it on every failure, and so "the buffer is freed automatically" (thesis 3.2). That
    /// kstrputmsg sends a copy, to try again with the original, is left out: duck_send consumes what it is given (thesis 4.2).
    /// </summary>
    /// <param name="head">The stream head.</param>
    /// <param name="message">The message, which nobody else holds (<see cref="Misuse.OfHolding"/>).</param>
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

    // An empty queue has noted that somebody wants to read; a writer may be told even so.
    private static ReceiveResult Nothing(StreamHeadState head, QueuePair side, Bit isEnough)
    {
        var isDone = head.IsHungUp | isEnough;
        return Received(head, side, Band.Ordinary, Chain.Null, Chain.Null, UserBuffer.Of(0)) with
        {
            Outcome = isDone ? Outcome.Done : StreamHeadOutcomes.NothingToRead,
        };
    }

    // The message goes back to where it was.
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
        // Many short blocks are quicker copied in one; if there is no memory for that, they are copied as they are.
        if (!data.IsEmpty & data.Head.Length < PullLength)
        {
            var (_, whole, pulled) = Messages.Pullupmsg(data, Messages.AllOfType, heap);
            return whole.CopyOut(UserBuffer.Of(count), pulled);
        }

        return data.CopyOut(UserBuffer.Of(count), heap);
    }

    // What the user's buffer had no room for. Its first block has bytes, so that nothing empty is put back.
    private static QueuePair WithTail(QueuePair side, MessageType type, Mblk first, Chain rest, Bit isDiscarded)
    {
        // All of it was copied.
        if (rest.IsEmpty)
            return side;
        if (isDiscarded)
            return side with { Heap = rest.Free(side.Heap) };
        // What follows an ordinary message's first blocks does not become a high priority message.
        var isRaised = !type.IsHighPriority & side.Heap.TypeOf(rest.Head).IsHighPriority;
        var heap = isRaised ? side.Heap.Typed(rest.Head.Dblk, type) : side.Heap;
        var marked = rest.Head with { Band = first.Band, Flag = rest.Head.Flag | (first.Flag & _marks) };
        return Queues.Putbq(side with { Heap = heap }, new NonEmptyChain(marked, rest.Rest)).Pair;
    }

    // The checks before anything is made or put, in the kernel's order.
    private static (Outcome Outcome, QueuePair Side) Admission(StreamHeadState head, Word count)
    {
        var side = head.WriteSide;
        if (head.IsHungUp)
            return (StreamHeadOutcomes.HungUp, side);
        if (!head.Options.Takes(count))
            return (StreamHeadOutcomes.OutOfRange, side);
        // Where there is no room it is noted that somebody wants to write.
        var (hasRoom, asked) = StreamOptions.Bcanput(side, Band.Ordinary);
        return (hasRoom ? Outcome.Done : StreamHeadOutcomes.NoRoom, asked);
    }

    private static SendResult Sent(StreamHeadState head, QueuePair side, Chain message, Word count)
    {
        var put = Queues.Putq(side, message);
        return new(Outcome.Done, head.WithWriteSide(put.Pair), count, put.Message);
    }
}
