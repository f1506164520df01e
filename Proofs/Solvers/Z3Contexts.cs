using System.Collections.Concurrent;
using Microsoft.Z3;

namespace DuckVerified.Proofs.Solvers;

/// <summary>
/// Z3's contexts that nobody uses at the moment. Each has a table of 17 MB, written when it is made and read when it ends, so who only
/// asks whether formulas can be true leaves it to the next. Who goes by a model or a core needs a new one: which of several
/// Z3 finds depends on what was made in the context before.
/// </summary>
/// <param name="answers">What Z3 answered in earlier runs; null if everything is asked.</param>
public sealed class Z3Contexts(AnswerStore? answers = null) : IDisposable
{
    private readonly ConcurrentBag<Context> _free = [];

    /// <summary>What Z3 answered in earlier runs; null if everything is asked.</summary>
    internal AnswerStore? Answers { get; } = answers?.For($"Z3 {Z3Library.Version}, {Z3Session.Limits}");

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_free.TryTake(out var context))
            Z3Library.Delete(context);
    }

    /// <summary>One for the caller alone, until it gives it back.</summary>
    /// <exception cref="SolverMissingException">There is no native Z3.</exception>
    internal Context Take() => _free.TryTake(out var context) ? context : Z3Library.NewContext();

    /// <summary>Takes one back.</summary>
    internal void GiveBack(Context context) => _free.Add(context);
}
