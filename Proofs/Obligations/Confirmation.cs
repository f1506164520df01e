using DuckVerified.Proofs.Solvers;

namespace DuckVerified.Proofs.Obligations;

/// <summary>Adds the answers of a second solver to a report.</summary>
public static class Confirmation
{
    /// <summary>Returns the report with cvc5's answer in every cell.</summary>
    /// <param name="cvc5">The second solver.</param>
    /// <param name="report">The report with Z3's answers.</param>
    /// <exception cref="SolverMissingException">cvc5 cannot be started.</exception>
    public static ProofReport Confirm(this Cvc5 cvc5, ProofReport report)
    {
        var answers = cvc5.AnswersTo(report.Scripts);
        // A cell has no query if the simplification of terms already reduced its goal to true.
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
