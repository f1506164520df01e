using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>
/// The required order of a queue (putq(9F)): messages of high priority, then bands from the highest down, then ordinary messages. A message
/// is identified by its first block.
/// </summary>
public static class QueueOrder
{
    /// <summary>The rank of a message: a fixed value for high priority, otherwise the band.</summary>
    public static readonly Word High = 256;

    /// <summary>The messages that a message may not overtake: those of its own rank and above.</summary>
    public static Word Rank(Mblk head, Heap heap) => Data.Choose(heap.TypeOf(head).IsHighPriority, High, head.Band.Bits);

    /// <summary>
    /// The premises: no message is on the queue twice, any two messages are in order, and messages of high priority are in band 0.
    /// </summary>
    public static IReadOnlyList<Func<INondet, Bit>> IsKept(MessageList messages, Heap heap) =>
    [
        _ => messages.Count < WellFormed.BlockLimit,
        at => messages.Times(at.Draw<MblkId>("message")) <= 1,
        at =>
        {
            var message = at.Draw<MblkId>("message");
            return messages.Times(message) == 0 | IsInItsBand(messages.Find(message), heap);
        },
        at =>
        {
            var (one, other) = (at.Draw<MblkId>("message"), at.Draw<MblkId>("other"));
            return !messages.Precedes(one, other) | Rank(messages.Find(one), heap) >= Rank(messages.Find(other), heap);
        },
    ];

    /// <summary>The same, as a promise.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="heap">The heap.</param>
    /// <param name="property">The property that the promise is part of.</param>
    public static IReadOnlyList<Promise> StaysKept(MessageList messages, Heap heap, string property) =>
    [
        new(property, at => Claim.Always(messages.Times(at.Draw<MblkId>("message")) <= 1)),
        new(property, at =>
        {
            var message = at.Draw<MblkId>("message");
            return Claim.If(messages.Times(message) != 0, IsInItsBand(messages.Find(message), heap));
        }),
        new(property, at =>
        {
            var (one, other) = (at.Draw<MblkId>("message"), at.Draw<MblkId>("other"));
            return Claim.If(
                messages.Precedes(one, other),
                Rank(messages.Find(one), heap) >= Rank(messages.Find(other), heap));
        }),
    ];

    /// <summary>A message of high priority is in band 0.</summary>
    public static Bit IsInItsBand(Mblk head, Heap heap) => !heap.TypeOf(head).IsHighPriority | head.Band.IsOrdinary;
}
