using System.Collections.Concurrent;
using DuckVerified.Proofs.Solvers;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>An answer and what it used.</summary>
/// <param name="Verdict">The solver's verdict.</param>
/// <param name="LeansOn">Of an unsat: hypotheses that suffice for it.</param>
/// <param name="Allowed">The hypotheses that were assumed.</param>
/// <param name="IsNear">Whether only their near instances were.</param>
internal sealed record ProofAnswer(
    SolverVerdict Verdict, IReadOnlySet<string> LeansOn, IReadOnlySet<string> Allowed, bool IsNear);

/// <summary>
/// Remembers the answers to questions within a run: approaches that share a step's code share its questions, term by term.
/// An "unknown" is never remembered.
/// </summary>
internal static class ProofMemory
{
    private static readonly ConcurrentDictionary<Question, Dictionary<string, ProofAnswer>> _answers = new();

    /// <summary>The question that these formulas put about these properties.</summary>
    public static Question Key(IEnumerable<string> ids, IEnumerable<Term> formulas) => new(string.Join(' ', ids), [.. formulas]);

    /// <summary>The answers of an equal question asked before, or new ones.</summary>
    public static Dictionary<string, ProofAnswer> Recall(Question question, Func<Dictionary<string, ProofAnswer>> ask)
    {
        if (_answers.TryGetValue(question, out var known))
            return known;
        var answers = ask();
        if (answers.Values.All(answer => answer.Verdict != SolverVerdict.Unknown))
            _answers[question] = answers;
        return answers;
    }

    /// <summary>The properties asked about, and a list of formulas; equal terms are the same object.</summary>
    internal sealed class Question(string ids, Term[] formulas) : IEquatable<Question>
    {
        private readonly string _ids = ids;
        private readonly Term[] _formulas = formulas;

        public bool Equals(Question? other) =>
            other is not null && _ids == other._ids && _formulas.AsSpan().SequenceEqual(other._formulas);

        public override bool Equals(object? obj) => Equals(obj as Question);

        public override int GetHashCode() => _formulas.Aggregate(0, (hash, formula) => HashCode.Combine(hash, formula));
    }
}
