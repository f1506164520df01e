using DuckVerified.Solaris;
using DuckVerified.Spec;

namespace DuckVerified.Verification;

/// <summary>What is to be verified.</summary>
/// <param name="Systems">The hardware, whose lemmas are the same for every kernel variant, and DUCK under variants; there may be none.</param>
/// <param name="Streams">Whether messages and queues are verified.</param>
public sealed record VerificationTarget(IReadOnlyList<Specification<State>> Systems, bool Streams);
