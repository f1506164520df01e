using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using DuckVerified.Proofs;
using DuckVerified.Proofs.Obligations;
using DuckVerified.Symbolic;

namespace DuckVerified.Mutations;

/// <summary>The way into the proofs about messages and queues, of the original or of a mutant. A line is a property, an operation and a verdict.</summary>
public static class StreamsProofEntry
{
    /// <summary>Asked in every loop and by every method: answers true, or throws.</summary>
    public static bool MayGoOn()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return true;
    }

    /// <summary>Proves what can be proved.</summary>
    /// <param name="answers">Takes what the solver answered.</param>
    public static string[] Prove(ConcurrentDictionary<string, bool> answers) =>
        Lines(StreamsProofs.All(new(answers)));

    /// <summary>Proves up to the first failure that the original does not have.</summary>
    /// <param name="answers">What the solver has answered.</param>
    /// <param name="expected">What is not proved of the original either.</param>
    /// <param name="areQueuesFirst">Whether to begin with the operations on queues.</param>
    /// <returns>The verdicts; where an operation could not be asked about, a line with the reason only.</returns>
    public static string[] ProveToFirstFailure(
        ConcurrentDictionary<string, bool> answers, IReadOnlySet<(string Property, string Step)> expected, bool areQueuesFirst) =>
        LinesOrReason(() => StreamsProofs.Operations(new(answers, expected), areQueuesFirst));

    /// <summary>The same of the programs over messages and queues.</summary>
    /// <param name="answers">What the solver has answered.</param>
    public static string[] ProvePrograms(ConcurrentDictionary<string, bool> answers) =>
        LinesOrReason(() => StreamsProofs.Programs(new(answers, new HashSet<(string, string)>())));

    private static string[] LinesOrReason(Func<ProofReport> prove)
    {
        try
        {
            return Lines(prove());
        }
        catch (Exception failed) when (failed is ProofBudgetException or NotSupportedException or InsufficientExecutionStackException)
        {
            return [$"\t\t{failed.Message}"];
        }
    }

    private static string[] Lines(ProofReport report) =>
        [.. report.Properties.SelectMany(property => property.Cells, (property, cell) => $"{property.Id}\t{cell.Name}\t{cell.Z3}")];
}
