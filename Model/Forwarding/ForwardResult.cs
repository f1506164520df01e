using DuckVerified.Duck;
using DuckVerified.Streams;

namespace DuckVerified.Forwarding;

/// <summary>What forwarding one datagram came to.</summary>
/// <param name="Outcome">Done, or why nothing was received or why what was received is dropped.</param>
/// <param name="Sent">The datagram as it went out; NULL if it did not.</param>
/// <param name="Next">The state afterwards.</param>
public readonly record struct ForwardResult(Outcome Outcome, Chain Sent, DuckState Next);
