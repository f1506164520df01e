namespace DuckVerified.Streams;

/// <summary>The result of putting a message on a queue.</summary>
/// <param name="Succeeds">Whether it is on the queue. If not, the caller still owns it.</param>
/// <param name="Message">The message. One of high priority is now in band 0, even if it was refused.</param>
/// <param name="Pair">The queues.</param>
public readonly record struct PutResult(Bit Succeeds, Chain Message, QueuePair Pair);

/// <summary>The result of getting a message from a queue.</summary>
/// <param name="Message">The message; NULL if there was none.</param>
/// <param name="Pair">The queues.</param>
public readonly record struct GetResult(Chain Message, QueuePair Pair);

/// <summary>
/// The kernel's functions on queues (common/io/stream.c). High priority messages come first, then bands from the highest down, then
/// ordinary messages. Within a band the oldest comes first.
/// </summary>
public static class Queues
{
    private static readonly Word _aboveAllBands = 256;

    /// <summary>putq(9F): inserts after the last of its class and band.</summary>
    public static PutResult Putq(QueuePair pair, Chain message)
    {
        var (made, put, isHigh) = Prepared(pair, message);
        var (band, queue) = (put.Head.Band, made.Queue);
        // No memory for the band's structure.
        if (!queue.HasBand(band))
            return new(false, put, made);
        var enables = isHigh | (!queue.IsNotEnabled & (queue.WantsRead | !band.IsOrdinary));
        return Done(made, Placed(queue.Messages, put, isHigh, made.Heap), put, enables);
    }

    /// <summary>
    /// putbq(9F): inserts ahead of the first of its class and band. A high priority message is inserted ahead of all others.
    /// </summary>
    public static PutResult Putbq(QueuePair pair, Chain message)
    {
        var (made, put, isHigh) = Prepared(pair, message);
        var queue = made.Queue;
        // No memory for the band's structure.
        if (!queue.HasBand(put.Head.Band))
            return new(false, put, made);
        var messages = isHigh ? new NonEmptyMessageList(put, queue.Messages) : PlacedAhead(queue.Messages, put, made.Heap);
        return Done(made, messages, put, isHigh | (!queue.IsNotEnabled & queue.WantsRead));
    }

    /// <summary>insq(9F): inserts ahead of a message on the queue, or last. It is refused if this would violate the order.</summary>
    /// <param name="pair">The queues.</param>
    /// <param name="before">The first block of the message that will follow; none: insert after all.</param>
    /// <param name="message">The message.</param>
    public static PutResult Insq(QueuePair pair, MblkId before, Chain message)
    {
        var put = WithBandOf(message, pair.Heap);
        // The order would be violated.
        if (!MayInsert(pair, before, put))
            return new(false, put, pair);
        var made = pair.WithBands(put.Head.Band);
        var queue = made.Queue;
        // No memory for the band's structure.
        if (!queue.HasBand(put.Head.Band))
            return new(false, put, made);
        var messages = before.IsNone ? queue.Messages.Append(put) : queue.Messages.InsertBefore(before, put);
        return Done(made, messages, put, !queue.IsNotEnabled & queue.WantsRead);
    }

    /// <summary>
    /// getq(9F): removes the first message. If there is none, the next put will enable the queue. Writers may be notified.
    /// </summary>
    public static GetResult Getq(QueuePair pair)
    {
        var (message, taken) = GetqNoEnable(pair);
        return new(message, Backenable(taken, message.Head.Band));
    }

    /// <summary>getq_noenab: like getq, without notifying writers.</summary>
    public static GetResult GetqNoEnable(QueuePair pair)
    {
        var first = pair.Queue.Messages.First;
        if (pair.Queue.Messages.IsEmpty)
            return new(Chain.Null, pair with { Queue = pair.Queue with { WantsRead = true } });
        var counted = pair.Queue.Without(first) with { Messages = pair.Queue.Messages.Rest, WantsRead = false };
        return new(first, pair with { Queue = counted, Heap = pair.Heap.Used(first.Head.Id, MblkUse.Held) });
    }

    /// <summary>rmvq(9F): removes a message that is on the queue, at any position.</summary>
    public static GetResult Rmvq(QueuePair pair, MblkId message)
    {
        var (isFound, removed, rest) = pair.Queue.Messages.Remove(message);
        // The kernel does not check this; see Misuse.OfUnqueueing.
        if (!isFound)
            return new(Chain.Null, pair);
        var taken = pair with
        {
            Queue = pair.Queue.Without(removed) with { Messages = rest },
            Heap = pair.Heap.Used(message, MblkUse.Held),
        };
        return new(removed, Backenable(taken, removed.Head.Band));
    }

    /// <summary>qbackenable: if a band is wanted for writing and little is left in it, the back queue is enabled.</summary>
    public static QueuePair Backenable(QueuePair pair, Band band)
    {
        var queue = pair.Queue;
        // No writer waits, or too much is left.
        if (!(queue.HasBand(band) & queue.Flow[band].WantsWrite & queue.IsBelowLow(band)))
            return pair;
        var told = (pair with { Queue = queue.Wanted(band, false) }).WithBackBands(band);
        // No memory for the back queue's structure of the band.
        if (!told.Back.HasBand(band))
            return told;
        var flow = told.Back.Flow.Set(band, told.Back.Flow[band].WithBackEnabled(true));
        return told with { Back = told.Back with { IsEnabled = true, Flow = flow } };
    }

