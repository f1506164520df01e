namespace DuckVerified.Sparc;

/// <summary>
/// A context number that the kernel is about to issue. It is a separate type, so that a search can use other numbers than those already in
/// use.
/// </summary>
[Word]
public readonly partial struct NewContext
{
    /// <summary>The number.</summary>
    public ContextNumber Number => new(Bits);

    /// <inheritdoc/>
    public static Bit IsProper(NewContext value) => ContextNumber.IsProper(value.Number);
}
