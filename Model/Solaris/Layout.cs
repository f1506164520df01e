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

    /// <summary>USERLIMIT, VA 0xFFFFFFFF_80000000: the first page that no user mapping may have.</summary>
    public static readonly VirtualPage UserLimit = VirtualPage.Containing(0xFFFF_FFFF_8000_0000);

    /// <summary>Whether a page lies in [L, H), the range that the DUCK process keeps to and the kernel keeps out of.</summary>
    public static Bit IsDuckRange(VirtualPage page) => page.Bits >= DuckFirst.Bits & page.Bits < DuckEnd.Bits;

    /// <summary>Whether a page is below USERLIMIT.</summary>
    public static Bit IsUserRange(VirtualPage page) => page.Bits < UserLimit.Bits;
}
