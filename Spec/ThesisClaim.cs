namespace DuckVerified.Spec;

/// <summary>What the thesis says, and the cells of the verdicts' table that decide whether it is so.</summary>
/// <param name="Section">Where the thesis says it.</param>
/// <param name="Statement">What it says, in our words.</param>
/// <param name="HoldsIfProved">The properties, by system, that must be proved for it to be so.</param>
/// <param name="HoldsIfRefuted">The properties that must be refuted for it to be so: what it says cannot be done.</param>
/// <param name="Comment">What the verdict means, and what the thesis leaves out.</param>
/// <param name="Kernel">Where the real kernel's code agrees.</param>
public sealed record ThesisClaim(
    string Section,
    string Statement,
    IReadOnlyList<(string System, string Property)> HoldsIfProved,
    IReadOnlyList<(string System, string Property)> HoldsIfRefuted,
    string Comment,
    string Kernel);
