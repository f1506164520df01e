namespace DuckVerified.Streams;

/// <summary>Which allocation will fail: the so-many-th from now; 0, none. Without a plan memory never runs out.</summary>
/// <param name="bits">How many allocations from now.</param>
public readonly struct FaultPlan(Word bits) : IWord<FaultPlan>, IEquatable<FaultPlan>
{
    /// <summary>Every allocation succeeds.</summary>
    public static readonly FaultPlan None = new(0);

    /// <inheritdoc/>
    public Word Bits { get; } = bits;

    /// <summary>How many of some allocations succeed: all, or those before the one that fails.</summary>
    public Word Granted(Word wanted) => Data.Choose(Bits == 0 | Bits > wanted, wanted, Bits - 1);

    /// <summary>The plan after so many attempts; once it has struck, there is none.</summary>
    public FaultPlan After(Word wanted) => new(Data.Choose(Bits == 0 | Bits <= wanted, 0, Bits - wanted));

    /// <inheritdoc/>
    public static FaultPlan Of(Word bits) => new(bits);

    /// <inheritdoc/>
    public static Bit IsProper(FaultPlan value) => value.Bits <= 0xFFFF;

    /// <summary>Whether two are the same.</summary>
    public static Bit operator ==(FaultPlan left, FaultPlan right) => left.Bits == right.Bits;

    /// <summary>Whether two differ.</summary>
    public static Bit operator !=(FaultPlan left, FaultPlan right) => left.Bits != right.Bits;

    /// <inheritdoc/>
    public bool Equals(FaultPlan other) => Bits.Equals(other.Bits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FaultPlan other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Bits.GetHashCode();
}
