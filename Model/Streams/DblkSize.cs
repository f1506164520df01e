namespace DuckVerified.Streams;

/// <summary>Bytes between a data area's base and its limit: db_lim - db_base.</summary>
/// <param name="bits">The number of bytes.</param>
public readonly struct DblkSize(Word bits) : IWord<DblkSize>, IEquatable<DblkSize>
{
    /// <inheritdoc/>
    public Word Bits { get; } = bits;

    /// <inheritdoc/>
    public static DblkSize Of(Word bits) => new(bits);

    /// <inheritdoc/>
    public static Bit IsProper(DblkSize value) => value.Bits <= 0xFFFF_FFFF;

    /// <summary>Whether two are the same.</summary>
    public static Bit operator ==(DblkSize left, DblkSize right) => left.Bits == right.Bits;

    /// <summary>Whether two differ.</summary>
    public static Bit operator !=(DblkSize left, DblkSize right) => left.Bits != right.Bits;

    /// <inheritdoc/>
    public bool Equals(DblkSize other) => Bits.Equals(other.Bits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DblkSize other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Bits.GetHashCode();
}
