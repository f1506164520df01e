namespace DuckVerified.Streams;

/// <summary>A queue's messages without one of them.</summary>
/// <param name="IsFound">Whether the message was on the queue.</param>
/// <param name="Message">The message.</param>
/// <param name="Rest">The others, in order.</param>
public readonly record struct QueueRemoval(Bit IsFound, Chain Message, MessageList Rest);

/// <summary>
/// The messages on a queue from one on, linked by b_next: the <see cref="EmptyMessageList"/>, or a <see cref="NonEmptyMessageList"/> of a
/// message and the rest. As with <see cref="Chain"/>, an operation on a non-empty list is defined by the same operation on the rest.
/// </summary>
public abstract class MessageList
{
    /// <summary>No messages.</summary>
    public static readonly MessageList None = new EmptyMessageList();

    /// <summary>Whether there is no message.</summary>
    public abstract Bit IsEmpty { get; }

    /// <summary>The first message; NULL if there is none.</summary>
    public abstract Chain First { get; }

    /// <summary>The messages after the first.</summary>
    public abstract MessageList Rest { get; }

    /// <summary>qsize(9F): the number of messages.</summary>
    public abstract Word Count { get; }

    /// <summary>The bytes of a band's messages, in all blocks of any type.</summary>
    public abstract Word BytesIn(Band band);

    /// <summary>The blocks of a band's messages.</summary>
    public abstract Word BlocksIn(Band band);

    /// <summary>Whether there is a message in a band.</summary>
    public abstract Bit HasBand(Band band);

    /// <summary>One message of a band, given by its first block; MblkId.None if there is none.</summary>
    public abstract MblkId InBand(Band band);

    /// <summary>The number of messages whose first block has a name: 1 or 0.</summary>
    public abstract Word Times(MblkId message);

    /// <summary>The first block of that name; the all-zero block if there is none.</summary>
    public abstract Mblk Find(MblkId message);

    /// <summary>Whether one message comes before another. Both are given by their first blocks.</summary>
    public abstract Bit Precedes(MblkId one, MblkId other);

    /// <summary>The last message.</summary>
    /// <param name="before">The result if the list is empty.</param>
    public abstract Chain LastOr(Chain before);

    /// <summary>The message before the one with a first block.</summary>
    /// <param name="message">That first block.</param>
    /// <param name="before">The result for the first message.</param>
    public abstract Chain Predecessor(MblkId message, Chain before);

    /// <summary>Appends a message after all others.</summary>
    public abstract MessageList Append(Chain message);

    /// <summary>Inserts a message after the last of its band. The band must have one.</summary>
    public abstract MessageList InsertBehindBand(Chain message);

    /// <summary>Inserts a message ahead of the first of its band. The band must have one.</summary>
    public abstract MessageList InsertAheadOfBand(Chain message);

    /// <summary>Inserts a message ahead of the first of a band below a limit.</summary>
    public abstract MessageList InsertAbove(Word limit, Chain message);

    /// <summary>The same, after those of high priority at the front.</summary>
    public abstract MessageList InsertPastHigh(Word limit, Chain message, Heap heap);

    /// <summary>Inserts a message in front of the one with a first block, which must be in the list.</summary>
    public abstract MessageList InsertBefore(MblkId at, Chain message);

    /// <summary>Removes the message with a first block.</summary>
    public abstract QueueRemoval Remove(MblkId message);

    /// <summary>
    /// Removes all messages. Those that a rule selects are freed, in order. The others are put on another queue in their order.
    /// </summary>
    public abstract QueuePair FlushInto(QueuePair pair, FlushRule rule);

    /// <summary>Removes the messages that a rule selects from their queue and frees them. The others stay.</summary>
    /// <param name="pair">The queue, whose messages are replaced by the caller.</param>
    /// <param name="rule">The rule.</param>
    public abstract FlushResult FlushFrom(QueuePair pair, FlushRule rule);
}

/// <summary>The rule that selects the messages that flushing frees (flushq(9F), flushband(9F)).</summary>
/// <param name="IsOfBand">Whether only messages of a band are selected.</param>
/// <param name="Band">The band.</param>
/// <param name="IsAll">Whether messages of every type are selected (FLUSHALL), or only those of data types (FLUSHDATA).</param>
public readonly record struct FlushRule(Bit IsOfBand, Band Band, Bit IsAll)
{
    /// <summary>Whether a message is freed.</summary>
    public Bit Frees(Chain message, Heap heap) =>
        (!IsOfBand | message.Head.Band == Band) & (IsAll | heap.TypeOf(message.Head).IsFlushedAsData);
}

/// <summary>The result of flushing.</summary>
/// <param name="IsSome">Whether a message was freed.</param>
/// <param name="Kept">The messages that stay.</param>
/// <param name="Pair">The queue with its counts, and the heap.</param>
public readonly record struct FlushResult(Bit IsSome, MessageList Kept, QueuePair Pair);
