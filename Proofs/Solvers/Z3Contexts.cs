using System.Collections.Concurrent;
using Microsoft.Z3;

namespace DuckVerified.Proofs.Solvers;

/// <summary>
/// The Z3 contexts that are not in use. Each has a table of 17 MB, which is written when the context is made and read when it ends. So a
/// query that needs only a verdict uses a context from this pool and returns it. A query that needs a model or an unsat core must use a new
/// context: which model or core Z3 finds depends on everything that was made in the context before.
/// </summary>
/// <param name="answers">Z3's answers in earlier runs; null if every query is solved again.</param>
public sealed class Z3Contexts(AnswerStore? answers = null) : IDisposable
{
    private readonly ConcurrentBag<Context> _free = [];

    /// <summary>Z3's answers in earlier runs; null if every query is solved again.</summary>
    internal AnswerStore? Answers { get; } = answers?.For($"Z3 {Z3Library.Version}, {Z3Session.Limits}");

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_free.TryTake(out var context))
            Z3Library.Delete(context);
    }

    /// <summary>Takes a context for exclusive use by the caller. The caller must return it.</summary>
    /// <exception cref="SolverMissingException">The native Z3 library is not installed.</exception>
    internal Context Take() => _free.TryTake(out var context) ? context : Z3Library.NewContext();

    /// <summary>Returns a context to the pool.</summary>
    internal void GiveBack(Context context) => _free.Add(context);
}
