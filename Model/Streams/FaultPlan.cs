namespace DuckVerified.Streams;

/// <summary>The number of the allocation that will fail, counted from now; 0 if none fails. Without a plan memory never runs out.</summary>
[Word(bits: 16)]
public readonly partial struct FaultPlan
{
    /// <summary>Every allocation succeeds.</summary>
    public static readonly FaultPlan None = new(0);

    /// <summary>The number of successful allocations among some: all, or those before the one that fails.</summary>
    public Word Granted(Word wanted) => Data.Choose(Bits == 0 | Bits > wanted, wanted, Bits - 1);

    /// <summary>The plan after some attempts. After the failure there is no plan.</summary>
    public FaultPlan After(Word wanted) => new(Data.Choose(Bits == 0 | Bits <= wanted, 0, Bits - wanted));
}
