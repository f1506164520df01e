using static DuckVerified.Mutations.MutationSite;

namespace DuckVerified.Mutations.Streams;

/// <summary>Mistakes in where a message goes on a queue, and in which go from it.</summary>
internal static class OrderMistakes
{
    private const string Queues = "Model/Streams/Queues.cs";
    private const string Then = "Model/Streams/NonEmptyMessageList.cs";
    private const string MessageList = "Model/Streams/MessageList.cs";

    public static readonly IReadOnlyList<Mutation> All =
    [
        new(
            "high-priority-last",
            "putq puts high priority messages behind ordinary ones.",
            Rewritten(Queues, "Queues", "Placed", "Data.Choose(isHigh, _aboveAllBands, band.Bits)", "band.Bits")),
        new(
            "band-overtakes-high-priority",
            "A band's first message goes ahead of high priority.",
            new(Then, "NonEmptyMessageList", "InsertPastHigh", "condition-false", "heap.TypeOf(First.Head).IsHighPriority")),
        new(
            "high-priority-keeps-band",
            "A high priority message stays in its band.",
            Rewritten(
                Queues,
                "Queues",
                "WithBandOf",
                "Data.Choose(heap.TypeOf(head).IsHighPriority, 0, head.Band.Bits)",
                "head.Band.Bits")),
        new(
            "bands-reversed",
            "Higher bands come behind lower ones.",
            Rewritten(Then, "NonEmptyMessageList", "InsertAbove", "First.Head.Band.Bits < limit", "First.Head.Band.Bits > limit")),
        new(
            "newest-first-in-a-band",
            "putq puts a message ahead of its band.",
            Rewritten(Queues, "Queues", "Placed", "messages.InsertBehindBand(put)", "messages.InsertAheadOfBand(put)")),
        new(
            "newest-only",
            "A message that is put behind all others takes their place.",
            Rewritten(Then, "NonEmptyMessageList", "Append", "new NonEmptyMessageList(First, Rest.Append(message))", "Rest.Append(message)")),
        new(
            "putbq-behind",
            "putbq puts a message behind its band.",
            Rewritten(
                Queues,
                "Queues",
                "Putbq",
                "PlacedAhead(queue.Messages, put, made.Heap)",
                "Placed(queue.Messages, put, isHigh, made.Heap)")),
        new(
            "insq-in-any-order",
            "insq puts a message where it breaks the order.",
            new(Queues, "Queues", "Insq", "condition-false", "!MayInsert(pair, before, put)")),
        new(
            "flushband-of-all-bands",
            "flushband frees the messages of every band.",
            new(
                MessageList,
                "FlushRule",
                "Frees",
                "drop-left",
                "(!IsOfBand | message.Head.Band == Band) & (IsAll | heap.TypeOf(message.Head).IsFlushedAsData)")),
        new(
            "flush-of-all-types",
            "FLUSHDATA frees messages of every type.",
            new(
                MessageList,
                "FlushRule",
                "Frees",
                "drop-right",
                "(!IsOfBand | message.Head.Band == Band) & (IsAll | heap.TypeOf(message.Head).IsFlushedAsData)")),
        new(
            "flush-without-freeing",
            "Flushing takes messages from the queue without freeing them.",
            Rewritten(Then, "NonEmptyMessageList", "FlushInto", "First.Free(taken.Heap)", "taken.Heap")),
        new(
            "flush-in-place-counts-nothing",
            "flushband of a band above 0 does not count the messages out.",
            Rewritten(Then, "NonEmptyMessageList", "FlushFrom", "pair.Queue.Without(First)", "pair.Queue")),
    ];
}
