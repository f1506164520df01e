using DuckVerified.Duck;
using DuckVerified.Streams;

namespace DuckVerified.Forwarding;

/// <summary>The result of forwarding one datagram.</summary>
/// <param name="Outcome">Done, or the reason why nothing was received or why the datagram was dropped.</param>
/// <param name="Sent">The sent datagram; NULL if nothing was sent.</param>
/// <param name="Next">The state afterwards.</param>
public readonly record struct ForwardResult(Outcome Outcome, Chain Sent, DuckState Next);
