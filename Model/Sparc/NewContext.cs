namespace DuckVerified.Sparc;

/// <summary>A context number that the kernel is about to issue; a type of its own, so that a search can try others than those in use.</summary>
/// <param name="bits">The number.</param>
public readonly struct NewContext(Word bits) : IWord<NewContext>
{
    /// <inheritdoc/>
    public Word Bits { get; } = bits;

    /// <summary>The number.</summary>
    public ContextNumber Number => new(Bits);

    /// <inheritdoc/>
    public static NewContext Of(Word bits) => new(bits);

    /// <inheritdoc/>
    public static Bit IsProper(NewContext value) => ContextNumber.IsProper(value.Number);
}
