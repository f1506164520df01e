namespace DuckVerified.Spec;

/// <summary>The result of one call of an operation.</summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <param name="Next">The state after the call. It is computed only if a run continues.</param>
/// <param name="Contract">The contract of this call.</param>
public sealed record Call<TState>(Func<TState> Next, Contract Contract)
    where TState : class;

/// <summary>A step with a contract (<see cref="PropertyKind.Contract"/>).</summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <param name="Name">The operation's name.</param>
/// <param name="Run">Runs the operation in a state, with the drawn arguments.</param>
public sealed record Operation<TState>(string Name, Func<TState, Call<TState>> Run) : Step<TState>
    where TState : class
{
    /// <inheritdoc/>
    public override Result<TState> Take(TState state) => new(Run(state).Next(), Outcome.Done);
}

/// <summary>Makes arbitrary objects. Only their contracts are known about them. Only proofs draw them.</summary>
public interface IArbitrary : INondet
{
    /// <summary>An arbitrary object of a type: a word, a truth value, a block, a message, messages on a queue, or a heap.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <exception cref="NotSupportedException">There is no arbitrary object of the type.</exception>
    T Any<T>();
}

/// <summary>A form of states for which an operation is proved. For a message: the end, or a block and any rest.</summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <param name="Name">The name in reports; empty if the operation has only one form.</param>
/// <param name="Draw">Draws an arbitrary state of the form.</param>
public sealed record StateForm<TState>(string Name, Func<IArbitrary, TState> Draw)
    where TState : class;
