using static DuckVerified.Mutations.MutationSite;

namespace DuckVerified.Mutations.Streams;

/// <summary>Mistakes in the sizes of messages, and in what makes their bytes contiguous.</summary>
internal static class LengthMistakes
{
    private const string NonEmptyChain = "Model/Streams/NonEmptyChain.cs";
    private const string Messages = "Model/Streams/Messages.cs";

    public static readonly IReadOnlyList<Mutation> All =
    [
        new(
            "msgdsize-stops",
            "msgdsize stops at the first block of another type.",
            Rewritten(
                NonEmptyChain,
                "NonEmptyChain",
                "DataSize",
                "Data.Choose(heap.TypeOf(Head) == MessageType.Data, Head.Length, 0) + Rest.DataSize(heap)",
                "Data.Choose(heap.TypeOf(Head) == MessageType.Data, Head.Length + Rest.DataSize(heap), 0)")),
        new(
            "msgdsize-of-all-types",
            "msgdsize counts the bytes of all types.",
            Rewritten(
                NonEmptyChain,
                "NonEmptyChain",
                "DataSize",
                "Data.Choose(heap.TypeOf(Head) == MessageType.Data, Head.Length, 0)",
                "Head.Length")),
        new(
            "xmsgsize-of-all-types",
            "xmsgsize counts the bytes of all blocks.",
            Rewritten(
                NonEmptyChain,
                "NonEmptyChain",
                "PrefixSize",
                "Data.Choose(heap.TypeOf(Head) == type, Head.Length + Rest.PrefixSize(type, heap), 0)",
                "Head.Length + Rest.PrefixSize(type, heap)")),
        new(
            "pullup-keeps-the-old-area",
            "pullupmsg does not give back the first block's old area.",
            Rewritten(
                Messages,
                "Messages",
                "Pullupmsg",
                "Allocation.Release(head.Dblk, allocated.Copied(dblk, 0, head.Dblk, head.Rptr, head.Length))",
                "allocated.Copied(dblk, 0, head.Dblk, head.Rptr, head.Length)")),
        new(
            "pullup-in-place",
            "pullupmsg makes the bytes contiguous in the old area, though others share it.",
            Rewritten(
                Messages,
                "Messages",
                "Pullupmsg",
                "Allocation.NewDblk(wanted, heap.TypeOf(head), heap)",
                "new DblkResult(true, head.Dblk, heap with { References = heap.References.Set(head.Dblk, "
                    + "new(heap.References[head.Dblk].Bits + 1)) })")),
        new(
            "pullup-over-the-first-bytes",
            "pullupmsg puts the second block's bytes over the first one's.",
            Rewritten(
                Messages,
                "Messages",
                "Pullupmsg",
                "message.Rest.PullInto(dblk, head.Length, wanted - head.Length, moved)",
                "message.Rest.PullInto(dblk, 0, wanted - head.Length, moved)")),
        new(
            "pullup-leaves-unaligned",
            "pullupmsg is content with bytes that are contiguous but not aligned.",
            new(Messages, "Messages", "Pullupmsg", "drop-left", "isAligned & (isHeads | (isAll & message.Rest.IsEmpty))")),
        new(
            "pullup-goes-on",
            "pullupmsg frees empty blocks behind the last byte too.",
            new(NonEmptyChain, "NonEmptyChain", "PullInto", "condition-false", "count == 0")),
        new(
            "pullup-repeats-bytes",
            "pullupmsg leaves the bytes that it moved in a block of which some are left.",
            Rewritten(NonEmptyChain, "NonEmptyChain", "PullInto", "Head with { Rptr = Head.Rptr + count }", "Head")),
        new(
            "msgpullup-shares",
            "msgpullup writes the bytes into the first block's own area, under a dup.",
            Rewritten(
                Messages,
                "Messages",
                "Msgpullup",
                "Allocation.AllocbTemplate(available, head, heap)",
                "Allocation.Dupb(head, heap)")),
        new(
            "msgpullup-of-the-length",
            "msgpullup copies only as many bytes as the length says.",
            Rewritten(
                Messages,
                "Messages",
                "Msgpullup",
                "message.CopyInto(block.Dblk, 0, available, allocated)",
                "message.CopyInto(block.Dblk, 0, Data.Choose(IsNegative(length), available, length), allocated)")),
        new(
            "msgpullup-without-the-rest",
            "msgpullup forgets what follows the leading blocks.",
            Rewritten(Messages, "Messages", "Msgpullup", "behind.Rest.Dup(behind.Heap)", "Chain.Null.Dup(behind.Heap)")),
        new(
            "failed-msgpullup-leaks",
            "A msgpullup that fails keeps its first block.",
            Rewritten(Messages, "Messages", "Msgpullup", "Allocation.Freeb(block, rest.Heap)", "rest.Heap")),
        new(
            "reallocb-of-a-shared-area",
            "reallocb reuses an area although others refer to it.",
            new(Messages, "Messages", "Reallocb", "drop-left", "heap.References[head.Dblk].Bits == 1 & room >= size")),
        new(
            "reallocb-leaks",
            "reallocb does not free the old block.",
            Rewritten(Messages, "Messages", "Reallocb", "Allocation.Freeb(head, copied)", "copied")),
    ];
}
