using DuckVerified.Duck;

namespace DuckVerified.Verification;

/// <summary>What is to be verified.</summary>
/// <param name="Variants">The kernel variants; there may be none.</param>
/// <param name="Hardware">Whether the hardware's lemmas are verified; they are the same for every variant.</param>
/// <param name="Streams">Whether messages and queues are verified.</param>
public sealed record VerificationTarget(IReadOnlyList<DuckVariant> Variants, bool Hardware, bool Streams);
