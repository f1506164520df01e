namespace DuckVerified.Streams;

/// <summary>A priority band of messages: b_band, 8 bits. Higher bands overtake lower ones, 0 is ordinary.</summary>
/// <param name="bits">The band; only the low 8 bits count, as in the kernel's unsigned char.</param>
public readonly struct Band(Word bits) : IWord<Band>, IEquatable<Band>
{
    /// <summary>The band of ordinary and of high priority messages.</summary>
    public static readonly Band Ordinary = new(0);

    /// <inheritdoc/>
    public Word Bits { get; } = bits & 0xFF;

    /// <summary>Whether it is the band of ordinary messages, which has no structure of its own.</summary>
    public Bit IsOrdinary => Bits == 0;

    /// <inheritdoc/>
    public static Band Of(Word bits) => new(bits);

    /// <inheritdoc/>
    public static Bit IsProper(Band value) => value.Bits <= 255;

    /// <summary>Whether two are the same.</summary>
    public static Bit operator ==(Band left, Band right) => left.Bits == right.Bits;

    /// <summary>Whether two differ.</summary>
    public static Bit operator !=(Band left, Band right) => left.Bits != right.Bits;

    /// <inheritdoc/>
    public bool Equals(Band other) => Bits.Equals(other.Bits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Band other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Bits.GetHashCode();
}
