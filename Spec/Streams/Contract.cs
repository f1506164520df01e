namespace DuckVerified.Spec.Streams;

/// <summary>One thing that an operation promises.</summary>
/// <param name="Property">The property that the promise is part of.</param>
/// <param name="At">The claim at a point; the promise is made at every point.</param>
public sealed record Promise(string Property, Func<INondet, Claim> At);

/// <summary>
/// What one call of an operation promises: if all premises hold, at every point, then so do all promises. The same contract is
/// evaluated where the operation runs, proved of a chain, and assumed of the rest of one.
/// </summary>
/// <param name="Premises">What the call relies on.</param>
/// <param name="Promises">What it promises.</param>
public sealed record Contract(IReadOnlyList<Func<INondet, Bit>> Premises, IReadOnlyList<Promise> Promises);
