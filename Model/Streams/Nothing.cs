namespace DuckVerified.Streams;

/// <summary>No messages on a queue.</summary>
public sealed class Nothing : Queued
{
    /// <inheritdoc/>
    public override Bit IsEmpty => true;

    /// <inheritdoc/>
    public override Chain First => Chain.Null;

    /// <inheritdoc/>
    public override Queued Rest => this;

    /// <inheritdoc/>
    public override Word Count => 0;

    /// <inheritdoc/>
    public override Word BytesIn(Band band) => 0;

    /// <inheritdoc/>
    public override Word BlocksIn(Band band) => 0;

    /// <inheritdoc/>
    public override Bit HasBand(Band band) => false;

    /// <inheritdoc/>
    public override BlockId InBand(Band band) => BlockId.None;

    /// <inheritdoc/>
    public override Word Times(BlockId message) => 0;

    /// <inheritdoc/>
    public override Block Find(BlockId message) => default;

    /// <inheritdoc/>
    public override Bit Precedes(BlockId one, BlockId other) => false;

    /// <inheritdoc/>
    public override Chain LastOr(Chain before) => before;

    /// <inheritdoc/>
    public override Chain Predecessor(BlockId message, Chain before) => before;

    /// <inheritdoc/>
    public override Queued Append(Chain message) => new Then(message, this);

    /// <inheritdoc/>
    public override Queued InsertBehindBand(Chain message) => Append(message);

    /// <inheritdoc/>
    public override Queued InsertAheadOfBand(Chain message) => Append(message);

    /// <inheritdoc/>
    public override Queued InsertAbove(Word limit, Chain message) => Append(message);

    /// <inheritdoc/>
    public override Queued InsertPastHigh(Word limit, Chain message, Heap heap) => Append(message);

    /// <inheritdoc/>
    public override Queued InsertBefore(BlockId at, Chain message) => Append(message);

    /// <inheritdoc/>
    public override QueueRemoval Remove(BlockId message) => new(false, Chain.Null, this);

    /// <inheritdoc/>
    public override QueuePair FlushInto(QueuePair pair, FlushRule rule) => pair;

    /// <inheritdoc/>
    public override FlushResult FlushFrom(QueuePair pair, FlushRule rule) => new(false, this, pair);
}
