namespace DuckVerified.Spec;

/// <summary>What a property says at one point: if the premise, then the conclusion.</summary>
/// <param name="Premise">When the property says anything; a point where it is true is a witness.</param>
/// <param name="Conclusion">What then holds.</param>
public readonly record struct Claim(Bit Premise, Bit Conclusion)
{
    /// <summary>Whether the claim is true.</summary>
    public Bit Holds => !Premise | Conclusion;

    /// <summary>A claim with a premise.</summary>
    public static Claim If(Bit premise, Bit conclusion) => new(premise, conclusion);

    /// <summary>The same, where the conclusion is much to find out, or needs a point of its own: it is asked for where the premise is true.</summary>
    public static Claim If(Bit premise, Func<Bit> conclusion) => new(premise, premise ? conclusion() : true);

    /// <summary>A claim that is made everywhere.</summary>
    public static Claim Always(Bit conclusion) => new(true, conclusion);
}
