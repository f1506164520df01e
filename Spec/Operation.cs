namespace DuckVerified.Spec;

/// <summary>What one call of an operation came to.</summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <param name="Next">The state after it; made only where a run goes on.</param>
/// <param name="Contract">What this call promises.</param>
public sealed record Call<TState>(Func<TState> Next, Contract Contract)
    where TState : class;

/// <summary>A step that says what it promises (<see cref="PropertyKind.Contract"/>).</summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <param name="Name">The operation's name.</param>
/// <param name="Run">Runs the operation in a state, with the arguments that were drawn.</param>
public sealed record Operation<TState>(string Name, Func<TState, Call<TState>> Run) : Step<TState>
    where TState : class
{
    /// <inheritdoc/>
    public override Result<TState> Take(TState state) => new(Run(state).Next(), Outcome.Done);
}

/// <summary>Where arbitrary objects come from of which only their contracts are known. Only proofs draw them.</summary>
public interface IArbitrary : INondet
{
    /// <summary>Some object of a type: a word or a truth value, or a message, or messages on a queue, with all that they are made of.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <exception cref="NotSupportedException">There is no arbitrary object of the type.</exception>
    T Any<T>();
}

/// <summary>A form of states that an operation is proved in: of a message, the end, or a block and any rest.</summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <param name="Name">The name in reports; empty where an operation has one form only.</param>
/// <param name="Draw">Draws any state of the form.</param>
public sealed record StateForm<TState>(string Name, Func<IArbitrary, TState> Draw)
    where TState : class;
