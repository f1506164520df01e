namespace DuckVerified.Streams;

/// <summary>Which operations a sequence has called so far. Some invariants are only about sequences without certain operations.</summary>
/// <param name="HasInserted">insq(9F) was called.</param>
/// <param name="HasPutBack">putbq(9F) was called.</param>
/// <param name="HasSetParameter">strqset(9F) was called.</param>
public readonly record struct QueueHistory(Bit HasInserted, Bit HasPutBack, Bit HasSetParameter);

/// <summary>A whole state of the STREAMS part. It includes all blocks.</summary>
/// <param name="Pair">The queue, its back queue, which has no messages of its own, and the heap.</param>
/// <param name="Held">The messages that are held and not on the queue, in the order in which they were returned.</param>
/// <param name="Pool">Blocks in the recorder's pool, the newest first. They are not one message.</param>
/// <param name="LastByte">The byte that the recorder stored last, 8 bits. The next one is larger by one.</param>
/// <param name="Past">The operations called before.</param>
/// <param name="IsStrict">Whether a store into bytes that other blocks share is refused. The recorder makes such stores on purpose: their
/// visibility is compared too.</param>
public sealed record StreamsState(QueuePair Pair, MessageList Held, Chain Pool, Word LastByte, QueueHistory Past, Bit IsStrict)
{
    // The back queue has marks of its own, which no operation reaches.
    private static readonly Word _backHigh = 100;
    private static readonly Word _backLow = 10;

    /// <summary>No message is held, and no operation was called.</summary>
    /// <param name="pair">The queues, without messages.</param>
    /// <param name="isStrict">Whether a store into bytes that other blocks share is refused.</param>
    public static StreamsState Start(QueuePair pair, Bit isStrict) => new(pair, MessageList.None, Chain.Null, 0, default, isStrict);

    /// <summary>A queue with given marks and its back queue, without messages.</summary>
    /// <param name="high">The queue's high-water mark.</param>
    /// <param name="low">The queue's low-water mark.</param>
    public static QueuePair EmptyQueues(Word high, Word low) =>
        QueuePair.Of(QueueState.Empty(high, low), QueueState.Empty(_backHigh, _backLow), Heap.Empty);

    /// <summary>The queue.</summary>
    public QueueState Queue => Pair.Queue;

    /// <summary>The heap.</summary>
    public Heap Heap => Pair.Heap;

    /// <summary>The number of blocks of all messages on an area.</summary>
    public Word Refers(DblkId dblk) => Refers(Queue.Messages, dblk) + Refers(Held, dblk) + Pool.Refers(dblk);

    /// <summary>The number of times that a block is part of a message.</summary>
    public Word Holds(MblkId block) => Holds(Queue.Messages, block) + Holds(Held, block) + Pool.Holds(block);

    /// <summary>The highest offset in an area at which a block of any message ends; see <see cref="Chain.HighestWptr"/>.</summary>
    public Word HighestWptr(DblkId dblk) => Larger(Larger(HighestWptr(Queue.Messages, dblk), HighestWptr(Held, dblk)), Pool.HighestWptr(dblk));

    /// <summary>The number of messages on the queue that begin with a block.</summary>
    public Word Queues(MblkId first) => Queue.Messages.Times(first);

    /// <summary>Whether a block is part of a message on the queue.</summary>
    public Bit IsOnQueue(MblkId block) => Holds(Queue.Messages, block) != 0;

    /// <summary>The rank of a message: 256 for high priority, otherwise the band. Messages of higher rank come first.</summary>
    public Word Rank(Chain message) => Data.Choose(Heap.TypeOf(message.Head).IsHighPriority, 256, message.Head.Band.Bits);

    /// <summary>Whether no message on the queue comes after one of a lower rank.</summary>
    public Bit IsOrdered => Ordered(Queue.Messages);

    /// <summary>The messages on the queue after the one that begins with a block; empty if there is no such message.</summary>
    public MessageList Behind(MblkId first) => Behind(Queue.Messages, first);

    /// <summary>Whether some messages contain one of a rank.</summary>
    public Bit HasRank(MessageList messages, Word rank) =>
        messages.IsEmpty ? false : Rank(messages.First) == rank | HasRank(messages.Rest, rank);

    /// <summary>Whether one of some messages is on the queue.</summary>
    public Bit QueuesAny(MessageList messages) =>
        messages.IsEmpty ? false : Queues(messages.First.Head.Id) != 0 | QueuesAny(messages.Rest);

    /// <summary>Whether those of some messages that are on the queue come after the one that begins with a block.</summary>
    public Bit QueuesBehind(MblkId first, MessageList messages)
    {
        if (messages.IsEmpty)
            return true;
        var message = messages.First.Head.Id;
        return (Queues(message) == 0 | Queue.Messages.Precedes(first, message)) & QueuesBehind(first, messages.Rest);
    }

    private static Word Refers(MessageList messages, DblkId dblk) =>
        messages.IsEmpty ? 0 : messages.First.Refers(dblk) + Refers(messages.Rest, dblk);

    /// <summary>The number of times that a block is part of one of some messages.</summary>
    public static Word Holds(MessageList messages, MblkId block) =>
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
