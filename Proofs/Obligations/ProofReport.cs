using DuckVerified.Proofs.Solvers;

namespace DuckVerified.Proofs.Obligations;

/// <summary>What the prover found out about one system. Plain data: it crosses from the symbolic world to the native one.</summary>
/// <param name="System">The system's name.</param>
/// <param name="Properties">One entry per property, in the catalogue's order.</param>
/// <param name="Scripts">The queries as SMT-LIB 2 files, with what Z3 answered.</param>
/// <param name="Checks">How many questions Z3 was asked.</param>
public sealed record ProofReport(
    string System,
    IReadOnlyList<PropertyProof> Properties,
    IReadOnlyList<SmtScript> Scripts,
    int Checks)
{
    /// <summary>How many queries the scripts have; those of another system may be among them.</summary>
    public int Queries => Scripts.Sum(script => script.Queries.Count);
}

/// <summary>One property's proof, or how far it got.</summary>
/// <param name="Id">The property.</param>
/// <param name="Scheme">How it is proved: "paths, for any point", "induction over steps" or "every step".</param>
/// <param name="IsProved">Whether every obligation was discharged, leaning on nothing but proved invariants.</param>
/// <param name="LeansOn">The invariants that the proof assumed before the step, by unsat core; itself among them.</param>
/// <param name="Cells">One entry per obligation.</param>
public sealed record PropertyProof(
    string Id, string Scheme, bool IsProved, IReadOnlyList<string> LeansOn, IReadOnlyList<ProofCell> Cells);

/// <summary>One obligation: a property and a step (or the start, or a lemma).</summary>
/// <param name="Step">The kind of step, "(boot)" for the initial state, "(any)" for a lemma.</param>
/// <param name="Z3">Unsat: the step keeps the property. Sat: some state, reachable or not, breaks it.</param>
/// <param name="Paths">How many paths the step's code has.</param>
public sealed record ProofCell(string Step, SolverVerdict Z3, int Paths)
{
    /// <summary>The form of states that an operation's contract was proved in; empty where there is only one.</summary>
    public string Form { get; init; } = string.Empty;

    /// <summary>The step, and behind a comma the form.</summary>
    public string Name => NameOf(Step, Form);

    /// <summary>The name of an obligation about a step in a form.</summary>
    public static string NameOf(string step, string form) => form.Length == 0 ? step : $"{step}, {form}";

    /// <summary>What cvc5 answered to the same queries, if it was asked.</summary>
    public SolverVerdict? Cvc5 { get; init; }
}
