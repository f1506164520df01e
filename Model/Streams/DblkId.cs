namespace DuckVerified.Streams;

/// <summary>The name of a data area: a dblk_t and its buffer. 0 is none. A name is never issued again.</summary>
/// <param name="bits">The name.</param>
public readonly struct DblkId(Word bits) : IWord<DblkId>, IEquatable<DblkId>
{
    /// <summary>No area.</summary>
    public static readonly DblkId None = new(0);

    /// <inheritdoc/>
    public Word Bits { get; } = bits;

    /// <summary>Whether it names no area.</summary>
    public Bit IsNone => Bits == 0;

    /// <summary>The name that is issued after this one.</summary>
    public DblkId Next => new(Bits + 1);

    /// <inheritdoc/>
    public static DblkId Of(Word bits) => new(bits);

    /// <inheritdoc/>
    public static Bit IsProper(DblkId value) => value.Bits <= 0xFFFF_FFFF;

    /// <summary>Whether two are the same.</summary>
    public static Bit operator ==(DblkId left, DblkId right) => left.Bits == right.Bits;

    /// <summary>Whether two differ.</summary>
    public static Bit operator !=(DblkId left, DblkId right) => left.Bits != right.Bits;

    /// <inheritdoc/>
    public bool Equals(DblkId other) => Bits.Equals(other.Bits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DblkId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Bits.GetHashCode();
}
