namespace DuckVerified.Proofs.Solvers;

/// <summary>A solver's answer to "can these formulas be true together?".</summary>
public enum SolverVerdict
{
    /// <summary>They cannot: the obligation holds.</summary>
    Unsat,

    /// <summary>They can: there is a counterexample.</summary>
    Sat,

    /// <summary>The solver gave up. This never counts as proved.</summary>
    Unknown,
}