    /// <summary>flushq(9F): frees all messages (FLUSHALL) or those of data types (FLUSHDATA).</summary>
    public static QueuePair Flushq(QueuePair pair, Bit isAll)
    {
        // There is nothing to flush, and no writer is notified.
        if (pair.Queue.Messages.IsEmpty)
            return pair;
        var flushed = pair.Queue.Messages.FlushInto(pair with { Queue = pair.Queue.Emptied }, new(false, Band.Ordinary, isAll));
        // Writers of the highest band are notified first.
        for (ulong band = 255; band > 0; band--)
            flushed = Backenable(flushed, new(band));
        return Backenable(flushed, Band.Ordinary);
    }

    /// <summary>flushband(9F): the same for one band. High priority messages belong to band 0.</summary>
    public static QueuePair Flushband(QueuePair pair, Band band, Bit isAll)
    {
        // There was never a message in this band.
        if (!pair.Queue.HasBand(band))
            return pair;
        var rule = new FlushRule(true, band, isAll);
        // Band 0: all messages are removed, and the remaining ones are put again.
        if (band.IsOrdinary)
            return Backenable(pair.Queue.Messages.FlushInto(pair with { Queue = pair.Queue.Emptied }, rule), band);
        var (isSome, kept, flushed) = pair.Queue.Messages.FlushFrom(pair, rule);
        var done = flushed with { Queue = flushed.Queue with { Messages = kept } };
        return isSome ? Backenable(done, band) : done;
    }

    // A high priority message belongs to band 0.
    private static NonEmptyChain WithBandOf(Chain message, Heap heap)
    {
        var head = message.Head;
        var band = Data.Choose(heap.TypeOf(head).IsHighPriority, 0, head.Band.Bits);
        return new(head with { Band = new(band) }, message.Rest);
    }

    private static (QueuePair Pair, Chain Message, Bit IsHigh) Prepared(QueuePair pair, Chain message)
    {
        var put = WithBandOf(message, pair.Heap);
        return (pair.WithBands(put.Head.Band), put, pair.Heap.TypeOf(put.Head).IsHighPriority);
    }

    private static PutResult Done(QueuePair pair, MessageList messages, Chain put, Bit enables)
    {
        var queue = pair.Queue.With(put) with { Messages = messages, IsEnabled = pair.Queue.IsEnabled | enables };
        return new(true, put, pair with { Queue = queue, Heap = pair.Heap.Used(put.Head.Id, MblkUse.Queued) });
    }

    // The place of putq according to the required order. insq can put a high priority message last.
    private static MessageList Placed(MessageList messages, Chain put, Bit isHigh, Heap heap)
    {
        var (band, last) = (put.Head.Band, messages.LastOr(Chain.Null).Head);
        // After its band.
        if (!band.IsOrdinary & messages.HasBand(band))
            return messages.InsertBehindBand(put);
        // The place is after the last message.
        if (heap.TypeOf(last).IsHighPriority | (!isHigh & band.Bits <= last.Band.Bits))
            return messages.Append(put);
        return messages.InsertPastHigh(Data.Choose(isHigh, _aboveAllBands, band.Bits), put, heap);
    }

    // The same for putbq, for a message that is not of high priority.
    private static MessageList PlacedAhead(MessageList messages, Chain put, Heap heap)
    {
        var (band, last) = (put.Head.Band, messages.LastOr(Chain.Null).Head);
        // Ahead of its band.
        if (!band.IsOrdinary & messages.HasBand(band))
            return messages.InsertAheadOfBand(put);
        // The place is after the last message.
        if (heap.TypeOf(last).IsHighPriority | band.Bits < last.Band.Bits)
            return messages.Append(put);
        return messages.InsertPastHigh(band.Bits + 1, put, heap);
    }

    private static Bit MayInsert(QueuePair pair, MblkId before, Chain put)
    {
        var (messages, heap) = (pair.Queue.Messages, pair.Heap);
        var (isHigh, band) = (heap.TypeOf(put.Head).IsHighPriority, put.Head.Band.Bits);
        // Last: not after a message of a lower band. A high priority message at the end is in band 0, so it counts as a lower band. An
        // inserted high priority message is not checked.
        if (before.IsNone)
            return messages.IsEmpty | isHigh | band <= messages.LastOr(Chain.Null).Head.Band.Bits;
        var follower = messages.Remove(before).Message;
        var leader = messages.Predecessor(before, Chain.Null);
        var isLeaderHigh = leader.IsEmpty | heap.TypeOf(leader.Head).IsHighPriority;
        // High priority: only after high priority.
        if (isHigh)
            return isLeaderHigh;
        // Ordinary: neither ahead of a higher band nor after a lower one.
        return band >= follower.Head.Band.Bits & (isLeaderHigh | leader.Head.Band.Bits >= band);
    }
}
