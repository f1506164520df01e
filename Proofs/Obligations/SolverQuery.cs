using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>A query: can these formulas be true together? A second solver gets the same query.</summary>
/// <param name="formulas">The formulas.</param>
internal sealed class SolverQuery(IReadOnlyList<Term> formulas)
{
    private readonly Lazy<string> _digest = new(() => SmtLib.Digest(formulas));

    /// <summary>The formulas.</summary>
    public IReadOnlyList<Term> Formulas => formulas;

    /// <summary>A digest that identifies the query in a store of answers.</summary>
    public string Digest => _digest.Value;
}
