namespace DuckVerified.Streams;

/// <summary>
/// All blocks and data areas of the system, without the links between blocks. The values of an area are valid while it is in use. Before
/// and after that they are zero.
/// </summary>
/// <param name="Blocks">The holder of each block.</param>
/// <param name="References">db_ref of each area.</param>
/// <param name="Sizes">The size of each area.</param>
/// <param name="Types">db_type of each area. It is the type of every block on the area.</param>
/// <param name="Traits">The other properties of each area.</param>
/// <param name="Contents">The bytes of each area.</param>
/// <param name="NextMblk">The name of the next new block. Lower names were issued.</param>
/// <param name="NextDblk">The name of the next new area.</param>
/// <param name="Waiting">The areas of esballoc without references, whose release waits for a task queue, oldest first.</param>
/// <param name="Calls">The areas whose callers' free routines were called, by their traits, in the order of the calls.</param>
/// <param name="Faults">The allocation that will fail.</param>
public sealed record Heap(
    Map<MblkId, MblkUse> Blocks,
    Map<DblkId, ReferenceCount> References,
    Map<DblkId, DblkSize> Sizes,
    Map<DblkId, MessageType> Types,
    Map<DblkId, DblkTraits> Traits,
    Contents Contents,
    MblkId NextMblk,
    DblkId NextDblk,
    Sequence<DblkId> Waiting,
    Sequence<DblkTraits> Calls,
    FaultPlan Faults)
{
    /// <summary>A heap without blocks and areas.</summary>
    public static readonly Heap Empty = new(
        Map<MblkId, MblkUse>.Empty,
        Map<DblkId, ReferenceCount>.Empty,
        Map<DblkId, DblkSize>.Empty,
        Map<DblkId, MessageType>.Empty,
        Map<DblkId, DblkTraits>.Empty,
        Contents.Empty,
        MblkId.None.Next,
        DblkId.None.Next,
        Sequence<DblkId>.Empty(),
        Sequence<DblkTraits>.Empty(),
        FaultPlan.None);

    /// <summary>The type of a block: its area's.</summary>
    public MessageType TypeOf(Mblk block) => Types[block.Dblk];

    /// <summary>The byte at a place.</summary>
    public Word ByteAt(Place place) => Contents[place.Dblk][place.Offset];

    /// <summary>The number of blocks on an area according to db_ref, without the reference that the -a variants add.</summary>
    public Word Referrers(DblkId dblk) =>
        Data.Choose(References[dblk].Bits == 0, 0, References[dblk].Bits - Traits[dblk].Minimum);

    /// <summary>
    /// Whether a block's first byte is at a multiple of 8, the size of a long (common/sys/strmdep.h:str_aligned).
    /// </summary>
    public Bit IsAligned(Mblk block) => ((Traits[block.Dblk].Alignment + block.Rptr) & 7) == 0;

    /// <summary>Whether an area exists: it has references, or its release waits.</summary>
    public Bit Has(DblkId dblk) => References[dblk].Bits != 0 | Traits[dblk].IsCallers;

    /// <summary>Whether the count of a block's area is above one. Then the area is read-only (common/sys/stream.h:db_ref).</summary>
    public Bit IsShared(Mblk block) => References[block.Dblk].Bits > 1;

    /// <summary>This heap with a range of one area copied into another, or within one.</summary>
    /// <param name="target">The area that is written.</param>
    /// <param name="at">The offset in the target.</param>
    /// <param name="source">The area that is read.</param>
    /// <param name="from">The offset in the source.</param>
    /// <param name="count">How many bytes.</param>
    public Heap Copied(DblkId target, Word at, DblkId source, Word from, Word count) =>
        Written(target, at, Contents[source], from, count);

    /// <summary>This heap with given bytes written into an area.</summary>
    /// <param name="target">The area.</param>
    /// <param name="at">The offset in the area.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="from">The offset of the first of them.</param>
    /// <param name="count">The number of bytes.</param>
    public Heap Written(DblkId target, Word at, Bytes bytes, Word from, Word count) =>
        this with { Contents = Contents.Set(target, Contents[target].With(at, bytes, from, count)) };

    /// <summary>This heap with an area's type changed, and so the type of all blocks on it.</summary>
    public Heap Typed(DblkId dblk, MessageType type) => this with { Types = Types.Set(dblk, type) };

    /// <summary>This heap with an area marked as loaned.</summary>
    public Heap Loaned(DblkId dblk) => this with { Traits = Traits.Set(dblk, Traits[dblk].Loaned) };

    /// <summary>This heap with a block's holder changed.</summary>
    public Heap Used(MblkId block, MblkUse use) => this with { Blocks = Blocks.Set(block, use) };
}
