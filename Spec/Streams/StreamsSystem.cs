using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>The specification of messages, a queue and its back queue under sequences of operations.</summary>
public static class StreamsSystem
{
    /// <summary>A few operations on a queue with low marks and messages of one byte. A search tries them in every order.</summary>
    public static Specification<StreamsState> OfQueues => Of("streams-queues", Start(2, 1), StreamsKinds.OfQueues);

    /// <summary>A few operations on messages. A search tries them in every order.</summary>
    public static Specification<StreamsState> OfMessages => Of("streams-messages", Start(2, 1), StreamsKinds.OfMessages);

    /// <summary>All operations, with arguments that are mostly valid. Random runs use them.</summary>
    public static Specification<StreamsState> OfEverything => Of("streams", Start(6, 3), StreamsKinds.OfEverything);

    /// <summary>The system with given kinds of steps.</summary>
    /// <param name="name">The name in reports.</param>
    /// <param name="start">The state before the first operation.</param>
    /// <param name="kinds">The kinds of steps.</param>
    public static Specification<StreamsState> Of(string name, StreamsState start, IReadOnlyList<StepKind<StreamsState>> kinds) =>
        new(name, start, null, kinds, StreamsInvariants.All);

    /// <summary>A state with an empty queue with given marks. A store into bytes that other blocks share is refused.</summary>
    /// <param name="high">The queue's high-water mark.</param>
    /// <param name="low">The queue's low-water mark.</param>
    public static StreamsState Start(Word high, Word low) => StreamsState.Start(StreamsState.EmptyQueues(high, low), isStrict: true);
}
