namespace DuckVerified.Sparc;

/// <summary>
/// What a translation is filed under, in the layout of the Tag Access register (sun4u/sys/mmu.h:TAGACC_CTX_MASK):
/// VA[63:13] in bits 63:13, the context in bits 12:0. Keys the hats and the TLB alike.
/// </summary>
/// <param name="bits">The tag.</param>
public readonly struct Tag(Word bits) : IWord<Tag>, IEquatable<Tag>
{
    /// <inheritdoc/>
    public Word Bits { get; } = bits;

    /// <summary>Bits 63:13: the virtual page.</summary>
    public VirtualPage Page => VirtualPage.Containing(Bits);

    /// <summary>Bits 12:0: the context.</summary>
    public ContextNumber Context => new(Bits & 0x1FFF);

    /// <inheritdoc/>
    public static Tag Of(Word bits) => new(bits);

    /// <summary>The tag of a page in a context; there is room for the 13 bits of a context register.</summary>
    public static Tag Of(ContextNumber context, VirtualPage page) => new(page.Address | (context.Bits & 0x1FFF));

    /// <inheritdoc/>
    public static Bit IsProper(Tag value) => true;

    /// <summary>The same page in another context.</summary>
    public Tag In(ContextNumber context) => Of(context, Page);

    /// <summary>Whether two tags are the same.</summary>
    public static Bit operator ==(Tag left, Tag right) => left.Bits == right.Bits;

    /// <summary>Whether two tags differ.</summary>
    public static Bit operator !=(Tag left, Tag right) => left.Bits != right.Bits;

    /// <inheritdoc/>
    public bool Equals(Tag other) => Bits.Equals(other.Bits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Tag other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Bits.GetHashCode();
}
