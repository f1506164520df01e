using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>A whole state of the STREAMS part: nothing that has a block is left out.</summary>
/// <param name="Pair">The queue, its back queue, which has no messages of its own, and the heap.</param>
/// <param name="Held">The messages that somebody holds and that are not on the queue, in any order.</param>
public sealed record StreamsState(QueuePair Pair, MessageList Held)
{
    /// <summary>The queue.</summary>
    public QueueState Queue => Pair.Queue;

    /// <summary>The heap.</summary>
    public Heap Heap => Pair.Heap;

    /// <summary>How many blocks of all messages are on an area.</summary>
    public Word Refers(DblkId area) => Refers(Queue.Messages, area) + Refers(Held, area);

    /// <summary>How often a block is part of a message.</summary>
    public Word Holds(MblkId block) => Holds(Queue.Messages, block) + Holds(Held, block);

    /// <summary>How far into an area the blocks of all messages reach; see <see cref="Chain.Reach"/>.</summary>
    public Word Reach(DblkId area) => Larger(Reach(Queue.Messages, area), Reach(Held, area));

    /// <summary>How many messages on the queue begin with a block.</summary>
    public Word Queues(MblkId first) => Begins(Queue.Messages, first);

    /// <summary>Which message is got first: 256 for high priority, else the band.</summary>
    public Word Rank(Chain message) => Data.Choose(Heap.TypeOf(message.Head).IsHighPriority, 256, message.Head.Band.Bits);

    /// <summary>Whether no message on the queue is behind one of a lower rank.</summary>
    public Bit IsOrdered => Ordered(Queue.Messages);

    /// <summary>The messages on the queue behind the one that begins with a block; none if there is no such message.</summary>
    public MessageList Behind(MblkId first) => Behind(Queue.Messages, first);

    /// <summary>Whether there is a message of a rank among some.</summary>
    public Bit HasRank(MessageList messages, Word rank) =>
        messages.IsEmpty ? false : Rank(messages.First) == rank | HasRank(messages.Rest, rank);

    private static Word Refers(MessageList messages, DblkId area) =>
        messages.IsEmpty ? 0 : messages.First.Refers(area) + Refers(messages.Rest, area);

    private static Word Holds(MessageList messages, MblkId block) =>
        messages.IsEmpty ? 0 : messages.First.Holds(block) + Holds(messages.Rest, block);

    private static Word Reach(MessageList messages, DblkId area) =>
        messages.IsEmpty ? 0 : Larger(messages.First.Reach(area), Reach(messages.Rest, area));

    private static Word Begins(MessageList messages, MblkId first) =>
        messages.IsEmpty ? 0 : Data.Choose(messages.First.Head.Id == first, 1, 0) + Begins(messages.Rest, first);

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
