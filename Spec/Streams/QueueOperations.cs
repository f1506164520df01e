using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>The operations on queues.</summary>
public static class QueueOperations
{
    /// <summary>Those that the messages on a queue define by the same operation on the rest.</summary>
    public static readonly IReadOnlyList<QueueOperation> Recursive =
    [
        new("queue observe", (s, _) => MessageListContracts.Observed(s.Pair.Queue.Messages)),
        new("queue distinct", (s, _) => MessageListContracts.Distinct(s.Pair.Queue.Messages)),
        new("queue last", (s, _) =>
            MessageListContracts.LastOr(s.Pair.Queue.Messages, s.Message, s.Pair.Queue.Messages.LastOr(s.Message))),
        new("queue append", (s, _) =>
            MessageListContracts.Append(s.Pair.Queue.Messages, s.Message, s.Pair.Queue.Messages.Append(s.Message))),
        new("queue behind-band", (s, _) => MessageListContracts.InsertBehindBand(
            s.Pair.Queue.Messages, s.Message, s.Pair.Heap, s.Pair.Queue.Messages.InsertBehindBand(s.Message))),
        new("queue ahead-of-band", (s, _) => MessageListContracts.InsertAheadOfBand(
            s.Pair.Queue.Messages, s.Message, s.Pair.Heap, s.Pair.Queue.Messages.InsertAheadOfBand(s.Message))),
        new("queue above", (s, at) =>
        {
            var limit = at.Draw<ByteCount>("limit").Bits;
            return MessageListContracts.InsertAbove(
                s.Pair.Queue.Messages, limit, s.Message, s.Pair.Heap, s.Pair.Queue.Messages.InsertAbove(limit, s.Message));
        }),
        new("queue past-high", (s, at) =>
        {
            var limit = at.Draw<ByteCount>("limit").Bits;
            return MessageListContracts.InsertPastHigh(
                s.Pair.Queue.Messages,
                limit,
                s.Message,
                s.Pair.Heap,
                s.Pair.Queue.Messages.InsertPastHigh(limit, s.Message, s.Pair.Heap));
        }),
        new("queue before", (s, at) =>
        {
            var other = at.Draw<MblkId>("before");
            return MessageListContracts.InsertBefore(
                s.Pair.Queue.Messages, other, s.Message, s.Pair.Queue.Messages.InsertBefore(other, s.Message));
        }),
        new("queue remove", (s, at) =>
        {
            var message = at.Draw<MblkId>("removed");
            return MessageListContracts.Remove(s.Pair.Queue.Messages, message, s.Pair.Queue.Messages.Remove(message));
        }),
    ];

    /// <summary>The kernel's functions.</summary>
    public static readonly IReadOnlyList<QueueOperation> All =
    [
        new("putq", (s, _) => QueueContracts.Putq(s.Pair, s.Message, Queues.Putq(s.Pair, s.Message))),
        new("putbq", (s, _) => QueueContracts.Putbq(s.Pair, s.Message, Queues.Putbq(s.Pair, s.Message))),
        new("insq", (s, at) =>
        {
            var before = at.Draw<MblkId>("before");
            return QueueContracts.Insq(s.Pair, before, s.Message, Queues.Insq(s.Pair, before, s.Message));
        }),
        new("getq", (s, _) => QueueContracts.Getq(s.Pair, Queues.Getq(s.Pair))),
        new("rmvq", (s, at) =>
        {
            var message = at.Draw<MblkId>("removed");
            return QueueContracts.Rmvq(s.Pair, message, Queues.Rmvq(s.Pair, message));
        }),
    ];
}
