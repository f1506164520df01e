namespace DuckVerified.Solaris;

/// <summary>Whether a frame is free (0) or in use (1).</summary>
/// <param name="bits">The code.</param>
public readonly struct FrameUse(Word bits) : IWord<FrameUse>, IEquatable<FrameUse>
{
    /// <summary>On the free list (PP_ISFREE).</summary>
    public static readonly FrameUse Free = new(0);

    /// <summary>Allocated: process memory, page cache or kernel memory.</summary>
    public static readonly FrameUse InUse = new(1);

    /// <inheritdoc/>
    public Word Bits { get; } = bits;

    /// <summary>Whether the frame is on the free list.</summary>
    public Bit IsFree => Bits == 0;

    /// <inheritdoc/>
    public static FrameUse Of(Word bits) => new(bits);

    /// <inheritdoc/>
    public static Bit IsProper(FrameUse value) => value.Bits <= 1;

    /// <summary>Whether two codes are the same.</summary>
    public static Bit operator ==(FrameUse left, FrameUse right) => left.Bits == right.Bits;

    /// <summary>Whether two codes differ.</summary>
    public static Bit operator !=(FrameUse left, FrameUse right) => left.Bits != right.Bits;

    /// <inheritdoc/>
    public bool Equals(FrameUse other) => Bits.Equals(other.Bits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FrameUse other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Bits.GetHashCode();
}
