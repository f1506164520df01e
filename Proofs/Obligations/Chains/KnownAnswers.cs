using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using DuckVerified.Proofs.Solvers;

namespace DuckVerified.Proofs.Obligations.Chains;

/// <summary>
/// Remembers which questions were answered "unsat", by their whole text: a model that differs in one place asks most
/// questions word for word again.
/// </summary>
/// <param name="unsat">The digests of the texts; grows.</param>
internal sealed class KnownAnswers(ConcurrentDictionary<string, bool> unsat)
{
    /// <summary>The answer to a question, from memory or from Z3.</summary>
    public SolverVerdict Ask(Z3Session session, string text)
    {
        var digest = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        if (unsat.ContainsKey(digest))
            return SolverVerdict.Unsat;
        var verdict = session.CheckText(text);
        if (verdict == SolverVerdict.Unsat)
            unsat[digest] = true;
        return verdict;
    }
}
