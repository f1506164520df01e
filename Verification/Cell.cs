using DuckVerified.Properties;
using DuckVerified.Solaris;
using DuckVerified.Spec;

namespace DuckVerified.Verification;

/// <summary>The results of all engines about one property under one approach, or of the hardware.</summary>
/// <param name="System">The system: the hardware, or DUCK under a kernel variant.</param>
/// <param name="Property">The property.</param>
/// <param name="Verdict">The verdict of all engines together.</param>
/// <param name="Scope">Of the exhaustive search.</param>
/// <param name="Scheme">The proof scheme.</param>
/// <param name="Steps">Obligation by obligation.</param>
/// <param name="IsWitnessed">Whether the premise was true in some reachable state.</param>
/// <param name="Trace">The shortest run that refutes it.</param>
/// <param name="Random">What random testing found.</param>
public sealed record Cell(
    Specification<State> System,
    string Property,
    Verdict Verdict,
    string Scope,
    string Scheme,
    IReadOnlyList<StepCell> Steps,
    bool IsWitnessed,
    Trace<State>? Trace,
    RandomVerdict<State> Random)
{
    /// <summary>Where the trace's report is, relative to the reports' folder.</summary>
    public string? TraceName => Trace is null ? null : $"counterexamples/{Property}-{System.Name}";

    /// <summary>The other kinds of step that violate it, each with its own shortest run.</summary>
    public IEnumerable<StepCell> AlsoBrokenBy => Steps.Where(step => step.Trace is not null && !ReferenceEquals(step.Trace, Trace));

    /// <summary>The page with the shortest run that ends in a kind of step, relative to the reports' folder.</summary>
    public string TracePlaceBy(StepCell step) => AlsoBrokenBy.Contains(step) ? $"{TraceName}.md#{step.Step}" : $"{TraceName}.md";
}

/// <summary>One obligation of a cell.</summary>
/// <param name="Step">The kind of step.</param>
/// <param name="Z3">"unsat": the step keeps the property.</param>
/// <param name="Cvc5">The same from cvc5; null if it was not used.</param>
/// <param name="Paths">How many paths the step's code has.</param>
/// <param name="Questions">How many questions the solvers got. None if the goal simplifies to true, or is, term by term, the same as
/// before the step.</param>
/// <param name="Trace">The shortest run whose last step is of this kind and violates the property.</param>
public sealed record StepCell(string Step, string? Z3, string? Cvc5, int Paths, int Questions, Trace<State>? Trace);
