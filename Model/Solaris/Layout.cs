namespace DuckVerified.Solaris;

/// <summary>The layout of addresses (sun4u/sys/machparam.h).</summary>
public static class Layout
{
    /// <summary>
    /// The lowest address to which a stack may grow, VA 0x1_0800_0000: 128 MB above the address where 64-bit programs are linked.
    /// </summary>
    public static readonly VirtualPage StackFirst = VirtualPage.Containing(0x1_0800_0000);

    /// <summary>The first page after the stack, VA 0x2A0_0000_0000.</summary>
    public static readonly VirtualPage StackEnd = VirtualPage.Containing(0x2A0_0000_0000);

    /// <summary>A page of the kernel's text, VA 0x100_0000 (KERNELBASE). It contains the instructions around a callback's call.</summary>
    public static readonly VirtualPage KernelText = VirtualPage.Containing(0x0100_0000);

    /// <summary>USERLIMIT, VA 0xFFFFFFFF_80000000: the first page at which no user mapping is allowed.</summary>
    public static readonly VirtualPage UserLimit = VirtualPage.Containing(0xFFFF_FFFF_8000_0000);

    /// <summary>Whether a page is below USERLIMIT.</summary>
    public static Bit IsUserRange(VirtualPage page) => page.Bits < UserLimit.Bits;

    /// <summary>
    /// Whether grow() would add a page to the stack: [<see cref="StackFirst"/>, <see cref="StackEnd"/>) (common/os/grow.c).
    /// </summary>
    public static Bit IsStackRange(VirtualPage page) => page.Bits >= StackFirst.Bits & page.Bits < StackEnd.Bits;
}
