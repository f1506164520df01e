namespace DuckVerified.Sparc;

/// <summary>
/// What a translation is filed under, in the layout of the Tag Access register (sun4u/sys/mmu.h:TAGACC_CTX_MASK):
/// VA[63:13] in bits 63:13, the context in bits 12:0. Keys the hats and the TLB alike.
/// </summary>
[Word(bits: 64)]
public readonly partial struct Tag
{
    /// <summary>Bits 63:13: the virtual page.</summary>
    public VirtualPage Page => VirtualPage.Containing(Bits);

    /// <summary>Bits 12:0: the context.</summary>
    public ContextNumber Context => new(Bits & 0x1FFF);

    /// <summary>The tag of a page in a context; there is room for the 13 bits of a context register.</summary>
    public static Tag Of(ContextNumber context, VirtualPage page) => new(page.Address | (context.Bits & 0x1FFF));

    /// <summary>The same page in another context.</summary>
    public Tag In(ContextNumber context) => Of(context, Page);
}
