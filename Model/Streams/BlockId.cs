namespace DuckVerified.Streams;

/// <summary>The name of a message block (mblk_t), its address in the kernel; 0 is NULL. A name is never issued again.</summary>
/// <param name="bits">The name.</param>
public readonly struct BlockId(Word bits) : IWord<BlockId>, IEquatable<BlockId>
{
    /// <summary>No block: NULL.</summary>
    public static readonly BlockId None = new(0);

    /// <inheritdoc/>
    public Word Bits { get; } = bits;

    /// <summary>Whether it names no block.</summary>
    public Bit IsNone => Bits == 0;

    /// <summary>The name that is issued after this one.</summary>
    public BlockId Next => new(Bits + 1);

    /// <inheritdoc/>
    public static BlockId Of(Word bits) => new(bits);

    /// <inheritdoc/>
    public static Bit IsProper(BlockId value) => value.Bits <= 0xFFFF_FFFF;

    /// <summary>Whether two are the same.</summary>
    public static Bit operator ==(BlockId left, BlockId right) => left.Bits == right.Bits;

    /// <summary>Whether two differ.</summary>
    public static Bit operator !=(BlockId left, BlockId right) => left.Bits != right.Bits;

    /// <inheritdoc/>
    public bool Equals(BlockId other) => Bits.Equals(other.Bits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BlockId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Bits.GetHashCode();
}
