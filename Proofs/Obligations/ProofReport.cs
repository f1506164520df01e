using DuckVerified.Proofs.Solvers;

namespace DuckVerified.Proofs.Obligations;

/// <summary>The prover's results for one system. Plain data: it is passed from the symbolic compilation to the native one.</summary>
/// <param name="System">The system's name.</param>
/// <param name="Properties">One entry per property, in the catalogue's order.</param>
/// <param name="Scripts">The queries as SMT-LIB 2 files, with Z3's answers.</param>
/// <param name="Checks">The number of Z3 checks.</param>
public sealed record ProofReport(
    string System,
    IReadOnlyList<PropertyProof> Properties,
    IReadOnlyList<SmtScript> Scripts,
    int Checks)
{
    /// <summary>The number of queries in the scripts. Queries of another system may be among them.</summary>
    public int Queries => Scripts.Sum(script => script.Queries.Count);
}

/// <summary>The proof of one property, complete or not.</summary>
/// <param name="Id">The property.</param>
/// <param name="Scheme">How it is proved: "paths, for any point", "induction over steps" or "every step".</param>
/// <param name="IsProved">Whether every obligation was discharged using only proved invariants.</param>
/// <param name="DependsOn">The invariants that the proof assumed before the step, by unsat core. The property itself may be among
/// them.</param>
/// <param name="Cells">One entry per obligation.</param>
public sealed record PropertyProof(
    string Id, string Scheme, bool IsProved, IReadOnlyList<string> DependsOn, IReadOnlyList<ProofCell> Cells);

/// <summary>One obligation: a property and a step (or the initial state, or a lemma).</summary>
/// <param name="Step">The kind of step, "(boot)" for the initial state, "(any)" for a lemma.</param>
/// <param name="Z3">Unsat: the step preserves the property. Sat: the step violates it from some state, reachable or not.</param>
/// <param name="Paths">The number of paths of the step's code.</param>
public sealed record ProofCell(string Step, SolverVerdict Z3, int Paths)
{
    /// <summary>The form of states for which an operation's contract was proved. Empty if there is only one form.</summary>
    public string Form { get; init; } = string.Empty;

    /// <summary>The step, followed by a comma and the form if there is one.</summary>
    public string Name => NameOf(Step, Form);

    /// <summary>The name of an obligation about a step in a form.</summary>
    public static string NameOf(string step, string form) => form.Length == 0 ? step : $"{step}, {form}";

    /// <summary>cvc5's answer to the same queries; null if it was not run.</summary>
    public SolverVerdict? Cvc5 { get; init; }
}
