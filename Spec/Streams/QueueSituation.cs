using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>What operations on queues are tried on.</summary>
/// <param name="Pair">The queue, its back queue and the heap.</param>
/// <param name="Message">A message that is not on the queue.</param>
public sealed record QueueSituation(QueuePair Pair, Chain Message);

/// <summary>An operation on queues, together with what it promises.</summary>
/// <param name="Name">The name in reports.</param>
/// <param name="Run">Draws the arguments, runs the operation, and says what the run promises.</param>
public sealed record QueueOperation(string Name, Func<QueueSituation, INondet, Contract> Run);
