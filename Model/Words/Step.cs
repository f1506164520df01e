namespace DuckVerified;

/// <summary>One thing that can happen in a system whose states are of type <typeparamref name="TState"/>, with its arguments.</summary>
/// <typeparam name="TState">The type of the states: immutable, compared by value.</typeparam>
public abstract record Step<TState>
    where TState : class
{
    /// <summary>Takes the step. Total: a step that cannot be taken has a named outcome and leaves the state as it is.</summary>
    /// <param name="state">The state before.</param>
    public abstract Result<TState> Take(TState state);
}
