using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>What a solver was asked: can these formulas be true together? Another is asked the same.</summary>
/// <param name="formulas">The formulas.</param>
internal sealed class SolverQuery(IReadOnlyList<Term> formulas)
{
    private readonly Lazy<string> _digest = new(() => SmtLib.Digest(formulas));

    /// <summary>The formulas.</summary>
    public IReadOnlyList<Term> Formulas => formulas;

    /// <summary>Stands for them in a record of answers.</summary>
    public string Digest => _digest.Value;
}
