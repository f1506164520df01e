namespace DuckVerified.Sparc;

/// <summary>A context number that the kernel is about to issue; a type of its own, so that a search can try others than those in use.</summary>
[Word]
public readonly partial struct NewContext
{
    /// <summary>The number.</summary>
    public ContextNumber Number => new(Bits);

    /// <inheritdoc/>
    public static Bit IsProper(NewContext value) => ContextNumber.IsProper(value.Number);
}
