namespace DuckVerified.Streams;

/// <summary>The name of a message block (mblk_t), its address in the kernel; 0 is NULL. A name is never issued again.</summary>
/// <param name="bits">The name.</param>
public readonly struct MblkId(Word bits) : IWord<MblkId>, IEquatable<MblkId>
{
    /// <summary>No block: NULL.</summary>
    public static readonly MblkId None = new(0);

    /// <inheritdoc/>
    public Word Bits { get; } = bits;

    /// <summary>Whether it names no block.</summary>
    public Bit IsNone => Bits == 0;

    /// <summary>The name that is issued after this one.</summary>
    public MblkId Next => new(Bits + 1);

    /// <inheritdoc/>
    public static MblkId Of(Word bits) => new(bits);

    /// <inheritdoc/>
    public static Bit IsProper(MblkId value) => value.Bits <= 0xFFFF_FFFF;

    /// <summary>Whether two are the same.</summary>
    public static Bit operator ==(MblkId left, MblkId right) => left.Bits == right.Bits;

    /// <summary>Whether two differ.</summary>
    public static Bit operator !=(MblkId left, MblkId right) => left.Bits != right.Bits;

    /// <inheritdoc/>
    public bool Equals(MblkId other) => Bits.Equals(other.Bits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MblkId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Bits.GetHashCode();
}
