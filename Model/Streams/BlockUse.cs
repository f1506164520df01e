namespace DuckVerified.Streams;

/// <summary>Who has a block: nobody (0), a holder of the message (1), or a queue, of which it heads a message (2).</summary>
/// <param name="bits">The code.</param>
public readonly struct BlockUse(Word bits) : IWord<BlockUse>, IEquatable<BlockUse>
{
    /// <summary>Not allocated: not yet, or freed.</summary>
    public static readonly BlockUse None = new(0);

    /// <summary>Allocated.</summary>
    public static readonly BlockUse Held = new(1);

    /// <summary>Allocated, and the first block of a message on a queue (b_next and b_prev belong to the queue).</summary>
    public static readonly BlockUse Queued = new(2);

    /// <inheritdoc/>
    public Word Bits { get; } = bits;

    /// <summary>Whether somebody holds the block, a queue or not.</summary>
    public Bit IsAllocated => Bits != 0;

    /// <inheritdoc/>
    public static BlockUse Of(Word bits) => new(bits);

    /// <inheritdoc/>
    public static Bit IsProper(BlockUse value) => value.Bits <= 2;

    /// <summary>Whether two are the same.</summary>
    public static Bit operator ==(BlockUse left, BlockUse right) => left.Bits == right.Bits;

    /// <summary>Whether two differ.</summary>
    public static Bit operator !=(BlockUse left, BlockUse right) => left.Bits != right.Bits;

    /// <inheritdoc/>
    public bool Equals(BlockUse other) => Bits.Equals(other.Bits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BlockUse other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Bits.GetHashCode();
}
