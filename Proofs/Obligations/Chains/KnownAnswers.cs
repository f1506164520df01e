using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using DuckVerified.Proofs.Solvers;

namespace DuckVerified.Proofs.Obligations.Chains;

/// <summary>
/// Remembers the answers to questions, by their whole text: a model that differs in one place asks most questions word for
/// word again. An "unknown" is never remembered.
/// </summary>
/// <param name="answers">By the digest of the text, whether the answer was "unsat"; grows.</param>
internal sealed class KnownAnswers(ConcurrentDictionary<string, bool> answers)
{
    /// <summary>The answer to a question, from memory or from Z3.</summary>
    public SolverVerdict Ask(Z3Session session, string text)
    {
        var digest = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        if (answers.TryGetValue(digest, out var isUnsat))
            return isUnsat ? SolverVerdict.Unsat : SolverVerdict.Sat;
        var verdict = session.CheckText(text);
        if (verdict != SolverVerdict.Unknown)
            answers[digest] = verdict == SolverVerdict.Unsat;
        return verdict;
    }
}
