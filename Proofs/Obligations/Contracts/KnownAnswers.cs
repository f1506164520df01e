using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using DuckVerified.Proofs.Solvers;

namespace DuckVerified.Proofs.Obligations.Contracts;

/// <summary>
/// Remembers the answers to questions, by their whole text: a model that differs in one place asks most questions word for
/// word again. An "unknown" is never remembered.
/// </summary>
/// <param name="answers">By the digest of the text, whether the answer was "unsat"; grows.</param>
internal sealed class KnownAnswers(ConcurrentDictionary<string, bool> answers)
{
    /// <summary>The answer to a question, from memory or from Z3, and which propositions were used; from memory, all.</summary>
    public (SolverVerdict Verdict, IReadOnlySet<string> Core) Ask(Z3Session session, string text, IReadOnlyList<string> propositions)
    {
        var digest = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        if (answers.TryGetValue(digest, out var isUnsat))
            return isUnsat ? (SolverVerdict.Unsat, propositions.ToHashSet()) : (SolverVerdict.Sat, new HashSet<string>());
        var answer = session.CheckText(text, propositions);
        if (answer.Verdict != SolverVerdict.Unknown)
            answers[digest] = answer.Verdict == SolverVerdict.Unsat;
        return answer;
    }
}
