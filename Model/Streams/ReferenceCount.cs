namespace DuckVerified.Streams;

/// <summary>
/// How many blocks refer to a data area, and one more for the -a variants: db_ref, 8 bits. 0: the area is not in use.
/// </summary>
/// <param name="bits">The count.</param>
public readonly struct ReferenceCount(Word bits) : IWord<ReferenceCount>, IEquatable<ReferenceCount>
{
    /// <summary>The most that there can be: common/sys/stream.h:DBLK_REFMAX.</summary>
    public static readonly Word Most = 255;

    /// <inheritdoc/>
    public Word Bits { get; } = bits;

    /// <inheritdoc/>
    public static ReferenceCount Of(Word bits) => new(bits);

    /// <inheritdoc/>
    public static Bit IsProper(ReferenceCount value) => value.Bits <= 255;

    /// <summary>Whether two are the same.</summary>
    public static Bit operator ==(ReferenceCount left, ReferenceCount right) => left.Bits == right.Bits;

    /// <summary>Whether two differ.</summary>
    public static Bit operator !=(ReferenceCount left, ReferenceCount right) => left.Bits != right.Bits;

    /// <inheritdoc/>
    public bool Equals(ReferenceCount other) => Bits.Equals(other.Bits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ReferenceCount other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Bits.GetHashCode();
}
