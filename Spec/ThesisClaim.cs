namespace DuckVerified.Spec;

/// <summary>A claim of the thesis, and the cells of the verdict table that decide it.</summary>
/// <param name="Section">The section of the thesis.</param>
/// <param name="Statement">The claim, in our words.</param>
/// <param name="HoldsIfProved">The properties, by system, that must be proved for the claim to be true.</param>
/// <param name="HoldsIfRefuted">The properties that must be refuted for the claim to be true. The claim says that they cannot be
/// satisfied.</param>
/// <param name="Comment">The meaning of the verdict, and what the thesis leaves out.</param>
/// <param name="Kernel">The place where the real kernel's code agrees.</param>
public sealed record ThesisClaim(
    string Section,
    string Statement,
    IReadOnlyList<(string System, string Property)> HoldsIfProved,
    IReadOnlyList<(string System, string Property)> HoldsIfRefuted,
    string Comment,
    string Kernel);
