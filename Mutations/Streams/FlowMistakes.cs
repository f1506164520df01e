using static DuckVerified.Mutations.MutationSite;

namespace DuckVerified.Mutations.Streams;

/// <summary>Mistakes in flow control: counts, marks, and who is told when.</summary>
internal static class FlowMistakes
{
    private const string Queues = "Model/Streams/Queues.cs";
    private const string QueueState = "Model/Streams/QueueState.cs";
    private const string QueuePair = "Model/Streams/QueuePair.cs";
    private const string StreamOptions = "Model/Streams/StreamOptions.cs";

    public static readonly IReadOnlyList<Mutation> All =
    [
        new(
            "full-cleared-too-early",
            "QFULL goes as soon as a message does.",
            Rewritten(QueueState, "QueueState", "Without", "Flow[band].IsFull & !counted.IsBelowHigh(band)", "false")),
        new(
            "full-never-cleared",
            "QFULL stays until a flush.",
            new(QueueState, "QueueState", "Without", "drop-right", "Flow[band].IsFull & !counted.IsBelowHigh(band)")),
        new(
            "full-one-late",
            "QFULL is set by the message after the one that reaches the mark.",
            Rewritten(QueueState, "QueueState", "With", "!counted.IsBelowHigh(band)", "!IsBelowHigh(band)")),
        new(
            "full-above-the-mark",
            "QFULL is set above the mark, not at it.",
            Rewritten(
                QueueState,
                "QueueState",
                "IsBelowHigh",
                "Bytes[band].Bits < HighMarks[band].Bits",
                "Bytes[band].Bits <= HighMarks[band].Bits")),
        new(
            "bytes-of-the-first-block",
            "A message that is put counts with its first block's bytes.",
            Rewritten(QueueState, "QueueState", "With", "message.Size", "message.Head.Length")),
        new(
            "blocks-as-messages",
            "A message that is put counts as one block.",
            Rewritten(QueueState, "QueueState", "With", "message.Blocks", "1")),
        new(
            "told-at-the-high-mark",
            "Writers are told as soon as the high-water mark is left.",
            Rewritten(
                QueueState,
                "QueueState",
                "IsBelowLow",
                "Bytes[band].Bits < LowMarks[band].Bits & Blocks[band].Bits < LowMarks[band].Bits",
                "IsBelowHigh(band)")),
        new(
            "told-again-and-again",
            "Writers who were told are told again.",
            Rewritten(Queues, "Queues", "Backenable", "queue.Wanted(band, false)", "queue")),
        new(
            "failed-bands-lost",
            "If memory runs out on the way to a band, those made before are lost.",
            Rewritten(
                QueuePair,
                "QueuePair",
                "WithBands",
                "heap.Faults.Granted(missing)",
                "Data.Choose(heap.Faults.Granted(missing) == missing, missing, 0)")),
        new(
            "getq-keeps-wanting",
            "getq of a message leaves QWANTR.",
            new(Queues, "Queues", "GetqNoEnable", "drop-initializer", "WantsRead = false")),
        new(
            "getq-tells-nobody",
            "getq does not tell writers.",
            Rewritten(Queues, "Queues", "Getq", "Backenable(taken, message.Head.Band)", "taken")),
        new(
            "getq-counts-nothing",
            "getq does not count the message out.",
            Rewritten(Queues, "Queues", "GetqNoEnable", "pair.Queue.Without(first)", "pair.Queue")),
        new(
            "putq-enables-though-forbidden",
            "putq enables a queue that is not to be enabled.",
            new(Queues, "Queues", "Putq", "drop-left", "!queue.IsNotEnabled & (queue.WantsRead | !band.IsOrdinary)")),
        new(
            "flush-keeps-full",
            "flushq leaves QFULL.",
            new(
                QueueState,
                "QueueState",
                "Emptied",
                "drop-initializer",
                "Flow = Flow.Rewrite((_, flags) => flags.WithFull(false))")),
        new(
            "canput-wants-nothing",
            "A canput that says no does not note that somebody wants to write.",
            Rewritten(StreamOptions, "StreamOptions", "Bcanput", "pair.Queue.Wanted(band, true)", "pair.Queue")),
    ];
}
