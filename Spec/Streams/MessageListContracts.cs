using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>
/// The contracts of the operations that the messages on a queue define by the same operation on the rest. They are proved in the same way
/// as those of chains.
/// </summary>
public static class MessageListContracts
{
    /// <summary>The observable values of the messages on a queue are consistent.</summary>
    public static Contract Observed(MessageList queued) => new(
        [_ => queued.Count < WellFormed.BlockLimit],
        [
            new(Str.Kept, _ => Claim.Always(queued.IsEmpty == (queued.Count == 0))),
            new(Str.Kept, at => Claim.Always(queued.Times(at.Draw<MblkId>("message")) <= queued.Count)),
            new(Str.Kept, at =>
            {
                var message = at.Draw<MblkId>("message");
                return Claim.If(
                    queued.Times(message) != 0,
                    queued.Find(message).Id == message & queued.HasBand(queued.Find(message).Band));
            }),
            new(Str.Order, at =>
            {
                var (one, other) = (at.Draw<MblkId>("message"), at.Draw<MblkId>("other"));
                return Claim.If(queued.Precedes(one, other), queued.Times(one) != 0 & queued.Times(other) != 0);
            }),
            // Of two messages one precedes the other.
            new(Str.Order, at =>
            {
                var (one, other) = (at.Draw<MblkId>("message"), at.Draw<MblkId>("other"));
                return Claim.If(
                    queued.Times(one) != 0 & queued.Times(other) != 0 & one != other,
                    queued.Precedes(one, other) | queued.Precedes(other, one));
            }),
            new(Str.Order, at =>
            {
                var band = at.Draw<Band>("band");
                var message = queued.InBand(band);
                return Claim.If(queued.HasBand(band), queued.Times(message) != 0);
            }),
            new(Str.Accounts, at =>
            {
                var band = at.Draw<Band>("band");
                return Claim.If(!queued.HasBand(band), queued.BytesIn(band) == 0 & queued.BlocksIn(band) == 0);
            }),
        ]);

    /// <summary>
    /// If no message is in the list twice: the message that represents a band is in that band, and no message precedes itself.
    /// </summary>
    public static Contract Distinct(MessageList queued) => new(
        [_ => queued.Count < WellFormed.BlockLimit, at => queued.Times(at.Draw<MblkId>("message")) <= 1],
        [
            new(Str.Order, at =>
            {
                var band = at.Draw<Band>("band");
                return Claim.If(queued.HasBand(band), queued.Find(queued.InBand(band)).Band == band);
            }),
            new(Str.Order, at =>
            {
                var (one, other) = (at.Draw<MblkId>("message"), at.Draw<MblkId>("other"));
                return Claim.Always(!(queued.Precedes(one, other) & queued.Precedes(other, one)));
            }),
        ]);

    /// <summary>The last message; the message before the list if the list is empty.</summary>
    public static Contract LastOr(MessageList queued, Chain before, Chain result) => new(
        [_ => queued.Count < WellFormed.BlockLimit, at => queued.Times(at.Draw<MblkId>("message")) <= 1],
        [
            new(Str.Order, _ => Claim.If(queued.IsEmpty, SameBlock(result.Head, before.Head))),
            new(Str.Order, _ => Claim.If(
                !queued.IsEmpty,
                queued.Times(result.Head.Id) != 0 & SameBlock(queued.Find(result.Head.Id), result.Head))),
            new(Str.Order, at =>
            {
                var message = at.Draw<MblkId>("message");
                return Claim.If(
                    queued.Times(message) != 0,
                    message == result.Head.Id | queued.Precedes(message, result.Head.Id));
            }),
        ]);

    /// <summary>Appends a message behind all others.</summary>
    public static Contract Append(MessageList queued, Chain message, MessageList result) => new(
        IsNew(queued, message),
        [.. Inserted(queued, message, result, _ => true)]);

    /// <summary>
    /// Inserts a message behind the last of its band. The band has a message, and the inserted message is not of high priority.
    /// </summary>
    public static Contract InsertBehindBand(MessageList queued, Chain message, Heap heap, MessageList result) => new(
        [
            .. IsNew(queued, message), .. QueueOrder.IsKept(queued, heap),
            _ => queued.HasBand(message.Head.Band) & !message.Head.Band.IsOrdinary,
        ],
        [.. Inserted(queued, message, result, block => QueueOrder.Rank(block, heap) >= message.Head.Band.Bits)]);

    /// <summary>
    /// Inserts a message ahead of the first of its band. The band has a message, and the inserted message is not of high priority.
    /// </summary>
    public static Contract InsertAheadOfBand(MessageList queued, Chain message, Heap heap, MessageList result) => new(
        [
            .. IsNew(queued, message), .. QueueOrder.IsKept(queued, heap),
            _ => queued.HasBand(message.Head.Band) & !message.Head.Band.IsOrdinary,
        ],
        [.. Inserted(queued, message, result, block => QueueOrder.Rank(block, heap) > message.Head.Band.Bits)]);

    /// <summary>
    /// Inserts a message ahead of the first message of a band below a limit. No message on the queue is of high priority.
    /// </summary>
    public static Contract InsertAbove(MessageList queued, Word limit, Chain message, Heap heap, MessageList result) => new(
        [
            .. IsNew(queued, message), .. QueueOrder.IsKept(queued, heap),
            at =>
            {
                var other = at.Draw<MblkId>("message");
                return queued.Times(other) == 0 | !heap.TypeOf(queued.Find(other)).IsHighPriority;
            },
        ],
        [.. Inserted(queued, message, result, block => block.Band.Bits >= limit)]);

