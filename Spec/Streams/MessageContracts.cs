using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>The contracts of the kernel's functions on whole messages (common/io/stream.c), for messages of any length.</summary>
public static class MessageContracts
{
    /// <summary>adjmsg(9F).</summary>
    public static Contract Adjmsg(Chain message, Word length, Heap heap, MessageResult result)
    {
        var isBack = length >> 63 != 0;
        var count = Data.Choose(isBack, 0 - length, length);
        var (prefix, type) = (Messages.Xmsgsize(message, heap), heap.TypeOf(message.Head));
        return new(
            WellFormed.Message(message, heap),
            [
                // It fails exactly if the leading blocks have fewer bytes. Then it changes nothing.
                new(Str.Atomic, _ => Claim.Always(result.Succeeds == (count <= prefix))),
                .. Frames.Untouched(heap, result.Heap, !result.Succeeds),
                new(Str.Length, _ => Claim.If(
                    result.Succeeds,
                    result.Message.Size == message.Size - count
                    & result.Message.DataSize(result.Heap) == message.DataSize(heap) - Data.Choose(type == MessageType.Data, count, 0))),
                // If bytes are removed from the end, the bytes before them stay at their index. The bytes after the leading blocks always
                // move forward.
                new(Str.Content, at =>
                {
                    var index = at.Draw<ByteIndex>("index").Bits;
                    var before = Data.Choose(isBack & index < prefix - count, index, index + count);
                    return Claim.If(
                        result.Succeeds & index < result.Message.Size,
                        result.Message.ByteAt(index, result.Heap) == message.ByteAt(before, heap));
                }),
                .. SameMessage(message, result.Message, !result.Succeeds),
                .. SameFirstBlock(message, result.Message),
                .. Frames.Consumed(message, heap, result.Message, result.Heap, DblkId.None),
            ]);
    }

    /// <summary>pullupmsg(9F).</summary>
    public static Contract Pullupmsg(Chain message, Word length, Heap heap, MessageResult result)
    {
        var available = Messages.Xmsgsize(message, heap);
        var wanted = Data.Choose(length == Messages.AllOfType, available, Data.Choose(length >> 63 != 0, 0, length));
        return new(
            [.. WellFormed.Message(message, heap), WellFormed.HasSpareNames(message, heap)],
            [
                // The requested bytes are in the first block, aligned to 8.
                new(Str.Content, _ => Claim.If(
                    result.Succeeds, result.Message.Head.Length >= wanted & result.Heap.IsAligned(result.Message.Head))),
                new(Str.Atomic, _ => Claim.If(wanted > available & wanted > message.Head.Length, !result.Succeeds)),
                .. Frames.Untouched(heap, result.Heap, !result.Succeeds),
                .. SameMessage(message, result.Message, !result.Succeeds),
                .. Frames.SameBytes(message, heap, result.Message, result.Heap, true),
                .. SameFirstBlock(message, result.Message),
                .. Frames.Replaced(message, heap, result.Message, result.Heap, DblkId.None),
            ]);
    }

    /// <summary>msgpullup(9F).</summary>
    public static Contract Msgpullup(Chain message, Word length, Heap heap, MessageResult result)
    {
        var (available, first) = (Messages.Xmsgsize(message, heap), result.Message.Head);
        return new(
            [.. WellFormed.Message(message, heap), WellFormed.HasSpareNames(message, heap)],
            [
                new(Str.Content, _ => Claim.If(
                    result.Succeeds,
                    first.Length == available & first.Band == message.Head.Band & first.Flag == message.Head.Flag)),
                new(Str.Atomic, _ => Claim.If(length >> 63 == 0 & length > available, !result.Succeeds)),
                .. Frames.SameBytes(message, heap, result.Message, result.Heap, result.Succeeds),
                .. Frames.Made(message.Blocks + 1, heap, result.Succeeds, result.Message, result.Heap),
            ]);
    }

    /// <summary>reallocb, for a message that is not NULL. A new block must have room for the kept bytes.</summary>
    public static Contract Reallocb(Chain message, Word size, Bit keeps, Heap heap, MessageResult result)
    {
        var head = message.Head;
        var kept = Data.Choose(keeps, head.Length, 0);
        // If nobody shares the block, its bytes may move within its area.
        var own = Data.Choose(heap.References[head.Dblk].Bits == 1, head.Dblk.Bits, 0);
        return new(
            [.. WellFormed.Message(message, heap), WellFormed.HasSpareNames(message, heap), _ => kept <= size & size <= WellFormed.DblkLimit],
            [
                new(Str.Length, _ => Claim.If(
                    result.Succeeds,
                    result.Message.Size == message.Rest.Size + kept
                    & result.Heap.Sizes[result.Message.Head.Dblk].Bits - result.Message.Head.Rptr >= size)),
                new(Str.Content, at =>
                {
                    var index = at.Draw<ByteIndex>("index").Bits;
                    var before = Data.Choose(index < kept, index, index - kept + head.Length);
                    return Claim.If(
                        result.Succeeds & index < result.Message.Size,
                        result.Message.ByteAt(index, result.Heap) == message.ByteAt(before, heap));
                }),
                .. Frames.Untouched(heap, result.Heap, !result.Succeeds),
                .. SameMessage(message, result.Message, !result.Succeeds),
                .. Frames.Replaced(message, heap, result.Message, result.Heap, new(own)),
            ]);
    }

    /// <summary>dupmsg_noloan.</summary>
    public static Contract DupmsgNoLoan(Chain message, Heap heap, CopyResult result)
    {
        var dup = ChainContracts.DupUnlessLoaned(message, heap, result);
        return new(
            dup.Premises,
            [
                new(Str.Atomic, _ => Claim.If(heap.TypeOf(message.Head) != MessageType.Data, !result.Succeeds)),
                .. dup.Promises,
            ]);
    }

    /// <summary>unlinkb(9F): the first block alone, and the rest of the message.</summary>
    public static Contract Unlinkb(Chain message, Chain first, Chain rest, Heap heap) =>
        ChainContracts.Append(first, rest, heap, message);

    private static IReadOnlyList<Promise> SameFirstBlock(Chain message, Chain after) =>
    [
        new(Str.Leak, _ => Claim.Always(
            after.Head.Id == message.Head.Id & after.Head.Band == message.Head.Band & after.Head.Flag == message.Head.Flag)),
    ];

    private static IReadOnlyList<Promise> SameMessage(Chain message, Chain after, Bit condition) =>
    [
        new(Str.Atomic, at =>
        {
            var index = at.Draw<ByteIndex>("index").Bits;
            var (place, before) = (after.PlaceAt(index), message.PlaceAt(index));
            return Claim.If(condition, after.Size == message.Size & place.Dblk == before.Dblk & place.Offset == before.Offset);
        }),
        new(Str.Atomic, at =>
        {
            var block = at.Draw<MblkId>("block");
            return Claim.If(condition, after.Holds(block) == message.Holds(block));
        }),
    ];
}
