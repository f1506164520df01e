namespace DuckVerified.Sparc;

/// <summary>
/// What a mapping allows: PROT_READ 1, PROT_WRITE 2, PROT_EXEC 4, PROT_USER 8 (common/vm/hat.h). SPARC has no read
/// permission bit: whatever is mapped can be read.
/// </summary>
/// <param name="bits">The sum of the PROT_ values.</param>
public readonly struct Protection(Word bits) : IWord<Protection>, IEquatable<Protection>
{
    /// <inheritdoc/>
    public Word Bits { get; } = bits;

    /// <summary>PROT_USER: user mode may use the mapping.</summary>
    public Bit User => ((Bits >> 3) & 1) == 1;

    /// <summary>PROT_WRITE: the mapping may be written.</summary>
    public Bit Write => ((Bits >> 1) & 1) == 1;

    /// <summary>
    /// Whether a mapping can have this protection: nothing and PROT_USER alone are refused with a panic
    /// (sfmmu/vm/hat_sfmmu.c:sfmmu_vtop_prot).
    /// </summary>
    public Bit IsMeaningful => (Bits & 7) != 0;

    /// <inheritdoc/>
    public static Protection Of(Word bits) => new(bits);

    /// <inheritdoc/>
    public static Bit IsProper(Protection value) => value.Bits <= 15;

    /// <inheritdoc/>
    public bool Equals(Protection other) => Bits.Equals(other.Bits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Protection other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Bits.GetHashCode();

    /// <summary>Whether two protections are the same.</summary>
    public static Bit operator ==(Protection left, Protection right) => left.Bits == right.Bits;

    /// <summary>Whether two protections differ.</summary>
    public static Bit operator !=(Protection left, Protection right) => left.Bits != right.Bits;
}
