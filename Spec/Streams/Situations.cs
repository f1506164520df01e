using DuckVerified.Duck;
using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>The state in which operations on messages are called.</summary>
/// <param name="Message">A message, or the rest of one from some block on.</param>
/// <param name="Other">A second message, for operations on two.</param>
/// <param name="Heap">The heap that both are in.</param>
public sealed record Situation(Chain Message, Chain Other, Heap Heap);

/// <summary>The state in which operations on queues are called.</summary>
/// <param name="Pair">The queue, its back queue and the heap.</param>
/// <param name="Message">A message that is not on the queue.</param>
public sealed record QueueSituation(QueuePair Pair, Chain Message)
{
    /// <summary>The messages on the queue.</summary>
    public MessageList Queued => Pair.Queue.Messages;

    /// <summary>The situation with other messages on the queue.</summary>
    public QueueSituation With(MessageList queued) => this with { Pair = Pair with { Queue = Pair.Queue with { Messages = queued } } };
}

/// <summary>The state in which forwarding is called.</summary>
/// <param name="State">Two sockets; a datagram waits on the first one's queue.</param>
/// <param name="Data">Its data.</param>
public sealed record ForwardSituation(DuckState State, Chain Data);
