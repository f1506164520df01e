using DuckVerified.Duck;
using DuckVerified.Properties.Forwarding;
using DuckVerified.Properties.Streams;
using DuckVerified.Spec.Streams;

namespace DuckVerified.Verification;

/// <summary>The search of messages and queues that verdicts rest on.</summary>
public static class StreamsSearch
{
    /// <summary>How many operations a sequence has at most.</summary>
    public const int Length = 4;

    /// <summary>Every short sequence of operations on queues, shortest first, with all invariants judged after each operation.</summary>
    public static StreamsExploration OfQueues() => new StreamsExplorer(StreamsInvariants.All, StreamsActions.OfQueues).Search(Length);

    // Enough that each operation is called in states of all kinds; the tests of the properties try all of them.
    private const int Enough = 100;

    /// <summary>What sequences and small states say of every property of messages, queues, forwarding and a callback's calls.</summary>
    public static IReadOnlyList<Evidence> Evidence() =>
    [
        .. OfQueues().Findings.Select(finding => finding.Invariant.Id).Distinct().Select(id => new Refuted("sequences", id, null)),
        .. new ContractEngine<Situation>(MessageStates.All.Spread(), Enough).Check(StreamsSystems.Messages),
        .. new ContractEngine<QueueSituation>(QueueStates.All.Spread(), Enough).Check(StreamsSystems.Queues),
        .. new ContractEngine<ForwardSituation>(ForwardStates.All.Spread(), Enough).Check(StreamsSystems.Forwarding),
        .. new ContractEngine<DuckState>(CallbackStates.All, Enough).Check(StreamsSystems.CallbackCalls),
    ];
}