    /// <summary>Inserts a message behind those of high priority, and ahead of the first other message of a band below a limit.</summary>
    public static Contract InsertPastHigh(MessageList queued, Word limit, Chain message, Heap heap, MessageList result) => new(
        [.. IsNew(queued, message), .. QueueOrder.IsKept(queued, heap)],
        [.. Inserted(queued, message, result, block => heap.TypeOf(block).IsHighPriority | block.Band.Bits >= limit)]);

    /// <summary>Inserts a message in front of another.</summary>
    public static Contract InsertBefore(MessageList queued, MblkId at, Chain message, MessageList result) => new(
        [.. IsNew(queued, message), choice => queued.Times(choice.Draw<MblkId>("message")) <= 1, _ => queued.Times(at) != 0],
        [.. Inserted(queued, message, result, block => queued.Precedes(block.Id, at))]);

    /// <summary>Removes one message.</summary>
    public static Contract Remove(MessageList queued, MblkId message, QueueRemoval result)
    {
        var (head, rest) = (result.Message.Head, result.Rest);
        return new(
            [_ => queued.Count < WellFormed.BlockLimit, at => queued.Times(at.Draw<MblkId>("message")) <= 1],
            [
                new(Str.Kept, _ => Claim.Always(result.IsFound == (queued.Times(message) != 0))),
                new(Str.Kept, _ => Claim.If(result.IsFound, SameBlock(head, queued.Find(message)) & head.Id == message)),
                new(Str.Kept, at =>
                {
                    var other = at.Draw<MblkId>("message");
                    return Claim.Always(rest.Times(other) == Data.Choose(other == message, 0, queued.Times(other)));
                }),
                new(Str.Kept, _ => Claim.Always(rest.Count == queued.Count - Data.Choose(result.IsFound, 1, 0))),
                new(Str.Kept, at =>
                {
                    var other = at.Draw<MblkId>("message");
                    return Claim.If(other != message, SameBlock(rest.Find(other), queued.Find(other)));
                }),
                new(Str.Order, at =>
                {
                    var (one, other) = (at.Draw<MblkId>("message"), at.Draw<MblkId>("other"));
                    return Claim.If(one != message & other != message, rest.Precedes(one, other) == queued.Precedes(one, other));
                }),
                new(Str.Accounts, at =>
                {
                    var band = at.Draw<Band>("band");
                    var isItsBand = result.IsFound & head.Band == band;
                    return Claim.Always(
                        rest.BytesIn(band) == queued.BytesIn(band) - Data.Choose(isItsBand, result.Message.Size, 0)
                        & rest.BlocksIn(band) == queued.BlocksIn(band) - Data.Choose(isItsBand, result.Message.Blocks, 0));
                }),
            ]);
    }

    /// <summary>Whether two blocks are the same in every field.</summary>
    public static Bit SameBlock(Mblk one, Mblk other) =>
        one.Id == other.Id & one.Dblk == other.Dblk & one.Rptr == other.Rptr & one.Wptr == other.Wptr
        & one.Band == other.Band & one.Flag == other.Flag;

    /// <summary>A message was inserted behind the messages that a rule selects, and ahead of the rest.</summary>
    /// <param name="queued">The messages before.</param>
    /// <param name="message">The message.</param>
    /// <param name="result">The messages after.</param>
    /// <param name="isBehind">Whether the inserted message comes behind another, given the other's first block.</param>
    public static IReadOnlyList<Promise> Inserted(MessageList queued, Chain message, MessageList result, Func<Mblk, Bit> isBehind)
    {
        var head = message.Head;
        return
        [
            new(Str.Kept, _ => Claim.Always(result.Count == queued.Count + 1)),
            new(Str.Kept, at =>
            {
                var other = at.Draw<MblkId>("message");
                return Claim.Always(result.Times(other) == Data.Choose(other == head.Id, 1, queued.Times(other)));
            }),
            new(Str.Kept, at =>
            {
                var other = at.Draw<MblkId>("message");
                var (now, before) = (result.Find(other), queued.Find(other));
                return Claim.Always((other == head.Id & SameBlock(now, head)) | (other != head.Id & SameBlock(now, before)));
            }),
            // The order of the other messages does not change.
            new(Str.Order, at =>
            {
                var (one, other) = (at.Draw<MblkId>("message"), at.Draw<MblkId>("other"));
                return Claim.If(one != head.Id & other != head.Id, result.Precedes(one, other) == queued.Precedes(one, other));
            }),
            new(Str.Order, at =>
            {
                var other = at.Draw<MblkId>("message");
                var isFirst = isBehind(queued.Find(other));
                return Claim.If(
                    queued.Times(other) != 0,
                    result.Precedes(other, head.Id) == isFirst & result.Precedes(head.Id, other) == !isFirst);
            }),
            new(Str.Accounts, at =>
            {
                var band = at.Draw<Band>("band");
                var isItsBand = head.Band == band;
                return Claim.Always(
                    result.BytesIn(band) == queued.BytesIn(band) + Data.Choose(isItsBand, message.Size, 0)
                    & result.BlocksIn(band) == queued.BlocksIn(band) + Data.Choose(isItsBand, message.Blocks, 0));
            }),
        ];
    }

    // The message is not on the queue yet.
    private static IReadOnlyList<Func<INondet, Bit>> IsNew(MessageList queued, Chain message) =>
    [
        _ => queued.Count < WellFormed.BlockLimit,
        _ => queued.Times(message.Head.Id) == 0,
    ];
}
