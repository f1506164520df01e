namespace DuckVerified.Streams;

/// <summary>A place in a sequence of events.</summary>
/// <param name="bits">How many came before.</param>
public readonly struct Turn(Word bits) : IWord<Turn>, IEquatable<Turn>
{
    /// <inheritdoc/>
    public Word Bits { get; } = bits;

    /// <summary>The place after this one.</summary>
    public Turn Next => new(Bits + 1);

    /// <inheritdoc/>
    public static Turn Of(Word bits) => new(bits);

    /// <inheritdoc/>
    public static Bit IsProper(Turn value) => value.Bits <= 0xFFFF_FFFF;

    /// <summary>Whether two are the same.</summary>
    public static Bit operator ==(Turn left, Turn right) => left.Bits == right.Bits;

    /// <summary>Whether two differ.</summary>
    public static Bit operator !=(Turn left, Turn right) => left.Bits != right.Bits;

    /// <inheritdoc/>
    public bool Equals(Turn other) => Bits.Equals(other.Bits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Turn other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Bits.GetHashCode();
}
