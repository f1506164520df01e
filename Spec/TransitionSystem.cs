namespace DuckVerified.Spec;

/// <summary>
/// All that the engines know of what they check: where it starts, what can happen, and what should hold. DUCK on Solaris
/// is one such system (<see cref="DuckSystem"/>), a small one with known answers tests the engines.
/// </summary>
/// <typeparam name="TState">The type of the states: immutable, compared by value.</typeparam>
/// <typeparam name="TStep">The type of the steps.</typeparam>
public abstract class TransitionSystem<TState, TStep>
    where TState : class
    where TStep : class
{
    /// <summary>The name in commands and reports.</summary>
    public abstract string Name { get; }

    /// <summary>Where every run starts.</summary>
    public abstract TState Initial { get; }

    /// <summary>Every kind of step.</summary>
    public abstract IReadOnlyList<StepKind<TStep>> Steps { get; }

    /// <summary>Everything that should hold.</summary>
    public abstract IReadOnlyList<Property<TState, TStep>> Properties { get; }

    /// <summary>Any state at all, reachable or not; induction starts from it.</summary>
    public abstract TState Draw(INondet choice);

    /// <summary>Takes a step. Total.</summary>
    public abstract Result<TState> Apply(TState state, TStep step);
}

/// <summary>One kind of step.</summary>
/// <typeparam name="TStep">The type of the steps.</typeparam>
/// <param name="Name">Its name in traces and reports.</param>
/// <param name="Draw">Its drawing function.</param>
public sealed record StepKind<TStep>(string Name, Func<INondet, TStep> Draw);
