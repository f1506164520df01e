namespace DuckVerified.Proofs.Obligations;

// A proof has three parts: exploring paths, deciding obligations, writing the report. Exploring and reporting may overlap with those
// of another system. Deciding uses all cores.

/// <summary>Decides the obligations of explored paths. Called once.</summary>
/// <param name="refuted">Properties that another engine refuted: never assumed, only checked for each kind of step.</param>
/// <returns>Makes the report.</returns>
public delegate PendingReport PendingProof(IReadOnlySet<string> refuted);

/// <summary>Makes the report of a proof.</summary>
public delegate ProofReport PendingReport();
