namespace DuckVerified.Solaris;

/// <summary>Where addresses belong (sun4u/sys/machparam.h).</summary>
public static class Layout
{
    /// <summary>Where a stack may have grown down to at most, VA 0x1_0800_0000: 128 MB above where 64-bit programs are linked.</summary>
    public static readonly VirtualPage StackFirst = VirtualPage.Containing(0x1_0800_0000);

    /// <summary>The first page past the stack, VA 0x2A0_0000_0000.</summary>
    public static readonly VirtualPage StackEnd = VirtualPage.Containing(0x2A0_0000_0000);

    /// <summary>A page of the kernel's text, VA 0x100_0000 (KERNELBASE), where the instructions around a callback's call are.</summary>
    public static readonly VirtualPage KernelText = VirtualPage.Containing(0x0100_0000);

    /// <summary>USERLIMIT, VA 0xFFFFFFFF_80000000: the first page that no user mapping may have.</summary>
    public static readonly VirtualPage UserLimit = VirtualPage.Containing(0xFFFF_FFFF_8000_0000);

    /// <summary>Whether a page is below USERLIMIT.</summary>
    public static Bit IsUserRange(VirtualPage page) => page.Bits < UserLimit.Bits;

    /// <summary>Whether grow() would make a page part of the stack: [<see cref="StackFirst"/>, <see cref="StackEnd"/>) (common/os/grow.c).</summary>
    public static Bit IsStackRange(VirtualPage page) => page.Bits >= StackFirst.Bits & page.Bits < StackEnd.Bits;
}
