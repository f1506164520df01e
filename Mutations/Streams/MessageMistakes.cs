using static DuckVerified.Mutations.MutationSite;

namespace DuckVerified.Mutations.Streams;

/// <summary>Mistakes in what is done with whole messages: dups, copies, links, trims.</summary>
internal static class MessageMistakes
{
    private const string NonEmptyChain = "Model/Streams/NonEmptyChain.cs";
    private const string End = "Model/Streams/EmptyChain.cs";
    private const string Messages = "Model/Streams/Messages.cs";

    public static readonly IReadOnlyList<Mutation> All =
    [
        new(
            "failed-dupmsg-loses-reference",
            "A dupmsg that fails gives back a reference of the original.",
            Rewritten(NonEmptyChain, "NonEmptyChain", "Dup", "Failed(copy.Heap)", "Failed(Allocation.Release(Head.Dblk, copy.Heap))")),
        new(
            "failed-copy-leaks",
            "A dupmsg or copymsg that fails keeps the blocks that it had made.",
            Rewritten(NonEmptyChain, "NonEmptyChain", "Completed", "Allocation.Freeb(head, rest.Heap)", "rest.Heap")),
        new(
            "failed-copy-is-short",
            "A dupmsg or copymsg that fails gives back the blocks that it had made.",
            Rewritten(
                NonEmptyChain,
                "NonEmptyChain",
                "Completed",
                "Failed(Allocation.Freeb(head, rest.Heap))",
                "new CopyResult(true, new NonEmptyChain(head, Null), rest.Heap)")),
        new(
            "copymsg-shares",
            "copymsg dups instead of copying.",
            Rewritten(NonEmptyChain, "NonEmptyChain", "Copy", "Allocation.Copyb(Head, heap)", "Allocation.Dupb(Head, heap)")),
        new(
            "noloan-shares-loans",
            "dupmsg_noloan dups loaned areas too.",
            new(NonEmptyChain, "NonEmptyChain", "DupUnlessLoaned", "condition-false", "heap.Traits[Head.Dblk].IsLoaned")),
        new(
            "freemsg-of-one-block",
            "freemsg frees the first block only.",
            Rewritten(NonEmptyChain, "NonEmptyChain", "Free", "Rest.Free(Allocation.Freeb(Head, heap))", "Allocation.Freeb(Head, heap)")),
        new(
            "linkb-drops-the-tail",
            "linkb does not link.",
            Rewritten(End, "EmptyChain", "Append", "tail", "this")),
        new(
            "rmvb-takes-the-one-before",
            "rmvb unhooks the block before the one it is given.",
            Rewritten(NonEmptyChain, "NonEmptyChain", "Remove", "Head.Id == block", "Rest.Head.Id == block")),
        new(
            "front-trim-drops-the-first",
            "adjmsg unhooks the first block when it is empty.",
            Rewritten(
                Messages,
                "Messages",
                "Adjmsg",
                "new NonEmptyChain(head with { Rptr = head.Rptr + fromHead }, rest.Rest)",
                "fromHead == head.Length ? rest.Rest : new NonEmptyChain(head with { Rptr = head.Rptr + fromHead }, rest.Rest)")),
        new(
            "front-trim-keeps-empty",
            "adjmsg from the front leaves the block at which the bytes end, though empty.",
            Rewritten(NonEmptyChain, "NonEmptyChain", "TrimFront", "Head.Length <= count", "Head.Length < count")),
        new(
            "front-trim-goes-on",
            "adjmsg from the front frees empty blocks behind the last byte taken too.",
            new(NonEmptyChain, "NonEmptyChain", "TrimFront", "condition-false", "count == 0")),
        new(
            "back-trim-ignores-type",
            "adjmsg from the end takes bytes from the message's last blocks, of whatever type.",
            new(NonEmptyChain, "NonEmptyChain", "TrimBack", "condition-false", "heap.TypeOf(Head) != type")),
        new(
            "back-trim-frees-what-follows",
            "adjmsg from the end frees what follows the blocks of the first one's type.",
            Rewritten(NonEmptyChain, "NonEmptyChain", "TrimBack", "new(this, count, heap)", "new(Null, count, Free(heap))")),
        new(
            "back-trim-keeps-empty",
            "adjmsg from the end leaves the block at which the bytes end, though empty.",
            Rewritten(NonEmptyChain, "NonEmptyChain", "TrimBack", "Head.Length <= behind.Left", "Head.Length < behind.Left")),
        new(
            "back-trim-goes-on",
            "adjmsg from the end frees empty blocks although all bytes are taken.",
            new(NonEmptyChain, "NonEmptyChain", "TrimBack", "condition-false", "behind.Left == 0")),
        new(
            "back-trim-from-the-wrong-side",
            "adjmsg from the end takes the last block's bytes from its front.",
            Rewritten(
                NonEmptyChain,
                "NonEmptyChain",
                "TrimBack",
                "Head with { Wptr = Head.Wptr - behind.Left }",
                "Head with { Rptr = Head.Rptr + behind.Left }")),
        new(
            "trim-counts-all-types",
            "adjmsg is content if the blocks of all types together have the bytes.",
            Rewritten(Messages, "Messages", "Adjmsg", "Xmsgsize(message, heap)", "message.Size")),
    ];
}
