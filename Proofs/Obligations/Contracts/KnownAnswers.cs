using System.Collections.Concurrent;
using DuckVerified.Proofs.Solvers;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations.Contracts;

/// <summary>
/// Remembers the answers to questions, by their whole text: a model that differs in one place asks most questions word for
/// word again. An "unknown" is never remembered.
/// </summary>
/// <param name="answers">By the digest of the text, whether the answer was "unsat"; grows.</param>
internal sealed class KnownAnswers(ConcurrentDictionary<string, bool> answers)
{
    private const string Used = "unsat\n";

    /// <summary>
    /// The answer to a question, and which propositions were used: from Z3, from what earlier runs were answered, or from the memory of
    /// this one, where all count as used.
    /// </summary>
    public (SolverVerdict Verdict, IReadOnlySet<string> Core) Ask(SolverPool deciders, string text, IReadOnlyList<string> propositions)
    {
        var question = Fingerprint.Of(text);
        if (answers.TryGetValue(question.ToString(), out var isUnsat))
            return isUnsat ? (SolverVerdict.Unsat, propositions.ToHashSet()) : (SolverVerdict.Sat, new HashSet<string>());
        if (deciders.Answers?.Find(question) is { } kept)
            return kept.StartsWith(Used, StringComparison.Ordinal)
                ? (SolverVerdict.Unsat, kept[Used.Length..].Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet())
                : (SolverVerdict.Sat, new HashSet<string>());
        var answer = deciders.ForModel().CheckText(text, propositions);
        if (answer.Verdict == SolverVerdict.Unknown)
            return answer;
        answers[question.ToString()] = answer.Verdict == SolverVerdict.Unsat;
        deciders.Answers?.Keep(question, answer.Verdict == SolverVerdict.Unsat ? Used + string.Join('\n', answer.Core) : "sat");
        return answer;
    }
}
