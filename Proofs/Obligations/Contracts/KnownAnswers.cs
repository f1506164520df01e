using System.Collections.Concurrent;
using DuckVerified.Proofs.Solvers;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations.Contracts;

/// <summary>
/// The answers of a session to queries about contracts, by their full text. A model that differs in one place produces most queries again
/// with the same text. An "unknown" is never stored.
/// </summary>
internal sealed class KnownAnswers
{
    // By the digest of the text, whether the answer was "unsat".
    private readonly ConcurrentDictionary<string, bool> _answers = [];

    private const string Used = "unsat\n";

    /// <summary>
    /// The answer to a query, and the propositions that the refutation used. The answer comes from the memory of this session, from the
    /// store of earlier runs, or from Z3. If it comes from the memory of this session, all propositions count as used.
    /// </summary>
    public (SolverVerdict Verdict, IReadOnlySet<string> Core) Ask(SolverPool solvers, string text, IReadOnlyList<string> propositions)
    {
        var question = Fingerprint.Of(text);
        if (_answers.TryGetValue(question.ToString(), out var isUnsat))
            return isUnsat ? (SolverVerdict.Unsat, propositions.ToHashSet()) : (SolverVerdict.Sat, new HashSet<string>());
        if (solvers.Answers?.Find(question) is { } kept)
            return kept.StartsWith(Used, StringComparison.Ordinal)
                ? (SolverVerdict.Unsat, kept[Used.Length..].Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet())
                : (SolverVerdict.Sat, new HashSet<string>());
        var answer = solvers.ForModel().CheckText(text, propositions);
        if (answer.Verdict == SolverVerdict.Unknown)
            return answer;
        _answers[question.ToString()] = answer.Verdict == SolverVerdict.Unsat;
        solvers.Answers?.Keep(question, answer.Verdict == SolverVerdict.Unsat ? Used + string.Join('\n', answer.Core) : "sat");
        return answer;
    }
}
