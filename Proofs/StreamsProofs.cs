using DuckVerified.Proofs.Obligations;
using DuckVerified.Proofs.Obligations.Contracts;
using DuckVerified.Proofs.Solvers;
using DuckVerified.Spec.Streams;

namespace DuckVerified.Proofs;

/// <summary>The proofs of messages, queues, forwarding and a callback's calls, as one report.</summary>
public static class StreamsProofs
{
    /// <summary>
    /// Proves what can be proved about messages, queues, forwarding and a callback's calls: for every length. One report for all
    /// (<see cref="StreamsSystems"/>).
    /// </summary>
    /// <param name="plan">The session, and when to end.</param>
    /// <exception cref="SolverMissingException">There is no native Z3.</exception>
    public static ProofReport All(ContractPlan plan) => Prove(plan, [.. OfOperations(), .. OfPrograms()]);

    /// <summary>The same of the operations on messages and queues alone, one after the other from the last or first one on.</summary>
    /// <param name="plan">The session, and when to end.</param>
    /// <param name="areQueuesFirst">Whether to begin with the operations on queues.</param>
    /// <exception cref="SolverMissingException">There is no native Z3.</exception>
    public static ProofReport Operations(ContractPlan plan, bool areQueuesFirst) => Prove(
        plan, [.. areQueuesFirst ? OfOperations().Reverse() : OfOperations()]);

    /// <summary>The same of the programs over them alone, shorter ones first.</summary>
    /// <param name="plan">The session, and when to end.</param>
    /// <exception cref="SolverMissingException">There is no native Z3.</exception>
    public static ProofReport Programs(ContractPlan plan) => Prove(plan, [.. OfPrograms().Reverse()]);

    /// <summary>
    /// What a proof about messages and queues leans on: on each path the premises, the way that each fork went, and the contracts
    /// of the rest, as SMT-LIB. If it were contradictory, everything would follow.
    /// </summary>
    /// <param name="step">The operation with its form of message, as in the report.</param>
    /// <exception cref="InvalidOperationException">There is no such operation.</exception>
    /// <exception cref="SolverMissingException">There is no native Z3.</exception>
    public static IReadOnlyList<string> Facts(string step) =>
        StructuralInduction.Facts(OfOperations().Concat(OfPrograms()).Single(one => ProofCell.NameOf(one.Step, one.Form) == step));

    private static ProofReport Prove(ContractPlan plan, IReadOnlyList<PendingContract> pending) => new StructuralInduction(plan)
        .Prove(StreamsSystems.Name, StreamsCatalogue.All<Situation>().Select(property => property.Id), pending);

    private static IEnumerable<PendingContract> OfOperations() =>
        StructuralInduction.Of(StreamsSystems.Messages).Concat(StructuralInduction.Of(StreamsSystems.Queues));

    // Whole runs of programs over the operations below, which changes to these break anyway.
    private static IEnumerable<PendingContract> OfPrograms() =>
        StructuralInduction.Of(StreamsSystems.Forwarding).Concat(StructuralInduction.Of(StreamsSystems.CallbackCalls));
}
