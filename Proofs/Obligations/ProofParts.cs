namespace DuckVerified.Proofs.Obligations;

// A proof in three parts: the code is explored, what it leads to is decided, and what was found out is told. The first and the last
// may go on beside those of another system; the second wants all processors for itself.

/// <summary>Decides about what was explored. Once.</summary>
/// <param name="refuted">Properties that another engine has refuted: never assumed, only asked step by step.</param>
/// <returns>What tells of it.</returns>
public delegate ProofTelling ProofDeciding(IReadOnlySet<string> refuted);

/// <summary>Tells what was found out.</summary>
public delegate ProofReport ProofTelling();
