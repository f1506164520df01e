namespace DuckVerified.Spec;

/// <summary>The claim of a property at one point: the premise implies the conclusion.</summary>
/// <param name="Premise">The condition under which the property claims something. A point at which it is true is a witness.</param>
/// <param name="Conclusion">The condition that must then hold.</param>
public readonly record struct Claim(Bit Premise, Bit Conclusion)
{
    /// <summary>Whether the claim is true.</summary>
    public Bit Holds => !Premise | Conclusion;

    /// <summary>A claim with a premise.</summary>
    public static Claim If(Bit premise, Bit conclusion) => new(premise, conclusion);

    /// <summary>
    /// The same with a conclusion that is evaluated only if the premise is true. Use it if the conclusion is expensive or draws a point of
    /// its own.
    /// </summary>
    public static Claim If(Bit premise, Func<Bit> conclusion) => new(premise, premise ? conclusion() : true);

    /// <summary>A claim without a premise.</summary>
    public static Claim Always(Bit conclusion) => new(true, conclusion);
}
