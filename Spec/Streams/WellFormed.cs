using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>
/// The premises of every operation: the message consists of allocated blocks on areas that exist and count them. The messages that an
/// operation returns satisfy the same (STR-3, STR-4, STR-6). So a system without misuse stays sound.
/// </summary>
public static class WellFormed
{
    /// <summary>MEMORY: a message has fewer than 2^30 blocks.</summary>
    public static readonly Word BlockLimit = (Word)1 << 30;

    /// <summary>MEMORY: a message has fewer than 2^62 bytes.</summary>
    public static readonly Word ByteLimit = (Word)1 << 62;

    /// <summary>MEMORY: a data area has at most 2^32 bytes. A copy of it can be larger by up to one size class.</summary>
    public static readonly Word DblkLimit = (Word)1 << 32;

    // MEMORY: fewer names than this are ever issued.
    private static readonly Word _nameLimit = (Word)1 << 62;

    /// <summary>The premises about a message and the heap that it is in.</summary>
    public static IReadOnlyList<Func<INondet, Bit>> Message(Chain chain, Heap heap) =>
    [
        _ => IsWithinMemory(chain, heap),
        at => IsArea(heap, at.Draw<DblkId>("dblk")),
        at => IsBlankUnlessIssued(heap, at.Draw<DblkId>("dblk"), at.Draw<ByteOffset>("offset")),
        at => IsIssuedIfAllocated(heap, at.Draw<MblkId>("block")),
        at => IsCounted(chain, heap, at.Draw<DblkId>("dblk")),
        at => IsWithinArea(chain, heap, at.Draw<DblkId>("dblk")),
        at => IsAllocated(chain, heap, at.Draw<MblkId>("block")),
    ];

    /// <summary>MEMORY, for operations that issue one or two names beside those of copies.</summary>
    public static Func<INondet, Bit> HasSpareNames(Chain chain, Heap heap) => _ =>
        heap.NextMblk.Bits < _nameLimit - chain.Blocks - 2 & heap.NextDblk.Bits < _nameLimit - chain.Blocks - 2;

    /// <summary>db_base &lt;= b_rptr &lt;= b_wptr &lt;= db_lim, for all blocks on an area.</summary>
    public static Bit IsWithinArea(Chain chain, Heap heap, DblkId dblk) =>
        chain.Refers(dblk) == 0 | (chain.HighestWptr(dblk) <= heap.Sizes[dblk].Bits & heap.Sizes[dblk].Bits <= DblkLimit);

    /// <summary>db_ref counts at least the blocks of this message.</summary>
    public static Bit IsCounted(Chain chain, Heap heap, DblkId dblk) => chain.Refers(dblk) <= heap.Referrers(dblk);

    /// <summary>A block is in the message at most once, and is allocated.</summary>
    public static Bit IsAllocated(Chain chain, Heap heap, MblkId block) =>
        chain.Holds(block) == 0 | (chain.Holds(block) == 1 & heap.Blocks[block].IsAllocated);

    /// <summary>db_ref is 0, or it counts at least one block and fits into 8 bits. An area with a count was issued.</summary>
    public static Bit IsArea(Heap heap, DblkId dblk)
    {
        var count = heap.References[dblk].Bits;
        return count == 0
            | (count > heap.Traits[dblk].Minimum & count <= ReferenceCount.Most & !dblk.IsNone & dblk.Bits < heap.NextDblk.Bits);
    }

    private static Bit IsWithinMemory(Chain chain, Heap heap) =>
        chain.Blocks < BlockLimit
        & heap.NextMblk.Bits < _nameLimit - chain.Blocks & !heap.NextMblk.IsNone
        & heap.NextDblk.Bits < _nameLimit - chain.Blocks & !heap.NextDblk.IsNone;

    // An area that was not issued yet has only default values.
    private static Bit IsBlankUnlessIssued(Heap heap, DblkId dblk, ByteOffset offset) =>
        dblk.Bits < heap.NextDblk.Bits
        | (heap.Sizes[dblk].Bits == 0 & heap.Types[dblk].Bits == 0 & heap.Traits[dblk].Bits == 0
            & heap.Contents[dblk][offset.Bits] == 0);

    private static Bit IsIssuedIfAllocated(Heap heap, MblkId block) =>
        !heap.Blocks[block].IsAllocated | (!block.IsNone & block.Bits < heap.NextMblk.Bits);
}
