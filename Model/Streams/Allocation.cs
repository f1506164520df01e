namespace DuckVerified.Streams;

/// <summary>The result of an allocation of an area.</summary>
/// <param name="Succeeds">Whether there was memory.</param>
/// <param name="Dblk">The new area, if it succeeded.</param>
/// <param name="Heap">The heap.</param>
public readonly record struct DblkResult(Bit Succeeds, DblkId Dblk, Heap Heap);

/// <summary>The result of an operation that makes a block.</summary>
/// <param name="Succeeds">Whether there was memory, and another reference was possible.</param>
/// <param name="Mblk">The new block, if it succeeded.</param>
/// <param name="Heap">The heap.</param>
public readonly record struct MblkResult(Bit Succeeds, Mblk Mblk, Heap Heap);

/// <summary>Allocation and release of single blocks and areas (common/io/stream.c).</summary>
public static class Allocation
{
    /// <summary>allocb(9F): a block on a new area of at least a given number of bytes, of type M_DATA.</summary>
    public static MblkResult Allocb(Word size, Heap heap) => AllocbOf(size, MessageType.Data, heap);

    /// <summary>allocb_tmpl: like allocb, with the type of another block, but not its band and flags.</summary>
    public static MblkResult AllocbTemplate(Word size, Mblk template, Heap heap) => AllocbOf(size, heap.TypeOf(template), heap);

    /// <summary>esballoc(9F), desballoc and their -a variants: a block on a caller's buffer of exactly a given number of bytes.</summary>
    /// <param name="size">The buffer's size in bytes.</param>
    /// <param name="traits">Which variant, the buffer's alignment and its free routine's argument.</param>
    /// <param name="heap">The heap.</param>
    public static MblkResult Esballoc(Word size, DblkTraits traits, Heap heap) =>
        OnNewDblk(NewDblk(new(size), MessageType.Data, traits, heap));

    /// <summary>A new area with a size class, without a block: one primitive allocation. The fault plan may make it fail.</summary>
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
    /// copyb(9F): a block on a copy of the whole area, including the bytes outside the block's window. The base keeps its address modulo 4.
    /// For this a caller's buffer may need up to 3 bytes of headroom.
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

    /// <summary>freeb(9F): frees the block, and its area with the last reference. The next block (b_cont) does not change.</summary>
    public static Heap Freeb(Mblk block, Heap heap) => Release(block.Dblk, heap.Used(block.Id, MblkUse.None));

    /// <summary>Removes one reference to an area. With the last reference the area is released.</summary>
    public static Heap Release(DblkId dblk, Heap heap)
    {
        var (count, traits) = (heap.References[dblk].Bits, heap.Traits[dblk]);
        // Other blocks still refer to it.
        if (count > 1 + traits.Minimum)
            return heap with { References = heap.References.Set(dblk, new(count - 1)) };
        // The kernel's own buffer returns to its cache.
        if (!traits.IsCallers)
            return Without(dblk, heap);
        // desballoc: the free routine runs immediately.
        if (traits.IsDirect)
            return Without(dblk, heap with { Calls = heap.Calls.With(traits) });
        // esballoc: a task queue will run the free routine.
        return heap with { References = heap.References.Set(dblk, default), Waiting = heap.Waiting.With(dblk) };
    }

    /// <summary>The task queue runs the oldest waiting free routine; nothing happens if none is waiting.</summary>
    public static Heap ReleaseOldest(Heap heap)
    {
        if (heap.Waiting.IsEmpty)
            return heap;
        var dblk = heap.Waiting.Oldest;
        return Without(dblk, heap with { Waiting = heap.Waiting.WithoutOldest(), Calls = heap.Calls.With(heap.Traits[dblk]) });
    }

    private static MblkResult AllocbOf(Word request, MessageType type, Heap heap) => OnNewDblk(NewDblk(request, type, heap));

    // A block and its area are one allocation.
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
