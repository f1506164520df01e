namespace DuckVerified.Sparc;

/// <summary>A physical page number: PA[42:13] of an UltraSPARC III, 30 bits (sun4u/sys/pte.h).</summary>
/// <param name="bits">The frame number.</param>
public readonly struct Frame(Word bits) : IWord<Frame>, IEquatable<Frame>
{
    /// <inheritdoc/>
    public Word Bits { get; } = bits;

    /// <summary>The physical address of the frame's first byte.</summary>
    public Word Address => Bits << VirtualPage.Shift;

    /// <inheritdoc/>
    public static Frame Of(Word bits) => new(bits);

    /// <inheritdoc/>
    public static Bit IsProper(Frame value) => value.Bits <= 0x3FFF_FFFF;

    /// <summary>Whether two frames are the same.</summary>
    public static Bit operator ==(Frame left, Frame right) => left.Bits == right.Bits;

    /// <summary>Whether two frames differ.</summary>
    public static Bit operator !=(Frame left, Frame right) => left.Bits != right.Bits;

    /// <inheritdoc/>
    public bool Equals(Frame other) => Bits.Equals(other.Bits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Frame other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Bits.GetHashCode();
}
