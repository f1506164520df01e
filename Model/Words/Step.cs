namespace DuckVerified;

/// <summary>One step of a system whose states are of type <typeparamref name="TState"/>, with its arguments.</summary>
/// <typeparam name="TState">The type of the states: immutable, compared by value.</typeparam>
public abstract record Step<TState>
    where TState : class
{
    /// <summary>Takes the step. Total: a step that cannot be taken has a named outcome and does not change the state.</summary>
    /// <param name="state">The state before.</param>
    public abstract Result<TState> Take(TState state);
}
