namespace DuckVerified.Solaris;

/// <summary>Whether a process has no valid context (0) or holds one (1): sfmmu/vm/hat_sfmmu.h:sfmmu_ctxs.</summary>
/// <param name="bits">The code.</param>
public readonly struct ContextUse(Word bits) : IWord<ContextUse>, IEquatable<ContextUse>
{
    /// <summary>It has none: the registers hold INVALID_CONTEXT, and its next miss gets it one.</summary>
    public static readonly ContextUse None = new(0);

    /// <summary>It holds one.</summary>
    public static readonly ContextUse Held = new(1);

    /// <inheritdoc/>
    public Word Bits { get; } = bits;

    /// <summary>Whether it holds one.</summary>
    public Bit IsHeld => Bits == 1;

    /// <inheritdoc/>
    public static ContextUse Of(Word bits) => new(bits);

    /// <inheritdoc/>
    public static Bit IsProper(ContextUse value) => value.Bits <= 1;

    /// <summary>Whether two codes are the same.</summary>
    public static Bit operator ==(ContextUse left, ContextUse right) => left.Bits == right.Bits;

    /// <summary>Whether two codes differ.</summary>
    public static Bit operator !=(ContextUse left, ContextUse right) => left.Bits != right.Bits;

    /// <inheritdoc/>
    public bool Equals(ContextUse other) => Bits.Equals(other.Bits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ContextUse other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Bits.GetHashCode();
}
