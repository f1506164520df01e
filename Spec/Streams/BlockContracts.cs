using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>The contracts of the functions on single blocks (common/io/stream.c).</summary>
public static class BlockContracts
{
    /// <summary>allocb(9F), allocb_tmpl, esballoc(9F) and its variants: a new block on a new area.</summary>
    /// <param name="size">The requested number of bytes.</param>
    /// <param name="type">The type of the new area.</param>
    /// <param name="traits">The other traits of the new area.</param>
    /// <param name="heap">The heap before.</param>
    /// <param name="result">The result.</param>
    public static Contract New(Word size, MessageType type, DblkTraits traits, Heap heap, MblkResult result)
    {
        var (block, after) = (result.Mblk, result.Heap);
        return new(
            [.. WellFormed.Message(Chain.Null, heap), WellFormed.HasSpareNames(Chain.Null, heap), _ => size <= WellFormed.DblkLimit],
            [
                new(Str.Length, _ => Claim.If(
                    result.Succeeds, block.Rptr == 0 & block.Wptr == 0 & after.Sizes[block.Dblk].Bits >= size)),
                new(Str.Content, _ => Claim.If(
                    result.Succeeds,
                    after.Types[block.Dblk] == type & after.Traits[block.Dblk] == traits
                    & block.Band.IsOrdinary & block.Flag == 0)),
                new(Str.References, _ => Claim.If(
                    result.Succeeds, after.References[block.Dblk].Bits == 1 + traits.Minimum)),
                .. Frames.Made(1, heap, result.Succeeds, One(result), after),
            ]);
    }

    /// <summary>dupb(9F). Besides memory it needs one of the 255 references.</summary>
    public static Contract Dupb(Mblk block, Heap heap, MblkResult result)
    {
        var dup = ChainContracts.Dup(new NonEmptyChain(block, Chain.Null), heap, new(result.Succeeds, One(result), result.Heap));
        return new(
            dup.Premises,
            [
                new(Str.References, _ => Claim.If(heap.References[block.Dblk].Bits == ReferenceCount.Most, !result.Succeeds)),
                new(Str.Content, _ => Claim.If(result.Succeeds, result.Mblk.Band == block.Band & result.Mblk.Flag == block.Flag)),
                .. dup.Promises,
            ]);
    }

    /// <summary>copyb(9F).</summary>
    public static Contract Copyb(Mblk block, Heap heap, MblkResult result)
    {
        var copy = ChainContracts.Copy(new NonEmptyChain(block, Chain.Null), heap, new(result.Succeeds, One(result), result.Heap));
        return new(
            copy.Premises,
            [
                new(Str.Content, _ => Claim.If(result.Succeeds, result.Mblk.Band == block.Band & result.Mblk.Flag == block.Flag)),
                .. copy.Promises,
            ]);
    }

    /// <summary>freeb(9F).</summary>
    public static Contract Freeb(Mblk block, Heap heap, Heap after) =>
        ChainContracts.Free(new NonEmptyChain(block, Chain.Null), heap, after);

    /// <summary>The task queue runs a free routine. Its area has no references.</summary>
    public static Contract ReleaseOldest(Heap heap, Heap after)
    {
        var (isIdle, oldest) = (heap.Waiting.IsEmpty, heap.Waiting.Oldest);
        return new(
            [_ => isIdle | (heap.References[oldest].Bits == 0 & heap.Traits[oldest].IsCallers)],
            [
                new(Str.Leak, _ => Claim.If(
                    !isIdle,
                    after.Sizes[oldest].Bits == 0 & after.Traits[oldest].Bits == 0
                    & after.Waiting.First == heap.Waiting.First.Next & after.Waiting.End == heap.Waiting.End
                    & after.Calls.Items[heap.Calls.End] == heap.Traits[oldest] & after.Calls.End == heap.Calls.End.Next)),
                new(Str.References, at =>
                {
                    var dblk = at.Draw<DblkId>("dblk");
                    return Claim.Always(after.References[dblk] == heap.References[dblk]);
                }),
                new(Str.Others, at =>
                {
                    var (dblk, offset) = (at.Draw<DblkId>("dblk"), at.Draw<ByteOffset>("offset"));
                    return Claim.If(
                        isIdle | dblk != oldest,
                        Frames.SameDblk(heap, after, dblk) & Frames.SameByte(heap, after, dblk, offset));
                }),
            ]);
    }

    private static NonEmptyChain One(MblkResult result) => new NonEmptyChain(result.Mblk, Chain.Null);
}
