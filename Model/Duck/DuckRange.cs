using DuckVerified.Solaris;

namespace DuckVerified.Duck;

/// <summary>
/// [L, H): the thesis has the linker move the DUCK process away from the kernel's addresses (thesis 4.1.2, "layout adjustment"); the window
/// here is free of kernel addresses on sun4u (sun4u/sys/machparam.h).
/// </summary>
public static class DuckRange
{
    /// <summary>L, the first page: VA 0x1_0000_0000, where 64-bit programs are linked by default.</summary>
    public static readonly VirtualPage First = VirtualPage.Containing(0x1_0000_0000);

    /// <summary>H, the first page past it: VA 0x2A0_0000_0000, where the kernel's addresses resume.</summary>
    public static readonly VirtualPage End = VirtualPage.Containing(0x2A0_0000_0000);

    /// <summary>Whether a page is in [L, H): the DUCK process uses only this range, and the kernel does not use it.</summary>
    public static Bit Contains(VirtualPage page) => page.Bits >= First.Bits & page.Bits < End.Bits;

    /// <summary>
    /// If programs are linked apart: the process whose part of [L, H) contains a page. Each context number from 2 on has 512 MB.
    /// </summary>
    public static ContextNumber SliceOwner(VirtualPage page) => new(((page.Bits - First.Bits) >> 16) + 2);

    /// <summary>Whether a process that uses DUCK may have a page in its address space.</summary>
    public static Bit IsClaimed(State s, ContextNumber process, VirtualPage page) =>
        s.Variant().HasSlices ? Contains(page) & SliceOwner(page) == process : Contains(page);

    /// <summary>Whether a tag is of the kernel's hat and for a page of [L, H), that is, a tag of the mirror.</summary>
    public static Bit IsMirror(Tag tag) => tag.Context.IsKernel & Contains(tag.Page);
}
