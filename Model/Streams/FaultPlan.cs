namespace DuckVerified.Streams;

/// <summary>Which allocation will fail: the so-many-th from now; 0, none. Without a plan memory never runs out.</summary>
[Word(bits: 16)]
public readonly partial struct FaultPlan
{
    /// <summary>Every allocation succeeds.</summary>
    public static readonly FaultPlan None = new(0);

    /// <summary>How many of some allocations succeed: all, or those before the one that fails.</summary>
    public Word Granted(Word wanted) => Data.Choose(Bits == 0 | Bits > wanted, wanted, Bits - 1);

    /// <summary>The plan after so many attempts; once it has struck, there is none.</summary>
    public FaultPlan After(Word wanted) => new(Data.Choose(Bits == 0 | Bits <= wanted, 0, Bits - wanted));
}
