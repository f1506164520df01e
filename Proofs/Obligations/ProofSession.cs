using System.Collections.Concurrent;
using DuckVerified.Proofs.Obligations.Contracts;
using DuckVerified.Proofs.Solvers;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>
/// The state that proofs share: the Z3 contexts, and the results so far. Systems that are proved in one session solve common queries only
/// once.
/// </summary>
/// <param name="kept">Z3's answers in earlier runs; null if every query is solved again.</param>
public sealed class ProofSession(AnswerStore? kept = null) : IDisposable
{
    private readonly ConcurrentDictionary<string, PathMemory> _paths = new();

    /// <summary>Z3's contexts.</summary>
    internal Z3Contexts Contexts { get; } = new(kept);

    /// <summary>The answers to the goals of paths.</summary>
    internal ProofMemory Answers { get; } = new();

    /// <summary>The answers to queries about contracts, by their text.</summary>
    internal KnownAnswers Texts { get; } = new();

    /// <summary>For each long choice, whether it is bounded by the word that selects.</summary>
    internal ConcurrentDictionary<Term, Lazy<bool>> BoundedChoices { get; } = new();

    /// <summary>The known feasible branches of a kind of step.</summary>
    internal PathMemory PathsOf(string step) => _paths.GetOrAdd(step, _ => PathMemory.New());

    /// <inheritdoc/>
    public void Dispose() => Contexts.Dispose();
}
