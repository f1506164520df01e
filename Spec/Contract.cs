namespace DuckVerified.Spec;

/// <summary>One promise of an operation.</summary>
/// <param name="Property">The property that the promise is part of.</param>
/// <param name="At">The claim, for given values of the variables that it draws. The promise is that it holds for all values.</param>
public sealed record Promise(string Property, Func<INondet, Claim> At);

/// <summary>
/// The contract of one call of an operation: if all premises hold for all values of their variables, all promises hold. The same contract
/// is evaluated when the operation runs, proved for the operation, and assumed for the operation on the rest of a message.
/// </summary>
/// <param name="Premises">The conditions that the call requires.</param>
/// <param name="Promises">The conditions that it guarantees.</param>
public sealed record Contract(IReadOnlyList<Func<INondet, Bit>> Premises, IReadOnlyList<Promise> Promises)
{
    /// <summary>The empty contract: the operation is not defined for such a state, whatever its arguments.</summary>
    public static readonly Contract None = new([_ => false], []);
}
