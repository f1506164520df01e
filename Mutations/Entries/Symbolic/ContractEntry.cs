using DuckVerified.Proofs;
using DuckVerified.Proofs.Obligations;
using DuckVerified.Proofs.Obligations.Contracts;
using DuckVerified.Symbolic;

namespace DuckVerified.Mutations;

/// <summary>
/// The entry of the proofs of messages and queues, and of programs over them: what their operations promise, for every length. A mutant
/// asks only the questions that were not asked word for word before, up to the first that has another answer than the original's.
/// </summary>
public static class ContractEntry
{
    /// <summary>Proves what can be proved of the original; of a mutant, up to the first path where something else is not.</summary>
    /// <param name="arguments">
    /// The place of the session; and of a mutant where the error is: in "messages", "queues" or "programs" over both.
    /// </param>
    /// <param name="original">What was found of the original.</param>
    /// <param name="limit">When it has taken too long.</param>
    /// <returns>Each promise of each operation; where an operation could not be asked about, the reason only.</returns>
    public static IEnumerable<(string Item, string Place, string Verdict, string Detail)> Ask(
        object[] arguments, (string Item, string Place, string Verdict, string Detail)[]? original, CancellationToken limit)
    {
        var session = Session.In((object?[])arguments[0]);
        if (original is null)
            return Found(StreamsProofs.All(new(session)));
        // What is not proved of the original either says nothing about the mutant.
        var expected = original.Where(one => one.Verdict != "Holds").Select(one => (one.Item, one.Place)).ToHashSet();
        var plan = new ContractPlan(session, expected);
        try
        {
            return Found((string)arguments[1] == "programs"
                ? StreamsProofs.Programs(plan)
                : StreamsProofs.Operations(plan, areQueuesFirst: (string)arguments[1] == "queues"));
        }
        catch (Exception failed) when (failed is ProofBudgetException or NotSupportedException or InsufficientExecutionStackException)
        {
            return [("", "", "Unproved", failed.Message)];
        }
    }

    private static (string Item, string Place, string Verdict, string Detail)[] Found(ProofReport report) =>
    [
        .. report.Properties.SelectMany(
            property => property.Cells, (property, cell) => (property.Id, cell.Name, Verdicts.Of(cell.Z3, "Unproved"), "")),
    ];
}
