namespace DuckVerified.Streams;

/// <summary>What a sequence of operations has done so far, as far as some invariants are about sequences without it.</summary>
/// <param name="HasInserted">insq(9F) was called.</param>
/// <param name="HasPutBack">putbq(9F) was called.</param>
/// <param name="HasSetParameter">strqset(9F) was called.</param>
public readonly record struct QueueHistory(Bit HasInserted, Bit HasPutBack, Bit HasSetParameter);

/// <summary>A whole state of the STREAMS part: nothing that has a block is left out.</summary>
/// <param name="Pair">The queue, its back queue, which has no messages of its own, and the heap.</param>
/// <param name="Held">The messages that somebody holds and that are not on the queue, the one that was given out last behind the others.</param>
/// <param name="Pool">Blocks that the recorder keeps out of sight, the newest first. They are not one message.</param>
/// <param name="LastByte">The byte that the recorder stored last, 8 bits; the next one is one more.</param>
/// <param name="Past">What was done before.</param>
/// <param name="IsStrict">
/// Whether a store into what other blocks see is refused. The recorder does so on purpose: that it is seen is compared too.
/// </param>
public sealed record StreamsState(QueuePair Pair, MessageList Held, Chain Pool, Word LastByte, QueueHistory Past, Bit IsStrict)
{
    // The back queue has marks of its own, which no operation reaches.
    private static readonly Word _backHigh = 100;
    private static readonly Word _backLow = 10;

    /// <summary>Nothing is held, and nothing was done.</summary>
    /// <param name="pair">The queues, with nothing on them.</param>
    /// <param name="isStrict">Whether a store into what other blocks see is refused.</param>
    public static StreamsState Start(QueuePair pair, Bit isStrict) => new(pair, MessageList.None, Chain.Null, 0, default, isStrict);

    /// <summary>A queue with some marks and its back queue, with nothing on them.</summary>
    /// <param name="high">The queue's high-water mark.</param>
    /// <param name="low">The queue's low-water mark.</param>
    public static QueuePair EmptyQueues(Word high, Word low) =>
        QueuePair.Of(QueueState.Empty(high, low), QueueState.Empty(_backHigh, _backLow), Heap.Empty);

    /// <summary>The queue.</summary>
    public QueueState Queue => Pair.Queue;

    /// <summary>The heap.</summary>
    public Heap Heap => Pair.Heap;

    /// <summary>How many blocks of all messages are on an area.</summary>
    public Word Refers(DblkId dblk) => Refers(Queue.Messages, dblk) + Refers(Held, dblk) + Pool.Refers(dblk);

    /// <summary>How often a block is part of a message.</summary>
    public Word Holds(MblkId block) => Holds(Queue.Messages, block) + Holds(Held, block) + Pool.Holds(block);

    /// <summary>How far into an area the blocks of all messages reach; see <see cref="Chain.HighestWptr"/>.</summary>
    public Word HighestWptr(DblkId dblk) => Larger(Larger(HighestWptr(Queue.Messages, dblk), HighestWptr(Held, dblk)), Pool.HighestWptr(dblk));

    /// <summary>How many messages on the queue begin with a block.</summary>
    public Word Queues(MblkId first) => Queue.Messages.Times(first);

    /// <summary>Whether a block is part of a message on the queue.</summary>
    public Bit IsOnQueue(MblkId block) => Holds(Queue.Messages, block) != 0;

    /// <summary>Which message is got first: 256 for high priority, else the band.</summary>
    public Word Rank(Chain message) => Data.Choose(Heap.TypeOf(message.Head).IsHighPriority, 256, message.Head.Band.Bits);

    /// <summary>Whether no message on the queue is behind one of a lower rank.</summary>
    public Bit IsOrdered => Ordered(Queue.Messages);

    /// <summary>The messages on the queue behind the one that begins with a block; none if there is no such message.</summary>
    public MessageList Behind(MblkId first) => Behind(Queue.Messages, first);

    /// <summary>Whether there is a message of a rank among some.</summary>
    public Bit HasRank(MessageList messages, Word rank) =>
        messages.IsEmpty ? false : Rank(messages.First) == rank | HasRank(messages.Rest, rank);

    /// <summary>Whether one of some messages is on the queue.</summary>
    public Bit QueuesAny(MessageList messages) =>
        messages.IsEmpty ? false : Queues(messages.First.Head.Id) != 0 | QueuesAny(messages.Rest);

    /// <summary>Whether those of some messages that are on the queue are behind the one that begins with a block.</summary>
    public Bit QueuesBehind(MblkId first, MessageList messages)
    {
        if (messages.IsEmpty)
            return true;
        var message = messages.First.Head.Id;
        return (Queues(message) == 0 | Queue.Messages.Precedes(first, message)) & QueuesBehind(first, messages.Rest);
    }

    private static Word Refers(MessageList messages, DblkId dblk) =>
        messages.IsEmpty ? 0 : messages.First.Refers(dblk) + Refers(messages.Rest, dblk);

    private static Word Holds(MessageList messages, MblkId block) =>
        messages.IsEmpty ? 0 : messages.First.Holds(block) + Holds(messages.Rest, block);

    private static Word HighestWptr(MessageList messages, DblkId dblk) =>
        messages.IsEmpty ? 0 : Larger(messages.First.HighestWptr(dblk), HighestWptr(messages.Rest, dblk));

    private static MessageList Behind(MessageList messages, MblkId first)
    {
        if (messages.IsEmpty)
            return MessageList.None;
        return messages.First.Head.Id == first ? messages.Rest : Behind(messages.Rest, first);
    }

    private static Word Larger(Word one, Word other) => Data.Choose(one < other, other, one);

    private Bit Ordered(MessageList messages)
    {
        if (messages.IsEmpty || messages.Rest.IsEmpty)
            return true;
        return Rank(messages.First) >= Rank(messages.Rest.First) & Ordered(messages.Rest);
    }
}
