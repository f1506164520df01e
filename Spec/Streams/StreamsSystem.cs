using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>Messages, a queue and its back queue under sequences of operations, as the engines see them.</summary>
public static class StreamsSystem
{
    /// <summary>Few operations on a queue of low marks, each of messages of one byte: what a search tries in every order.</summary>
    public static Specification<StreamsState> OfQueues => Of("streams-queues", Start(2, 1), StreamsKinds.OfQueues);

    /// <summary>Few operations on messages: what a search tries in every order.</summary>
    public static Specification<StreamsState> OfMessages => Of("streams-messages", Start(2, 1), StreamsKinds.OfMessages);

    /// <summary>All operations, with arguments that mostly make sense: what random runs are made of.</summary>
    public static Specification<StreamsState> OfEverything => Of("streams", Start(6, 3), StreamsKinds.OfEverything);

    /// <summary>The system of some kinds of steps.</summary>
    /// <param name="name">The name in reports.</param>
    /// <param name="start">The state before the first operation.</param>
    /// <param name="kinds">The kinds of steps.</param>
    public static Specification<StreamsState> Of(string name, StreamsState start, IReadOnlyList<StepKind<StreamsState>> kinds) =>
        new(name, start, null, kinds, StreamsInvariants.All);

    /// <summary>Nothing is on a queue with some marks. A store into what other blocks see is refused.</summary>
    /// <param name="high">The queue's high-water mark.</param>
    /// <param name="low">The queue's low-water mark.</param>
    public static StreamsState Start(Word high, Word low) => StreamsState.Start(StreamsState.EmptyQueues(high, low), isStrict: true);
}
