namespace DuckVerified.Solaris;

/// <summary>
/// The segment of an address space at one page (common/vm/as.h, common/vm/seg.h): whether there is one, its kind, and its rights. All zero:
/// no segment.
/// </summary>
/// <remarks>Bits 2:0 the kind, bits 6:3 the rights (<see cref="Sparc.Protection"/>).</remarks>
[Word(bits: 7)]
public readonly partial struct SegmentPage
{
    /// <summary>Bits 2:0: 0 none, 1 text, 2 data, 3 heap, 4 stack, 5 mmap.</summary>
    public Word Kind => Bits & 7;

    /// <summary>Bits 6:3: the rights of the segment (svd->prot).</summary>
    public Protection Protection => new((Bits >> 3) & 15);

    /// <summary>Whether there is a segment.</summary>
    public Bit IsMapped => Kind != 0;

    /// <summary>Whether it is the stack's, which grow() extends.</summary>
    public Bit IsStack => Kind == 4;

    /// <summary>The page that grow() adds: zero-filled, readable and writable.</summary>
    public static SegmentPage Stack => new(4 | (11 << 3));

    /// <summary>The page that a growing heap adds (common/os/grow.c:brk_internal).</summary>
    /// <param name="protection">The rights.</param>
    public static SegmentPage Heap(Protection protection) => new(3 | (protection.Bits << 3));

    /// <summary>Whether such a segment may be created: its kind exists, and it allows some access by users.</summary>
    public Bit IsMeaningful => IsMapped & Kind <= 5 & Protection.User & Protection.IsMeaningful;

    /// <summary>Whether the segment allows all of these rights.</summary>
    public Bit Allows(Protection rights) => IsMapped & (rights.Bits & ~Protection.Bits) == 0;

    /// <summary>This page with other rights.</summary>
    public SegmentPage With(Protection rights) => new(Kind | (rights.Bits << 3));
}
