using DuckVerified.Duck;
using DuckVerified.Properties;
using DuckVerified.Properties.Forwarding;
using DuckVerified.Properties.Streams;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;

namespace DuckVerified.Verification;

/// <summary>The search of messages and queues that verdicts rest on.</summary>
public static class StreamsSearch
{
    /// <summary>How many operations a sequence has at most.</summary>
    public const int Length = 4;

    /// <summary>The scope: an operation makes one block at the most, and one name is not issued.</summary>
    public static Scope Scope => Scope.Streams(Length + 1, 3);

    /// <summary>Every short sequence of operations on queues, shortest first, with all invariants evaluated after each operation.</summary>
    public static Exploration<StreamsState> OfQueues() =>
        new Explorer<StreamsState>(StreamsSystem.OfQueues, Scope) { Depth = Length }.Explore();

    // With this many calls, each operation is called in states of all kinds. The tests of the properties try all states.
    private const int Enough = 100;

    /// <summary>The evidence from sequences and small states about every property of messages, queues, forwarding and a callback's
    /// calls.</summary>
    public static IReadOnlyList<Evidence> Evidence() =>
    [
        .. OfQueues().Violations.DistinctBy(violation => violation.Property).Select(violation => new Refuted(
            "sequences",
            StreamsInvariants.FamilyOf(violation.Property),
            () => Replay.Check(StreamsSystem.OfQueues, violation.Trace, Scope))),
        .. new ContractEngine<Situation>(MessageStates.All.Spread(), Enough).Check(StreamsSystems.Messages),
        .. new ContractEngine<QueueSituation>(QueueStates.All.Spread(), Enough).Check(StreamsSystems.Queues),
        .. new ContractEngine<ForwardSituation>(ForwardStates.All.Spread(), Enough).Check(StreamsSystems.Forwarding),
        .. new ContractEngine<DuckState>(CallbackStates.All, Enough).Check(StreamsSystems.CallbackCalls),
    ];
}
