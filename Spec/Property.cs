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

/// <summary>
/// A property: a total function of a state (or of a step's two states) and of a point that it draws. It holds if the claim
/// holds at every point.
/// </summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <typeparam name="TStep">The type of the steps.</typeparam>
/// <param name="Id">The stable name, used in reports and file names.</param>
/// <param name="Statement">The property as one English sentence.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Assumptions">The named assumptions of the model that it leans on.</param>
public abstract record Property<TState, TStep>(string Id, string Statement, string Source, IReadOnlyList<string> Assumptions);

/// <summary>A property of no state: it holds whatever the machine has been through.</summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <typeparam name="TStep">The type of the steps.</typeparam>
/// <param name="Id">The stable name.</param>
/// <param name="Statement">One English sentence.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Assumptions">Named assumptions.</param>
/// <param name="At">The claim at a point.</param>
public sealed record Lemma<TState, TStep>(
    string Id, string Statement, string Source, IReadOnlyList<string> Assumptions, Func<INondet, Claim> At)
    : Property<TState, TStep>(Id, Statement, Source, Assumptions);

/// <summary>A property of every reachable state.</summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <typeparam name="TStep">The type of the steps.</typeparam>
/// <param name="Id">The stable name.</param>
/// <param name="Statement">One English sentence.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Assumptions">Named assumptions.</param>
/// <param name="At">The claim about a state at a point.</param>
public sealed record Invariant<TState, TStep>(
    string Id, string Statement, string Source, IReadOnlyList<string> Assumptions, Func<TState, INondet, Claim> At)
    : Property<TState, TStep>(Id, Statement, Source, Assumptions);

/// <summary>
/// A property of every reachable state that follows from the invariants in the same state; it needs no induction of its own,
/// and no proof leans on it.
/// </summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <typeparam name="TStep">The type of the steps.</typeparam>
/// <param name="Id">The stable name.</param>
/// <param name="Statement">One English sentence.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Assumptions">Named assumptions.</param>
/// <param name="At">The claim about a state at a point.</param>
public sealed record Consequence<TState, TStep>(
    string Id, string Statement, string Source, IReadOnlyList<string> Assumptions, Func<TState, INondet, Claim> At)
    : Property<TState, TStep>(Id, Statement, Source, Assumptions);

/// <summary>A property of every step that can be taken from a reachable state.</summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <typeparam name="TStep">The type of the steps.</typeparam>
/// <param name="Id">The stable name.</param>
/// <param name="Statement">One English sentence.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Assumptions">Named assumptions.</param>
/// <param name="At">The claim about a state, a step and its result at a point.</param>
public sealed record StepProperty<TState, TStep>(
    string Id,
    string Statement,
    string Source,
    IReadOnlyList<string> Assumptions,
    Func<TState, TStep, Result<TState>, INondet, Claim> At)
    : Property<TState, TStep>(Id, Statement, Source, Assumptions);
