using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>The contracts of the kernel's functions on queues (common/io/stream.c), for queues and messages of any length.</summary>
public static class QueueContracts
{
    /// <summary>putq(9F): inserts behind the last message of the same rank.</summary>
    public static Contract Putq(QueuePair pair, Chain message, PutResult result) => Put(
        pair,
        message,
        result,
        block => QueueOrder.Rank(block, pair.Heap) >= QueueOrder.Rank(message.Head, pair.Heap),
        isHigh => isHigh | (!pair.Queue.IsNotEnabled & (pair.Queue.WantsRead | !message.Head.Band.IsOrdinary)),
        Str.Order);

    /// <summary>putbq(9F): inserts ahead of the first message of the same rank.</summary>
    public static Contract Putbq(QueuePair pair, Chain message, PutResult result) => Put(
        pair,
        message,
        result,
        block => QueueOrder.Rank(block, pair.Heap) > QueueOrder.Rank(message.Head, pair.Heap),
        isHigh => isHigh | (!pair.Queue.IsNotEnabled & pair.Queue.WantsRead),
        Str.Order);

    /// <summary>
    /// insq(9F): inserts in front of a message on the queue, or behind all. That it keeps the order is a separate promise.
    /// </summary>
    public static Contract Insq(QueuePair pair, MblkId before, Chain message, PutResult result)
    {
        var messages = pair.Queue.Messages;
        var put = Put(
            pair,
            message,
            result,
            block => before.IsNone | messages.Precedes(block.Id, before),
            _ => !pair.Queue.IsNotEnabled & pair.Queue.WantsRead,
            Str.Insertion);
        return put with { Premises = [.. put.Premises, _ => before.IsNone | messages.Times(before) != 0] };
    }

    /// <summary>getq(9F): removes the first message, if there is one.</summary>
    public static Contract Getq(QueuePair pair, GetResult result)
    {
        var (before, after, head) = (pair.Queue, result.Pair.Queue, result.Message.Head);
        var isEmpty = before.Messages.IsEmpty;
        return new(
            Premises(pair),
            [
                new(Str.Kept, _ => Claim.Always(result.Message.IsEmpty == isEmpty)),
                new(Str.Flow, _ => Claim.Always(after.WantsRead == isEmpty)),
                new(Str.Kept, at =>
                {
                    var other = at.Draw<MblkId>("message");
                    return Claim.If(isEmpty, after.Messages.Times(other) == before.Messages.Times(other));
                }),
                // No message precedes it.
                new(Str.Order, at =>
                {
                    var other = at.Draw<MblkId>("message");
                    return Claim.If(
                        before.Messages.Times(other) != 0 & other != head.Id, before.Messages.Precedes(head.Id, other));
                }),
                .. Taken(pair, isEmpty, result),
            ]);
    }

    /// <summary>rmvq(9F): removes a message that is on the queue.</summary>
    public static Contract Rmvq(QueuePair pair, MblkId message, GetResult result) => new(
        [.. Premises(pair), _ => pair.Queue.Messages.Times(message) != 0],
        [
            new(Str.Kept, _ => Claim.Always(result.Message.Head.Id == message)),
            .. Taken(pair, false, result),
        ]);

    // The premises: the accounts are correct, and the order is kept.
    private static IReadOnlyList<Func<INondet, Bit>> Premises(QueuePair pair) =>
    [
        .. QueueOrder.IsKept(pair.Queue.Messages, pair.Heap),
        at => IsAccounted(pair.Queue, at.Draw<Band>("band")),
    ];

