namespace DuckVerified.Streams;

/// <summary>What an allocation of an area came to.</summary>
/// <param name="Succeeds">Whether there was memory.</param>
/// <param name="Dblk">The new area, if so.</param>
/// <param name="Heap">The heap.</param>
public readonly record struct DblkResult(Bit Succeeds, DblkId Dblk, Heap Heap);

/// <summary>What an operation that makes a block came to.</summary>
/// <param name="Succeeds">Whether there was memory, and another reference was possible.</param>
/// <param name="Mblk">The new block, if so.</param>
/// <param name="Heap">The heap.</param>
public readonly record struct MblkResult(Bit Succeeds, Mblk Mblk, Heap Heap);

/// <summary>How blocks and areas come and go, one at a time (common/io/stream.c).</summary>
public static class Allocation
{
    /// <summary>allocb(9F): a block on a new area of at least so many bytes, of type M_DATA.</summary>
    public static MblkResult Allocb(Word size, Heap heap) => AllocbOf(size, MessageType.Data, heap);

    /// <summary>allocb_tmpl: as allocb, with the type of another block; not its band and flags.</summary>
    public static MblkResult AllocbTemplate(Word size, Mblk template, Heap heap) => AllocbOf(size, heap.TypeOf(template), heap);

    /// <summary>esballoc(9F), desballoc and their -a variants: a block on a caller's buffer of exactly so many bytes.</summary>
    /// <param name="size">The buffer's size in bytes.</param>
    /// <param name="traits">Which variant, the buffer's alignment and its free routine's argument.</param>
    /// <param name="heap">The heap.</param>
    public static MblkResult Esballoc(Word size, DblkTraits traits, Heap heap) =>
        OnNewDblk(NewDblk(new(size), MessageType.Data, traits, heap));

    /// <summary>
    /// A new area of a size that a cache has, without a block: one primitive allocation, which the fault plan may let fail.
    /// </summary>
    public static DblkResult NewDblk(Word request, MessageType type, Heap heap) =>
        NewDblk(SizeClasses.For(request), type, default, heap);

    /// <summary>dupb(9F): a block on the same area, at the same offsets, with the same band and flags.</summary>
    public static MblkResult Dupb(Mblk block, Heap heap)
    {
        var tried = heap with { Faults = heap.Faults.After(1) };
        var count = heap.References[block.Dblk].Bits;
        // No memory for a block.
        if (heap.Faults.Granted(1) == 0)
            return new(false, default, tried);
        // db_ref has 8 bits.
        if (count >= ReferenceCount.Most)
            return new(false, default, tried);
        var (copy, after) = NewBlock(tried);
        return new(
            true,
            block with { Id = copy },
            after with { References = after.References.Set(block.Dblk, new(count + 1)) });
    }

    /// <summary>
    /// copyb(9F): a block on a copy of the whole area, the bytes outside the block's window included. The base keeps its address
    /// modulo 4, for which a caller's buffer may need up to 3 bytes of headroom.
    /// </summary>
    public static MblkResult Copyb(Mblk block, Heap heap)
    {
        var size = heap.Sizes[block.Dblk].Bits;
        var headroom = heap.Traits[block.Dblk].Alignment & 3;
        var (succeeds, copy, after) = AllocbOf(size + headroom, heap.TypeOf(block), heap);
        if (!succeeds)
            return new(false, default, after);
        return new(
            true,
            block with { Id = copy.Id, Dblk = copy.Dblk, Rptr = block.Rptr + headroom, Wptr = block.Wptr + headroom },
            after.Copied(copy.Dblk, headroom, block.Dblk, 0, size));
    }

    /// <summary>
    /// freeb(9F): the block goes, and its area with its last reference. What continues the block is not touched.
    /// </summary>
    public static Heap Freeb(Mblk block, Heap heap) => Release(block.Dblk, heap.Used(block.Id, MblkUse.None));

    /// <summary>One reference to an area goes; with the last one the area does.</summary>
    public static Heap Release(DblkId dblk, Heap heap)
    {
        var (count, traits) = (heap.References[dblk].Bits, heap.Traits[dblk]);
        // Somebody else still refers to it.
        if (count > 1 + traits.Minimum)
            return heap with { References = heap.References.Set(dblk, new(count - 1)) };
        // The kernel's own buffer goes back to its cache.
        if (!traits.IsCallers)
            return Without(dblk, heap);
        // desballoc: the free routine runs here and now.
        if (traits.IsDirect)
            return Without(dblk, heap with { Calls = heap.Calls.With(traits) });
        // esballoc: a task queue will run it.
        return heap with { References = heap.References.Set(dblk, default), Waiting = heap.Waiting.With(dblk) };
    }

    /// <summary>The task queue runs the oldest free routine that waits; nothing happens if none does.</summary>
    public static Heap ReleaseOldest(Heap heap)
    {
        if (heap.Waiting.IsEmpty)
            return heap;
        var dblk = heap.Waiting.Oldest;
        return Without(dblk, heap with { Waiting = heap.Waiting.WithoutOldest(), Calls = heap.Calls.With(heap.Traits[dblk]) });
    }

    private static MblkResult AllocbOf(Word request, MessageType type, Heap heap) => OnNewDblk(NewDblk(request, type, heap));

    // A block and its area are allocated as one.
    private static MblkResult OnNewDblk(DblkResult allocated)
    {
        if (!allocated.Succeeds)
            return new(false, default, allocated.Heap);
        var (id, heap) = NewBlock(allocated.Heap);
        return new(true, Mblk.Fresh(id, allocated.Dblk), heap);
    }

    private static (MblkId Id, Heap Heap) NewBlock(Heap heap) => (
        heap.NextMblk,
        heap with { Blocks = heap.Blocks.Set(heap.NextMblk, MblkUse.Held), NextMblk = heap.NextMblk.Next });

    private static DblkResult NewDblk(DblkSize size, MessageType type, DblkTraits traits, Heap heap)
    {
        var (dblk, tried) = (heap.NextDblk, heap with { Faults = heap.Faults.After(1) });
        if (heap.Faults.Granted(1) == 0)
            return new(false, default, tried);
        return new(true, dblk, tried with
        {
            NextDblk = dblk.Next,
            References = tried.References.Set(dblk, new(1 + traits.Minimum)),
            Sizes = tried.Sizes.Set(dblk, size),
            Types = tried.Types.Set(dblk, type),
            Traits = tried.Traits.Set(dblk, traits),
        });
    }

    private static Heap Without(DblkId dblk, Heap heap) => heap with
    {
        References = heap.References.Set(dblk, default),
        Sizes = heap.Sizes.Set(dblk, default),
        Types = heap.Types.Set(dblk, default),
        Traits = heap.Traits.Set(dblk, default),
        Contents = heap.Contents.Set(dblk, Bytes.Empty),
    };
}
