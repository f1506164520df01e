using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>What operations on messages are tried on.</summary>
/// <param name="Message">A message, or what is left of one from some block on.</param>
/// <param name="Other">Another, for those operations that take two.</param>
/// <param name="Heap">The heap that both are in.</param>
public sealed record Situation(Chain Message, Chain Other, Heap Heap);

/// <summary>An operation on messages, together with what it promises.</summary>
/// <param name="Name">The name in reports.</param>
/// <param name="Run">Draws the arguments, runs the operation, and says what the run promises.</param>
public sealed record ChainOperation(string Name, Func<Situation, INondet, Contract> Run);
