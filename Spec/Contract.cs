namespace DuckVerified.Spec;

/// <summary>One thing that an operation promises.</summary>
/// <param name="Property">The property that the promise is part of.</param>
/// <param name="At">The claim for any values of the variables that it draws; it is made for all of them.</param>
public sealed record Promise(string Property, Func<INondet, Claim> At);

/// <summary>
/// What one call of an operation promises: if all premises hold, each for all values of its variables, then so do all promises.
/// The same contract is evaluated where the operation runs, proved of it, and assumed of the operation on the rest of a message.
/// </summary>
/// <param name="Premises">What the call relies on.</param>
/// <param name="Promises">What it promises.</param>
public sealed record Contract(IReadOnlyList<Func<INondet, Bit>> Premises, IReadOnlyList<Promise> Promises)
{
    /// <summary>Nothing is promised: the operation is not for such a state, whatever its arguments.</summary>
    public static readonly Contract None = new([_ => false], []);
}
