namespace DuckVerified.Sparc;

/// <summary>A virtual page number: VA[63:13], 51 bits. Pages of 8 KB, MMU_PAGESHIFT 13 (sun4u/sys/machparam.h).</summary>
/// <param name="bits">The page number.</param>
public readonly struct VirtualPage(Word bits) : IWord<VirtualPage>, IEquatable<VirtualPage>
{
    /// <summary>log2 of the base page size: 13, that is 8,192 bytes.</summary>
    public const int Shift = 13;

    /// <inheritdoc/>
    public Word Bits { get; } = bits;

    /// <summary>The address of the page's first byte.</summary>
    public Word Address => Bits << Shift;

    /// <inheritdoc/>
    public static VirtualPage Of(Word bits) => new(bits);

    /// <inheritdoc/>
    public static Bit IsProper(VirtualPage value) => value.Bits <= 0x7_FFFF_FFFF_FFFF;

    /// <summary>The page that a virtual address lies in.</summary>
    public static VirtualPage Containing(Word address) => new(address >> Shift);

    /// <summary>Whether two pages are the same.</summary>
    public static Bit operator ==(VirtualPage left, VirtualPage right) => left.Bits == right.Bits;

    /// <summary>Whether two pages differ.</summary>
    public static Bit operator !=(VirtualPage left, VirtualPage right) => left.Bits != right.Bits;

    /// <inheritdoc/>
    public bool Equals(VirtualPage other) => Bits.Equals(other.Bits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is VirtualPage other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Bits.GetHashCode();
}
