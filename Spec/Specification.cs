namespace DuckVerified.Spec;

/// <summary>
/// What is checked: where a system starts, what can happen, and what should hold. It is all that an engine knows. DUCK under each
/// kernel variant (<see cref="DuckSystem"/>), the hardware alone (<see cref="HardwareSystem"/>), operations on messages and queues
/// (<see cref="Streams.StreamsSystems"/>) and a small system with known answers (<see cref="HatMirror.MirrorSystem"/>) are values of
/// this type.
/// </summary>
/// <typeparam name="TState">The type of the states: immutable, compared by value.</typeparam>
/// <param name="Name">The name in commands and reports.</param>
/// <param name="Initial">Where every run starts.</param>
/// <param name="AnyState">
/// Any state at all, reachable or not; induction starts from it. None where each kind of step has forms of its own.
/// </param>
/// <param name="Steps">Every kind of step.</param>
/// <param name="Properties">Everything that should hold.</param>
public sealed record Specification<TState>(
    string Name,
    TState Initial,
    Func<INondet, TState>? AnyState,
    IReadOnlyList<StepKind<TState>> Steps,
    IReadOnlyList<Property<TState>> Properties)
    where TState : class
{
    /// <summary>Whether anything can happen; otherwise all properties are lemmas, about no state.</summary>
    public bool HasSteps => Steps.Count > 0;

    /// <summary>The properties of one kind, in order.</summary>
    public IEnumerable<Property<TState>> Of(PropertyKind kind) => Properties.Where(property => property.Kind == kind);

    /// <summary>The same system, of which only some properties are asked.</summary>
    public Specification<TState> Asking(Func<Property<TState>, bool> isAsked) =>
        this with { Properties = [.. Properties.Where(isAsked)] };
}

/// <summary>One kind of step.</summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <param name="Name">Its name in traces and reports.</param>
/// <param name="Draw">Draws a step of this kind with any arguments.</param>
public sealed record StepKind<TState>(string Name, Func<INondet, Step<TState>> Draw)
    where TState : class
{
    /// <summary>The forms of states that an <see cref="Operation{TState}"/> is proved in: together, all that its contract is about.</summary>
    public IReadOnlyList<StateForm<TState>> Forms { get; init; } = [];

    /// <summary>
    /// Whether the operation is defined by itself on the rest of a message or queue. Then its contract is assumed of the rest
    /// wherever it is called, and proved by structural induction.
    /// </summary>
    public bool IsRecursive { get; init; }
}
