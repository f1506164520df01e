namespace DuckVerified.Solaris;

/// <summary>
/// Where addresses belong. The thesis has the linker move the DUCK process away from the kernel's addresses (4.1.2,
/// "layout adjustment"); the window here is free of kernel addresses on sun4u (sun4u/sys/machparam.h).
/// </summary>
public static class Layout
{
    /// <summary>L, the first page of the adjusted layout: VA 0x1_0000_0000, where 64-bit programs are linked by default.</summary>
    public static readonly VirtualPage DuckFirst = VirtualPage.Containing(0x1_0000_0000);

    /// <summary>H, the first page past the adjusted layout: VA 0x2A0_0000_0000, where the kernel's addresses resume.</summary>
    public static readonly VirtualPage DuckEnd = VirtualPage.Containing(0x2A0_0000_0000);

    /// <summary>Where the stack of a program in [L, H) may have grown down to at most: 128 MB above L (its limit, RLIMIT_STACK).</summary>
    public static readonly VirtualPage StackFirst = new(DuckFirst.Bits + 0x4000);

    /// <summary>A page of the kernel's text, VA 0x100_0000 (KERNELBASE), where the instructions around a callback's call are.</summary>
    public static readonly VirtualPage KernelText = VirtualPage.Containing(0x0100_0000);

    /// <summary>USERLIMIT, VA 0xFFFFFFFF_80000000: the first page that no user mapping may have.</summary>
    public static readonly VirtualPage UserLimit = VirtualPage.Containing(0xFFFF_FFFF_8000_0000);

    /// <summary>Whether a page lies in [L, H), the range that the DUCK process keeps to and the kernel keeps out of.</summary>
    public static Bit IsDuckRange(VirtualPage page) => page.Bits >= DuckFirst.Bits & page.Bits < DuckEnd.Bits;

    /// <summary>Whether a page is below USERLIMIT.</summary>
    public static Bit IsUserRange(VirtualPage page) => page.Bits < UserLimit.Bits;

    /// <summary>Whether grow() would make a page part of the stack: [<see cref="StackFirst"/>, H) (common/os/grow.c).</summary>
    public static Bit IsStackRange(VirtualPage page) => page.Bits >= StackFirst.Bits & page.Bits < DuckEnd.Bits;

    /// <summary>
    /// Where programs are linked apart: the process whose part of [L, H) a page is in, 512 MB for each context number from 2 on.
    /// </summary>
    public static ContextNumber SliceOwner(VirtualPage page) => new(((page.Bits - DuckFirst.Bits) >> 16) + 2);

    /// <summary>Whether a process may have a segment at a page: at user addresses, and if it is linked into [L, H) only there.</summary>
    public static Bit IsInReach(State s, ContextNumber process, VirtualPage page) =>
        s.Kernel.IsUsers(page) & (IsClaimed(s, process, page) | !s.Processes[process].IsAdjusted);

    /// <summary>Whether a process that uses DUCK may have a page in its address space.</summary>
    public static Bit IsClaimed(State s, ContextNumber process, VirtualPage page) =>
        s.Kernel.HasSlices ? IsDuckRange(page) & SliceOwner(page) == process : IsDuckRange(page);
}
