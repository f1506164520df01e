namespace DuckVerified.Streams;

/// <summary>Who has a block: nobody (0), a holder of the message (1), or a queue, of which it heads a message (2).</summary>
/// <param name="bits">The code.</param>
public readonly struct MblkUse(Word bits) : IWord<MblkUse>, IEquatable<MblkUse>
{
    /// <summary>Not allocated: not yet, or freed.</summary>
    public static readonly MblkUse None = new(0);

    /// <summary>Allocated.</summary>
    public static readonly MblkUse Held = new(1);

    /// <summary>Allocated, and the first block of a message on a queue (b_next and b_prev belong to the queue).</summary>
    public static readonly MblkUse Queued = new(2);

    /// <inheritdoc/>
    public Word Bits { get; } = bits;

    /// <summary>Whether somebody holds the block, a queue or not.</summary>
    public Bit IsAllocated => Bits != 0;

    /// <inheritdoc/>
    public static MblkUse Of(Word bits) => new(bits);

    /// <inheritdoc/>
    public static Bit IsProper(MblkUse value) => value.Bits <= 2;

    /// <summary>Whether two are the same.</summary>
    public static Bit operator ==(MblkUse left, MblkUse right) => left.Bits == right.Bits;

    /// <summary>Whether two differ.</summary>
    public static Bit operator !=(MblkUse left, MblkUse right) => left.Bits != right.Bits;

    /// <inheritdoc/>
    public bool Equals(MblkUse other) => Bits.Equals(other.Bits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MblkUse other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Bits.GetHashCode();
}
