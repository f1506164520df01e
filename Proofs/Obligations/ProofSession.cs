using System.Collections.Concurrent;
using DuckVerified.Proofs.Obligations.Contracts;
using DuckVerified.Proofs.Solvers;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>
/// What proofs share as long as it lives: Z3's contexts, and what was found out so far. Systems that are proved in one session ask what
/// they have in common once.
/// </summary>
/// <param name="kept">What Z3 answered in earlier runs; null if everything is asked.</param>
public sealed class ProofSession(AnswerStore? kept = null) : IDisposable
{
    private readonly ConcurrentDictionary<string, PathMemory> _paths = new();

    /// <summary>Z3's contexts.</summary>
    internal Z3Contexts Contexts { get; } = new(kept);

    /// <summary>The answers to the goals of paths.</summary>
    internal ProofMemory Answers { get; } = new();

    /// <summary>The answers to questions about contracts, by their text.</summary>
    internal KnownAnswers Texts { get; } = new();

    /// <summary>Whether a long choice is bounded by the word that it chooses by.</summary>
    internal ConcurrentDictionary<Term, Lazy<bool>> BoundedChoices { get; } = new();

    /// <summary>What is known of the paths of a kind of step.</summary>
    internal PathMemory PathsOf(string step) => _paths.GetOrAdd(step, _ => PathMemory.New());

    /// <inheritdoc/>
    public void Dispose() => Contexts.Dispose();
}
