namespace DuckVerified.Proofs.Solvers;

/// <summary>
/// The solvers of an obligation. If only the verdict is needed, the solver is in a shared context. If a model or an unsat core is needed,
/// it is in a context of its own. Both are made on demand. Not safe for concurrent use.
/// </summary>
/// <param name="contexts">The shared contexts.</param>
/// <param name="logic">The logic of all queries.</param>
internal sealed class SolverPool(Z3Contexts contexts, string logic) : IDisposable
{
    private Z3Session? _shared;
    private Z3Session? _own;

    /// <summary>
    /// The number of queries. A repeated check of the same query with further assertions, after a model, is not counted again.
    /// </summary>
    public int Questions { get; private set; }

    /// <summary>Z3's answers in earlier runs; null if every query is solved again.</summary>
    public AnswerStore? Answers => contexts.Answers;

    /// <summary>Begins a query of which only the verdict is used.</summary>
    public Z3Session ForVerdict()
    {
        Questions++;
        return _shared ??= new(contexts, logic);
    }

    /// <summary>Begins a query of which a model or an unsat core is used.</summary>
    public Z3Session ForModel()
    {
        Questions++;
        return _own ??= new(logic);
    }

    /// <summary>Returns the shared context to the pool until the next query.</summary>
    public void Pause()
    {
        _shared?.Dispose();
        _shared = null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Pause();
        _own?.Dispose();
    }
}
