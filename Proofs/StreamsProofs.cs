using DuckVerified.Proofs.Obligations;
using DuckVerified.Proofs.Obligations.Contracts;
using DuckVerified.Proofs.Solvers;
using DuckVerified.Spec.Streams;

namespace DuckVerified.Proofs;

/// <summary>The proofs of messages, queues, forwarding and a callback's calls, as one report.</summary>
public static class StreamsProofs
{
    /// <summary>
    /// Proves the contracts of messages, queues, forwarding and a callback's calls, for every length. The result is one report
    /// (<see cref="StreamsSystems"/>).
    /// </summary>
    /// <param name="plan">The session, and when to stop.</param>
    /// <exception cref="SolverMissingException">The native Z3 library is not installed.</exception>
    public static ProofReport All(ContractPlan plan) => Prove(plan, [.. OfOperations(), .. OfPrograms()]);

    /// <summary>Proves only the contracts of the operations on messages and queues, in the given order.</summary>
    /// <param name="plan">The session, and when to stop.</param>
    /// <param name="areQueuesFirst">Whether to reverse the order, so that the operations on queues come first.</param>
    /// <exception cref="SolverMissingException">The native Z3 library is not installed.</exception>
    public static ProofReport Operations(ContractPlan plan, bool areQueuesFirst) => Prove(
        plan, [.. areQueuesFirst ? OfOperations().Reverse() : OfOperations()]);

    /// <summary>Proves only the contracts of the programs over these operations, shorter programs first.</summary>
    /// <param name="plan">The session, and when to stop.</param>
    /// <exception cref="SolverMissingException">The native Z3 library is not installed.</exception>
    public static ProofReport Programs(ContractPlan plan) => Prove(plan, [.. OfPrograms().Reverse()]);

    /// <summary>
    /// The facts that a proof about messages and queues assumes, as SMT-LIB: on each path the premises, the path conditions, and the
    /// contracts of the rest. If the facts were contradictory, everything would follow from them.
    /// </summary>
    /// <param name="step">The operation with its form of message, as in the report.</param>
    /// <exception cref="InvalidOperationException">There is no such operation.</exception>
    /// <exception cref="SolverMissingException">The native Z3 library is not installed.</exception>
    public static IReadOnlyList<string> Facts(string step) =>
        StructuralInduction.Facts(OfOperations().Concat(OfPrograms()).Single(one => ProofCell.NameOf(one.Step, one.Form) == step));

    private static ProofReport Prove(ContractPlan plan, IReadOnlyList<PendingContract> pending) => new StructuralInduction(plan)
        .Prove(StreamsSystems.Name, StreamsCatalogue.All<Situation>().Select(property => property.Id), pending);

    private static IEnumerable<PendingContract> OfOperations() =>
        StructuralInduction.Of(StreamsSystems.Messages).Concat(StructuralInduction.Of(StreamsSystems.Queues));

    // Whole runs of programs over the operations. A change that breaks an operation breaks these runs too.
    private static IEnumerable<PendingContract> OfPrograms() =>
        StructuralInduction.Of(StreamsSystems.Forwarding).Concat(StructuralInduction.Of(StreamsSystems.CallbackCalls));
}
