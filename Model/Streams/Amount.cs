namespace DuckVerified.Streams;

/// <summary>A number of bytes or blocks that a queue counts, or a mark that it compares the number with.</summary>
/// <param name="bits">The number.</param>
public readonly struct Amount(Word bits) : IWord<Amount>, IEquatable<Amount>
{
    /// <inheritdoc/>
    public Word Bits { get; } = bits;

    /// <inheritdoc/>
    public static Amount Of(Word bits) => new(bits);

    /// <inheritdoc/>
    public static Bit IsProper(Amount value) => value.Bits <= 0xFFFF_FFFF;

    /// <summary>Whether two are the same.</summary>
    public static Bit operator ==(Amount left, Amount right) => left.Bits == right.Bits;

    /// <summary>Whether two differ.</summary>
    public static Bit operator !=(Amount left, Amount right) => left.Bits != right.Bits;

    /// <inheritdoc/>
    public bool Equals(Amount other) => Bits.Equals(other.Bits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Amount other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Bits.GetHashCode();
}
