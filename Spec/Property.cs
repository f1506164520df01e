namespace DuckVerified.Spec;

/// <summary>The subject of a property, which determines how it is proved.</summary>
public enum PropertyKind
{
    /// <summary>No state: it holds independently of the state. Proved on all paths.</summary>
    Lemma,

    /// <summary>Every reachable state. Proved by induction over steps.</summary>
    Invariant,

    /// <summary>Every reachable state. It follows from the invariants in the same state. No proof uses it.</summary>
    Consequence,

    /// <summary>Every step that can be taken from a reachable state.</summary>
    Step,

    /// <summary>
    /// The promises of operations, each in the contract of its operation, in every state in which the premises hold. Proved operation by
    /// operation. An operation that is defined by itself is proved by structural induction.
    /// </summary>
    Contract,
}

/// <summary>A step that was taken; the subject of a property of steps. A property of states uses only the result.</summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <param name="Before">The state before.</param>
/// <param name="Step">The step; null at the initial state.</param>
/// <param name="Result">The state after the step, and the outcome.</param>
public readonly record struct Transition<TState>(TState Before, Step<TState>? Step, Result<TState> Result)
    where TState : class
{
    /// <summary>The state after the step.</summary>
    public TState After => Result.Next;

    /// <summary>A transition that only gives a state, without the step that led to it.</summary>
    public static Transition<TState> To(TState state) => new(state, null, new(state, Outcome.Done));
}

/// <summary>The claim of a property about a transition, for any values of the variables that it draws.</summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <param name="transition">The transition.</param>
/// <param name="nondet">Draws the quantified variables.</param>
public delegate Claim ClaimAt<TState>(in Transition<TState> transition, INondet nondet)
    where TState : class;

/// <summary>
/// A property: a total function of a transition and of the variables that it draws. It holds if its claim is true for all values of the
/// variables.
/// </summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <param name="Id">The stable name, used in reports and file names.</param>
/// <param name="Statement">The property as one English sentence.</param>
/// <param name="Source">The source of the property.</param>
/// <param name="Assumptions">The named assumptions of the model that it uses.</param>
/// <param name="Kind">The subject of the property.</param>
/// <param name="At">The claim.</param>
public sealed record Property<TState>(
    string Id, string Statement, string Source, IReadOnlyList<string> Assumptions, PropertyKind Kind, ClaimAt<TState> At)
    where TState : class
{
    /// <summary>Whether the subject is a state: an invariant or a consequence.</summary>
    public bool IsOfStates => Kind is PropertyKind.Invariant or PropertyKind.Consequence;

    /// <summary>The claim in a state.</summary>
    public Claim In(TState state, INondet nondet) => At(Transition<TState>.To(state), nondet);
}

/// <summary>Makes properties. There is one method for each kind.</summary>
public static class Property
{
    /// <summary>A property that depends on no state.</summary>
    /// <typeparam name="TState">The type of the states of the system that it is listed in.</typeparam>
    /// <param name="id">The stable name.</param>
    /// <param name="statement">One English sentence.</param>
    /// <param name="source">The source of the property.</param>
    /// <param name="assumptions">Named assumptions.</param>
    /// <param name="at">The claim.</param>
    public static Property<TState> Lemma<TState>(
        string id, string statement, string source, IReadOnlyList<string> assumptions, Func<INondet, Claim> at)
        where TState : class =>
        new(id, statement, source, assumptions, PropertyKind.Lemma, (in _, nondet) => at(nondet));

    /// <summary>A property of every reachable state.</summary>
    /// <typeparam name="TState">The type of the states.</typeparam>
    /// <param name="id">The stable name.</param>
    /// <param name="statement">One English sentence.</param>
    /// <param name="source">The source of the property.</param>
    /// <param name="assumptions">Named assumptions.</param>
    /// <param name="at">The claim about a state.</param>
    public static Property<TState> Invariant<TState>(
        string id, string statement, string source, IReadOnlyList<string> assumptions, Func<TState, INondet, Claim> at)
        where TState : class =>
        new(id, statement, source, assumptions, PropertyKind.Invariant, (in transition, nondet) => at(transition.After, nondet));

    /// <summary>A property of every reachable state that follows from the invariants in the same state.</summary>
    /// <typeparam name="TState">The type of the states.</typeparam>
    /// <param name="id">The stable name.</param>
    /// <param name="statement">One English sentence.</param>
    /// <param name="source">The source of the property.</param>
    /// <param name="assumptions">Named assumptions.</param>
    /// <param name="at">The claim about a state.</param>
    public static Property<TState> Consequence<TState>(
        string id, string statement, string source, IReadOnlyList<string> assumptions, Func<TState, INondet, Claim> at)
        where TState : class =>
        new(id, statement, source, assumptions, PropertyKind.Consequence, (in transition, nondet) => at(transition.After, nondet));

    /// <summary>A property of every step that can be taken from a reachable state.</summary>
    /// <typeparam name="TState">The type of the states.</typeparam>
    /// <param name="id">The stable name.</param>
    /// <param name="statement">One English sentence.</param>
    /// <param name="source">The source of the property.</param>
    /// <param name="assumptions">Named assumptions.</param>
    /// <param name="at">The claim about the state before, the step and its result.</param>
    public static Property<TState> OfSteps<TState>(
        string id,
        string statement,
        string source,
        IReadOnlyList<string> assumptions,
        Func<TState, Step<TState>, Result<TState>, INondet, Claim> at)
        where TState : class => new(
            id,
            statement,
            source,
            assumptions,
            PropertyKind.Step,
            (in transition, nondet) => at(transition.Before, transition.Step!, transition.Result, nondet));

    /// <summary>A property that consists of the promises (<see cref="Promise"/>) of operations.</summary>
    /// <typeparam name="TState">The type of the states.</typeparam>
    /// <param name="id">The stable name.</param>
    /// <param name="statement">One English sentence.</param>
    /// <param name="source">The source of the property.</param>
    /// <param name="assumptions">Named assumptions.</param>
    public static Property<TState> OfContracts<TState>(string id, string statement, string source, IReadOnlyList<string> assumptions)
        where TState : class => new(
            id,
            statement,
            source,
            assumptions,
            PropertyKind.Contract,
            (in _, _) => throw new InvalidOperationException($"{id} is claimed by the contract of each call"));
}
