namespace DuckVerified.Streams;

/// <summary>A message on a queue, and the messages after it.</summary>
/// <param name="first">The message.</param>
/// <param name="rest">The messages after it.</param>
public sealed class NonEmptyMessageList(Chain first, MessageList rest) : MessageList
{
    /// <inheritdoc/>
    public override Bit IsEmpty => false;

    /// <inheritdoc/>
    public override Chain First { get; } = first;

    /// <inheritdoc/>
    public override MessageList Rest { get; } = rest;

    /// <inheritdoc/>
    public override Word Count => 1 + Rest.Count;

    /// <inheritdoc/>
    public override Word BytesIn(Band band) => Data.Choose(First.Head.Band == band, First.Size, 0) + Rest.BytesIn(band);

    /// <inheritdoc/>
    public override Word BlocksIn(Band band) => Data.Choose(First.Head.Band == band, First.Blocks, 0) + Rest.BlocksIn(band);

    /// <inheritdoc/>
    public override Bit HasBand(Band band) => First.Head.Band == band | Rest.HasBand(band);

    /// <inheritdoc/>
    public override MblkId InBand(Band band) =>
        new(Data.Choose(First.Head.Band == band, First.Head.Id.Bits, Rest.InBand(band).Bits));

    /// <inheritdoc/>
    public override Word Times(MblkId message) => Data.Choose(First.Head.Id == message, 1, 0) + Rest.Times(message);

    /// <inheritdoc/>
    public override Mblk Find(MblkId message) => First.Head.Id == message ? First.Head : Rest.Find(message);

    /// <inheritdoc/>
    public override Bit Precedes(MblkId one, MblkId other) =>
        (First.Head.Id == one & Rest.Times(other) != 0) | Rest.Precedes(one, other);

    /// <inheritdoc/>
    public override Chain LastOr(Chain before) => Rest.LastOr(First);

    /// <inheritdoc/>
    public override Chain Predecessor(MblkId message, Chain before) =>
        First.Head.Id == message ? before : Rest.Predecessor(message, First);

    /// <inheritdoc/>
    public override MessageList Append(Chain message) => new NonEmptyMessageList(First, Rest.Append(message));

    /// <inheritdoc/>
    public override MessageList InsertBehindBand(Chain message)
    {
        // The place is only after the last of the band.
        var isLast = First.Head.Band == message.Head.Band & !Rest.HasBand(message.Head.Band);
        return new NonEmptyMessageList(First, isLast ? new NonEmptyMessageList(message, Rest) : Rest.InsertBehindBand(message));
    }

    /// <inheritdoc/>
    public override MessageList InsertAheadOfBand(Chain message) =>
        First.Head.Band == message.Head.Band ? new NonEmptyMessageList(message, this) : new NonEmptyMessageList(First, Rest.InsertAheadOfBand(message));

    /// <inheritdoc/>
    public override MessageList InsertAbove(Word limit, Chain message) =>
        First.Head.Band.Bits < limit ? new NonEmptyMessageList(message, this) : new NonEmptyMessageList(First, Rest.InsertAbove(limit, message));

    /// <inheritdoc/>
    public override MessageList InsertPastHigh(Word limit, Chain message, Heap heap) => heap.TypeOf(First.Head).IsHighPriority
        ? new NonEmptyMessageList(First, Rest.InsertPastHigh(limit, message, heap))
        : InsertAbove(limit, message);

    /// <inheritdoc/>
    public override MessageList InsertBefore(MblkId at, Chain message) =>
        First.Head.Id == at ? new NonEmptyMessageList(message, this) : new NonEmptyMessageList(First, Rest.InsertBefore(at, message));

    /// <inheritdoc/>
    public override QueueRemoval Remove(MblkId message)
    {
        if (First.Head.Id == message)
            return new(true, First, Rest);
        var removal = Rest.Remove(message);
        return removal with { Rest = new NonEmptyMessageList(First, removal.Rest) };
    }

    /// <inheritdoc/>
    public override QueuePair FlushInto(QueuePair pair, FlushRule rule)
    {
        // A message that is freed or put again is no longer on this queue.
        var taken = pair with { Heap = pair.Heap.Used(First.Head.Id, MblkUse.Held) };
        if (rule.Frees(First, pair.Heap))
            return Rest.FlushInto(taken with { Heap = First.Free(taken.Heap) }, rule);
        return Rest.FlushInto(Queues.Putq(taken, First).Pair, rule);
    }

    /// <inheritdoc/>
    public override FlushResult FlushFrom(QueuePair pair, FlushRule rule)
    {
        if (!rule.Frees(First, pair.Heap))
        {
            var others = Rest.FlushFrom(pair, rule);
            return others with { Kept = new NonEmptyMessageList(First, others.Kept) };
        }

        var counted = pair.Queue.Without(First);
        return Rest.FlushFrom(pair with { Queue = counted, Heap = First.Free(pair.Heap) }, rule) with { IsSome = true };
    }
}
