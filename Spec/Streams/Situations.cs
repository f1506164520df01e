using DuckVerified.Duck;
using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>What operations on messages are called in.</summary>
/// <param name="Message">A message, or what is left of one from some block on.</param>
/// <param name="Other">Another, for those operations that take two.</param>
/// <param name="Heap">The heap that both are in.</param>
public sealed record Situation(Chain Message, Chain Other, Heap Heap);

/// <summary>What operations on queues are called in.</summary>
/// <param name="Pair">The queue, its back queue and the heap.</param>
/// <param name="Message">A message that is not on the queue.</param>
public sealed record QueueSituation(QueuePair Pair, Chain Message)
{
    /// <summary>The messages on the queue.</summary>
    public MessageList Queued => Pair.Queue.Messages;

    /// <summary>The situation with other messages on the queue.</summary>
    public QueueSituation With(MessageList queued) => this with { Pair = Pair with { Queue = Pair.Queue with { Messages = queued } } };
}

/// <summary>What forwarding is called in.</summary>
/// <param name="State">Two sockets; a datagram waits on the first one's queue.</param>
/// <param name="Data">Its data.</param>
public sealed record ForwardSituation(DuckState State, Chain Data);
