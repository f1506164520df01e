namespace DuckVerified.Proofs.Solvers;

/// <summary>
/// Where an obligation's questions are put: in a context that others use too, if only the verdict counts; in one of its own, if a
/// model or a core is used besides. Both are made where they are needed. One thread at a time.
/// </summary>
/// <param name="contexts">The contexts that others use too.</param>
/// <param name="logic">The logic of all questions.</param>
internal sealed class SolverPool(Z3Contexts contexts, string logic) : IDisposable
{
    private Z3Session? _shared;
    private Z3Session? _own;

    /// <summary>How many questions were put. To check again, after a model, with more that is so, is the same question.</summary>
    public int Questions { get; private set; }

    /// <summary>What Z3 answered in earlier runs; null if everything is asked.</summary>
    public AnswerStore? Answers => contexts.Answers;

    /// <summary>Begins a question of which only the verdict counts.</summary>
    public Z3Session ForVerdict()
    {
        Questions++;
        return _shared ??= new(contexts, logic);
    }

    /// <summary>Begins a question of which a model or a core is used.</summary>
    public Z3Session ForModel()
    {
        Questions++;
        return _own ??= new(logic);
    }

    /// <summary>Lets others have what they use too, until the next question.</summary>
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
