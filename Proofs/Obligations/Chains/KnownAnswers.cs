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
    /// <summary>The answer to a question, from memory or from Z3, and which propositions were used; from memory, all.</summary>
    public (SolverVerdict Verdict, IReadOnlySet<string> Core) Ask(Z3Session session, string text, IReadOnlyList<string> propositions)
    {
        var digest = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        if (unsat.ContainsKey(digest))
            return (SolverVerdict.Unsat, propositions.ToHashSet());
        var answer = session.CheckText(text, propositions);
        if (answer.Verdict == SolverVerdict.Unsat)
            unsat[digest] = true;
        return answer;
    }
}
