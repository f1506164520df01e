namespace DuckVerified.Streams;

/// <summary>No messages on a queue.</summary>
public sealed class EmptyMessageList : MessageList
{
    /// <inheritdoc/>
    public override Bit IsEmpty => true;

    /// <inheritdoc/>
    public override Chain First => Chain.Null;

    /// <inheritdoc/>
    public override MessageList Rest => this;

    /// <inheritdoc/>
    public override Word Count => 0;

    /// <inheritdoc/>
    public override Word BytesIn(Band band) => 0;

    /// <inheritdoc/>
    public override Word BlocksIn(Band band) => 0;

    /// <inheritdoc/>
    public override Bit HasBand(Band band) => false;

    /// <inheritdoc/>
    public override MblkId InBand(Band band) => MblkId.None;

    /// <inheritdoc/>
    public override Word Times(MblkId message) => 0;

    /// <inheritdoc/>
    public override Mblk Find(MblkId message) => default;

    /// <inheritdoc/>
    public override Bit Precedes(MblkId one, MblkId other) => false;

    /// <inheritdoc/>
    public override Chain LastOr(Chain before) => before;

    /// <inheritdoc/>
    public override Chain Predecessor(MblkId message, Chain before) => before;

    /// <inheritdoc/>
    public override MessageList Append(Chain message) => new NonEmptyMessageList(message, this);

    /// <inheritdoc/>
    public override MessageList InsertBehindBand(Chain message) => Append(message);

    /// <inheritdoc/>
    public override MessageList InsertAheadOfBand(Chain message) => Append(message);

    /// <inheritdoc/>
    public override MessageList InsertAbove(Word limit, Chain message) => Append(message);

    /// <inheritdoc/>
    public override MessageList InsertPastHigh(Word limit, Chain message, Heap heap) => Append(message);

    /// <inheritdoc/>
    public override MessageList InsertBefore(MblkId at, Chain message) => Append(message);

    /// <inheritdoc/>
    public override QueueRemoval Remove(MblkId message) => new(false, Chain.Null, this);

    /// <inheritdoc/>
    public override QueuePair FlushInto(QueuePair pair, FlushRule rule) => pair;

    /// <inheritdoc/>
    public override FlushResult FlushFrom(QueuePair pair, FlushRule rule) => new(false, this, pair);
}
