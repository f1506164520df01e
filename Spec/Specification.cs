namespace DuckVerified.Spec;

/// <summary>
/// A specification: the initial state, the steps and the properties of a system. Engines use nothing else. Values of this type are: DUCK
/// under each kernel variant (<see cref="DuckSystem"/>), the hardware alone (<see cref="HardwareSystem"/>), operations on messages and
/// queues (<see cref="Streams.StreamsSystems"/>) and a small system with known results (<see cref="HatMirror.MirrorSystem"/>).
/// </summary>
/// <typeparam name="TState">The type of the states: immutable, compared by value.</typeparam>
/// <param name="Name">The name in commands and reports.</param>
/// <param name="Initial">The state in which every run starts.</param>
/// <param name="AnyState">An arbitrary state, reachable or not. Induction starts from it. Null if each kind of step has forms of its
/// own.</param>
/// <param name="Steps">Every kind of step.</param>
/// <param name="Properties">All properties.</param>
public sealed record Specification<TState>(
    string Name,
    TState Initial,
    Func<INondet, TState>? AnyState,
    IReadOnlyList<StepKind<TState>> Steps,
    IReadOnlyList<Property<TState>> Properties)
    where TState : class
{
    /// <summary>Whether the system has steps. If it has none, all its properties are lemmas.</summary>
    public bool HasSteps => Steps.Count > 0;

    /// <summary>The properties of one kind, in order.</summary>
    public IEnumerable<Property<TState>> Of(PropertyKind kind) => Properties.Where(property => property.Kind == kind);

    /// <summary>The same system with only some of the properties.</summary>
    public Specification<TState> Asking(Func<Property<TState>, bool> isAsked) =>
        this with { Properties = [.. Properties.Where(isAsked)] };
}

/// <summary>One kind of step.</summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <param name="Name">Its name in traces and reports.</param>
/// <param name="Draw">Draws a step of this kind with arbitrary arguments.</param>
public sealed record StepKind<TState>(string Name, Func<INondet, Step<TState>> Draw)
    where TState : class
{
    /// <summary>
    /// The forms of states for which an <see cref="Operation{TState}"/> is proved. Together they cover all states of its contract.
    /// </summary>
    public IReadOnlyList<StateForm<TState>> Forms { get; init; } = [];

    /// <summary>
    /// Whether the operation is defined by itself on the rest of a message or queue. Then its contract is assumed for the rest at each
    /// call, and is proved by structural induction.
    /// </summary>
    public bool IsRecursive { get; init; }
}
