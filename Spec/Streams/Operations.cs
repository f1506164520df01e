namespace DuckVerified.Spec.Streams;

/// <summary>Makes kinds of steps from operations and their contracts.</summary>
internal static class Operations
{
    /// <summary>An operation with arguments.</summary>
    /// <typeparam name="TState">The state in which it is called.</typeparam>
    /// <param name="name">The name in reports.</param>
    /// <param name="forms">The forms of states for which it is proved.</param>
    /// <param name="draw">Draws the arguments, and returns a function that runs the operation with them.</param>
    public static StepKind<TState> With<TState>(
        string name, IReadOnlyList<StateForm<TState>> forms, Func<INondet, Func<TState, Call<TState>>> draw)
        where TState : class => new(name, at => new Operation<TState>(name, draw(at))) { Forms = forms };

    /// <summary>An operation that is defined for some states only. In other states its contract is empty.</summary>
    /// <typeparam name="TState">The state in which it is called.</typeparam>
    /// <param name="isFor">Whether it is defined for a state.</param>
    /// <param name="run">Runs it.</param>
    public static Func<TState, Call<TState>> OnlyIf<TState>(Func<TState, Bit> isFor, Func<TState, Call<TState>> run)
        where TState : class => s => isFor(s) ? run(s) : new(() => s, Contract.None);

    /// <summary>An operation without arguments.</summary>
    /// <typeparam name="TState">The state in which it is called.</typeparam>
    /// <param name="name">The name in reports.</param>
    /// <param name="forms">The forms of states for which it is proved.</param>
    /// <param name="run">Runs it.</param>
    public static StepKind<TState> Of<TState>(string name, IReadOnlyList<StateForm<TState>> forms, Func<TState, Call<TState>> run)
        where TState : class => With(name, forms, _ => run);
}
