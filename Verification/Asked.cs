using DuckVerified.Duck;

namespace DuckVerified.Verification;

/// <summary>What is to be verified.</summary>
/// <param name="Variants">The approaches; there may be none.</param>
/// <param name="Hardware">Whether what holds of the hardware, whatever the approach, is verified.</param>
/// <param name="Streams">Whether messages and queues are verified.</param>
public sealed record Asked(IReadOnlyList<DuckVariant> Variants, bool Hardware, bool Streams);
