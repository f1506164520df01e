namespace DuckVerified.Sparc;

/// <summary>
/// The key of a translation, in the layout of the Tag Access register (sun4u/sys/mmu.h:TAGACC_CTX_MASK): VA[63:13] in bits 63:13, the
/// context in bits 12:0. The hats and the TLB use the same keys.
/// </summary>
[Word(bits: 64)]
public readonly partial struct Tag
{
    /// <summary>Bits 63:13: the virtual page.</summary>
    public VirtualPage Page => VirtualPage.Containing(Bits);

    /// <summary>Bits 12:0: the context.</summary>
    public ContextNumber Context => new(Bits & 0x1FFF);

    /// <summary>The tag of a page in a context. The context register has 13 bits.</summary>
    public static Tag Of(ContextNumber context, VirtualPage page) => new(page.Address | (context.Bits & 0x1FFF));

    /// <summary>The same page in another context.</summary>
    public Tag In(ContextNumber context) => Of(context, Page);
}
