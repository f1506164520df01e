extern alias proofs;

using proofs::DuckVerified.Proofs.Solvers;

namespace DuckVerified.Verification;

/// <summary>The solvers' answers as they are written: "unsat", "sat" or "unknown"; null if the solver was not used.</summary>
public static class SolverWords
{
    /// <summary>The worst of several answers: null if one is missing, then "unknown", then "sat".</summary>
    /// <param name="answers">The answers to the obligations of one property.</param>
    public static string? Worst(IEnumerable<string?> answers)
    {
        var all = answers.ToHashSet();
        return all.Contains(null) ? null : all.Contains("unknown") ? "unknown" : all.Contains("sat") ? "sat" : "unsat";
    }

    internal static string Word(this SolverVerdict verdict) => verdict.ToString().ToLowerInvariant();
}
