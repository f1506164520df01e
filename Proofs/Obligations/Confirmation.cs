using DuckVerified.Proofs.Solvers;

namespace DuckVerified.Proofs.Obligations;

/// <summary>What a second solver says of a report.</summary>
public static class Confirmation
{
    /// <summary>The report with cvc5's answer in every cell.</summary>
    /// <param name="cvc5">The second solver.</param>
    /// <param name="report">What Z3 found.</param>
    /// <exception cref="SolverMissingException">cvc5 cannot be started.</exception>
    public static ProofReport Confirm(this Cvc5 cvc5, ProofReport report)
    {
        var answers = cvc5.AnswersTo(report.Scripts);
        // A cell without a query is one whose goal the terms' own simplification made plainly true.
        return report with
        {
            Properties =
            [
                .. report.Properties.Select(proof => proof with
                {
                    Cells = [.. proof.Cells.Select(cell => cell with { Cvc5 = answers.GetValueOrDefault((proof.Id, cell.Name)) })],
                }),
            ],
        };
    }
}
