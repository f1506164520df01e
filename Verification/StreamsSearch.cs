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
}
