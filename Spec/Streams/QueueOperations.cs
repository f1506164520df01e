using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>The operations on queues.</summary>
internal static class QueueOperations
{
    private static readonly IReadOnlyList<StateForm<QueueSituation>> _lists = [AnyStreams.EmptyList, AnyStreams.NonEmptyList];

    private static readonly IReadOnlyList<StateForm<QueueSituation>> _queues =
        [AnyStreams.EmptyList with { Name = "of an empty queue" }, AnyStreams.NonEmptyList with { Name = "of another queue" }];

    /// <summary>The operations that the messages on a queue define by the same operation on the rest.</summary>
    public static readonly IReadOnlyList<StepKind<QueueSituation>> Recursive =
    [
        .. new[]
        {
            Operations.Of("queue observe", _lists, s => new(() => s, MessageListContracts.Observed(s.Queued))),
            Operations.Of("queue distinct", _lists, s => new(() => s, MessageListContracts.Distinct(s.Queued))),
            Operations.Of("queue last", _lists, s =>
            {
                var result = s.Queued.LastOr(s.Message);
                return new(() => s with { Message = result }, MessageListContracts.LastOr(s.Queued, s.Message, result));
            }),
            Inserting("queue append", (s, _) => s.Queued.Append(s.Message), (s, result, _) =>
                MessageListContracts.Append(s.Queued, s.Message, result)),
            Inserting("queue behind-band", (s, _) => s.Queued.InsertBehindBand(s.Message), (s, result, _) =>
                MessageListContracts.InsertBehindBand(s.Queued, s.Message, s.Pair.Heap, result)),
            Inserting("queue ahead-of-band", (s, _) => s.Queued.InsertAheadOfBand(s.Message), (s, result, _) =>
                MessageListContracts.InsertAheadOfBand(s.Queued, s.Message, s.Pair.Heap, result)),
            Inserting("queue above", (s, limit) => s.Queued.InsertAbove(limit, s.Message), (s, result, limit) =>
                MessageListContracts.InsertAbove(s.Queued, limit, s.Message, s.Pair.Heap, result), Limit),
            Inserting("queue past-high", (s, limit) => s.Queued.InsertPastHigh(limit, s.Message, s.Pair.Heap), (s, result, limit) =>
                MessageListContracts.InsertPastHigh(s.Queued, limit, s.Message, s.Pair.Heap, result), Limit),
            Inserting("queue before", (s, before) => s.Queued.InsertBefore(new(before), s.Message), (s, result, before) =>
                MessageListContracts.InsertBefore(s.Queued, new(before), s.Message, result), at => at.Draw<MblkId>("before").Bits),
            Operations.With("queue remove", _lists, at =>
            {
                var message = at.Draw<MblkId>("removed");
                return s =>
                {
                    var result = s.Queued.Remove(message);
                    return new(() => s.With(result.Rest) with { Message = result.Message }, MessageListContracts.Remove(s.Queued, message, result));
                };
            }),
        }.Select(kind => kind with { IsRecursive = true }),
    ];

    /// <summary>The kernel's functions.</summary>
    public static readonly IReadOnlyList<StepKind<QueueSituation>> All =
    [
        Operations.Of("putq", _queues, s => Put(s, Queues.Putq(s.Pair, s.Message), QueueContracts.Putq)),
        Operations.Of("putbq", _queues, s => Put(s, Queues.Putbq(s.Pair, s.Message), QueueContracts.Putbq)),
        Operations.With("insq", _queues, at =>
        {
            var before = at.Draw<MblkId>("before");
            return s => Put(s, Queues.Insq(s.Pair, before, s.Message), (pair, message, result) =>
                QueueContracts.Insq(pair, before, message, result));
        }),
        Operations.Of("getq", _queues, s =>
        {
            var result = Queues.Getq(s.Pair);
            return new(() => new(result.Pair, result.Message), QueueContracts.Getq(s.Pair, result));
        }),
        Operations.With("rmvq", _queues, at =>
        {
            var message = at.Draw<MblkId>("removed");
            return s =>
            {
                var result = Queues.Rmvq(s.Pair, message);
                return new(() => new(result.Pair, result.Message), QueueContracts.Rmvq(s.Pair, message, result));
            };
        }),
    ];

    private static Word Limit(INondet at) => at.Draw<ByteCount>("limit").Bits;

    // The message is inserted among those on the queue. The place may depend on an argument.
    private static StepKind<QueueSituation> Inserting(
        string name,
        Func<QueueSituation, Word, MessageList> run,
        Func<QueueSituation, MessageList, Word, Contract> contract,
        Func<INondet, Word>? draw = null) => Operations.With(name, _lists, at =>
        {
            var argument = draw?.Invoke(at) ?? 0;
            return s =>
            {
                var result = run(s, argument);
                return new(() => s.With(result) with { Message = Chain.Null }, contract(s, result, argument));
            };
        });

    private static Call<QueueSituation> Put(
        QueueSituation s, PutResult result, Func<QueuePair, Chain, PutResult, Contract> contract) =>
        new(() => new(result.Pair, result.Message), contract(s.Pair, s.Message, result));
}
