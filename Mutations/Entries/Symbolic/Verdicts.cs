using DuckVerified.Proofs.Solvers;

namespace DuckVerified.Mutations;

/// <summary>A solver's verdicts as those of findings.</summary>
internal static class Verdicts
{
    /// <summary>The verdict of an obligation.</summary>
    /// <param name="verdict">The solver's.</param>
    /// <param name="unknown">What stands for no answer.</param>
    public static string Of(SolverVerdict verdict, string unknown) => verdict switch
    {
        SolverVerdict.Unsat => "Holds",
        SolverVerdict.Sat => "Fails",
        _ => unknown,
    };
}