    private static Contract Put(
        QueuePair pair, Chain message, PutResult result, Func<Mblk, Bit> isBehind, Func<Bit, Bit> enables, string order)
    {
        var (before, after, put) = (pair.Queue, result.Pair.Queue, result.Message);
        var isHigh = pair.Heap.TypeOf(message.Head).IsHighPriority;
        return new(
            [.. Premises(pair), _ => before.Messages.Times(message.Head.Id) == 0],
            [
                // A message of high priority is now in band 0. Nothing else about the message changes.
                new(Str.Content, _ => Claim.Always(
                    put.Head.Band.Bits == Data.Choose(isHigh, 0, message.Head.Band.Bits)
                    & put.Head.Id == message.Head.Id & put.Size == message.Size & put.Blocks == message.Blocks)),
                .. MessageListContracts.Inserted(before.Messages, put, after.Messages, isBehind)
                    .Select(promise => If(result.Succeeds, promise)),
                new(Str.Accounts, at => Claim.Always(IsAccounted(after, at.Draw<Band>("band")))),
                .. QueueOrder.StaysKept(after.Messages, result.Pair.Heap, order),
                new(Str.Flow, at =>
                {
                    var band = at.Draw<Band>("band");
                    var isReached = band == put.Head.Band & !IsBelow(after, band, after.HighMarks[band].Bits);
                    return Claim.If(
                        result.Succeeds,
                        after.Flow[band].IsFull == (before.Flow[band].IsFull | isReached)
                        & after.Flow[band].WantsWrite == before.Flow[band].WantsWrite);
                }),
                new(Str.Flow, _ => Claim.If(
                    result.Succeeds, after.IsEnabled == (before.IsEnabled | enables(isHigh)) & after.WantsRead == before.WantsRead)),
                new(Str.Atomic, at =>
                {
                    var (one, other) = (at.Draw<MblkId>("message"), at.Draw<MblkId>("other"));
                    return Claim.If(
                        !result.Succeeds,
                        after.Messages.Times(one) == before.Messages.Times(one)
                        & after.Messages.Precedes(one, other) == before.Messages.Precedes(one, other)
                        & after.IsEnabled == before.IsEnabled);
                }),
                new(Str.Leak, at =>
                {
                    var block = at.Draw<MblkId>("block");
                    return Claim.Always(result.Pair.Heap.Blocks[block].Bits == Data.Choose(
                        result.Succeeds & block == message.Head.Id, MblkUse.Queued.Bits, pair.Heap.Blocks[block].Bits));
                }),
                .. SameAreas(pair.Heap, result.Pair.Heap),
            ]);
    }

    private static IReadOnlyList<Promise> Taken(QueuePair pair, Bit isEmpty, GetResult result)
    {
        var (before, after, message) = (pair.Queue, result.Pair.Queue, result.Message);
        var removal = MessageListContracts.Remove(before.Messages, message.Head.Id, new(!isEmpty, message, after.Messages));
        return
        [
            .. removal.Promises.Select(promise => If(!isEmpty, promise)),
            new(Str.Accounts, at => Claim.Always(IsAccounted(after, at.Draw<Band>("band")))),
            .. QueueOrder.StaysKept(after.Messages, result.Pair.Heap, Str.Order),
            // The queue stops being full exactly when both counts are below the mark.
            new(Str.Flow, at =>
            {
                var band = at.Draw<Band>("band");
                var isRelieved = !isEmpty & band == message.Head.Band & IsBelow(after, band, after.HighMarks[band].Bits);
                return Claim.Always(after.Flow[band].IsFull == (before.Flow[band].IsFull & !isRelieved));
            }),
            // A writer that waits for the band is notified when little is left, and then no longer waits. No other writer is notified.
            new(Str.Flow, at =>
            {
                var band = at.Draw<Band>("band");
                var isTold = band == message.Head.Band & before.HasBand(band) & after.IsBelowLow(band);
                return Claim.Always(after.Flow[band].WantsWrite == (before.Flow[band].WantsWrite & !isTold));
            }),
            new(Str.Flow, _ =>
            {
                var (band, back) = (message.Head.Band, result.Pair.Back);
                var isTold = before.HasBand(band) & before.Flow[band].WantsWrite & after.IsBelowLow(band);
                return Claim.Always(
                    back.IsEnabled == (pair.Back.IsEnabled | (isTold & back.HasBand(band)))
                    & (!(isTold & back.HasBand(band)) | back.Flow[band].IsBackEnabled));
            }),
            new(Str.Leak, at =>
            {
                var block = at.Draw<MblkId>("block");
                return Claim.Always(result.Pair.Heap.Blocks[block].Bits == Data.Choose(
                    !isEmpty & block == message.Head.Id, MblkUse.Held.Bits, pair.Heap.Blocks[block].Bits));
            }),
            .. SameAreas(pair.Heap, result.Pair.Heap),
        ];
    }

    // q_count and q_mblkcnt of each band are the sums over the queue.
    private static Bit IsAccounted(QueueState queue, Band band) =>
        queue.Bytes[band].Bits == queue.Messages.BytesIn(band) & queue.Blocks[band].Bits == queue.Messages.BlocksIn(band);

    private static Bit IsBelow(QueueState queue, Band band, Word mark) =>
        queue.Bytes[band].Bits < mark & queue.Blocks[band].Bits < mark;

    private static IReadOnlyList<Promise> SameAreas(Heap heap, Heap after) =>
    [
        new(Str.Others, at =>
        {
            var (dblk, offset) = (at.Draw<DblkId>("dblk"), at.Draw<ByteOffset>("offset"));
            return Claim.Always(
                heap.References[dblk] == after.References[dblk] & Frames.SameDblk(heap, after, dblk)
                & Frames.SameByte(heap, after, dblk, offset));
        }),
    ];

    private static Promise If(Bit condition, Promise promise) => promise with
    {
        At = at =>
        {
            var claim = promise.At(at);
            return Claim.If(condition & claim.Premise, claim.Conclusion);
        },
    };
}
