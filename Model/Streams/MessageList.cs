namespace DuckVerified.Streams;

/// <summary>A queue's messages without one of them.</summary>
/// <param name="IsFound">Whether it was there.</param>
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

    /// <summary>The messages behind the first.</summary>
    public abstract MessageList Rest { get; }

    /// <summary>qsize(9F): how many messages there are.</summary>
    public abstract Word Count { get; }

    /// <summary>The bytes of a band's messages, all blocks of whatever type.</summary>
    public abstract Word BytesIn(Band band);

    /// <summary>The blocks of a band's messages.</summary>
    public abstract Word BlocksIn(Band band);

    /// <summary>Whether there is a message in a band.</summary>
    public abstract Bit HasBand(Band band);

    /// <summary>Some message of a band, by its first block; none if there is none.</summary>
    public abstract MblkId InBand(Band band);

    /// <summary>How many messages have a first block of a name: one, or none.</summary>
    public abstract Word Times(MblkId message);

    /// <summary>The first block of that name; the all-zero block if there is none.</summary>
    public abstract Mblk Find(MblkId message);

    /// <summary>Whether one message comes before another, both by their first blocks.</summary>
    public abstract Bit Precedes(MblkId one, MblkId other);

    /// <summary>The last message.</summary>
    /// <param name="before">What to say where there is none.</param>
    public abstract Chain LastOr(Chain before);

    /// <summary>The message before the one with a first block.</summary>
    /// <param name="message">That first block.</param>
    /// <param name="before">What to say of the first message.</param>
    public abstract Chain Predecessor(MblkId message, Chain before);

    /// <summary>A message behind all others.</summary>
    public abstract MessageList Append(Chain message);

    /// <summary>A message behind the last of its band, which has one.</summary>
    public abstract MessageList InsertBehindBand(Chain message);

    /// <summary>A message ahead of the first of its band, which has one.</summary>
    public abstract MessageList InsertAheadOfBand(Chain message);

    /// <summary>A message ahead of the first of a band below a limit.</summary>
    public abstract MessageList InsertAbove(Word limit, Chain message);

    /// <summary>The same, behind those of high priority that come first.</summary>
    public abstract MessageList InsertPastHigh(Word limit, Chain message, Heap heap);

    /// <summary>A message in front of the one with a first block, which is there.</summary>
    public abstract MessageList InsertBefore(MblkId at, Chain message);

    /// <summary>The messages without the one with a first block.</summary>
    public abstract QueueRemoval Remove(MblkId message);

    /// <summary>
    /// The messages go: those that a rule names are freed, the first one first, and the others put on another queue in their
    /// order.
    /// </summary>
    public abstract QueuePair FlushInto(QueuePair pair, FlushRule rule);

    /// <summary>The messages that a rule names are taken from the queue that has them and freed; the others stay.</summary>
    /// <param name="pair">The queue, whose messages are replaced by the caller.</param>
    /// <param name="rule">The rule.</param>
    public abstract FlushResult FlushFrom(QueuePair pair, FlushRule rule);
}

/// <summary>Which messages flushing frees (flushq(9F), flushband(9F)).</summary>
/// <param name="IsOfBand">Whether only those of a band.</param>
/// <param name="Band">The band.</param>
/// <param name="IsAll">Whether those of every type (FLUSHALL) or of data types only (FLUSHDATA).</param>
public readonly record struct FlushRule(Bit IsOfBand, Band Band, Bit IsAll)
{
    /// <summary>Whether a message is freed.</summary>
    public Bit Frees(Chain message, Heap heap) =>
        (!IsOfBand | message.Head.Band == Band) & (IsAll | heap.TypeOf(message.Head).IsFlushedAsData);
}

/// <summary>What flushing left.</summary>
/// <param name="IsSome">Whether a message was freed.</param>
/// <param name="Kept">The messages that stay.</param>
/// <param name="Pair">The queue with its counts, and the heap.</param>
public readonly record struct FlushResult(Bit IsSome, MessageList Kept, QueuePair Pair);
