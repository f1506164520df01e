namespace DuckVerified.Proofs.Solvers;

/// <summary>A solver's answer to "can these formulas be true together?".</summary>
public enum SolverVerdict
{
    /// <summary>They cannot: what was to be proved holds.</summary>
    Unsat,

    /// <summary>They can.</summary>
    Sat,

    /// <summary>The solver gave up. Never counts as proved.</summary>
    Unknown,
}
