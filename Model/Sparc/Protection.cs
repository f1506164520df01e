namespace DuckVerified.Sparc;

/// <summary>
/// The rights of a mapping: PROT_READ 1, PROT_WRITE 2, PROT_EXEC 4, PROT_USER 8 (common/vm/hat.h). SPARC has no read permission bit: every
/// mapped page can be read.
/// </summary>
/// <remarks>The sum of the PROT_ values.</remarks>
[Word(bits: 4)]
public readonly partial struct Protection
{
    /// <summary>PROT_USER: user mode may use the mapping.</summary>
    public Bit User => ((Bits >> 3) & 1) == 1;

    /// <summary>PROT_WRITE: the mapping may be written.</summary>
    public Bit Write => ((Bits >> 1) & 1) == 1;

    /// <summary>
    /// Whether a mapping can have this protection. No rights at all, and PROT_USER alone, cause a panic
    /// (sfmmu/vm/hat_sfmmu.c:sfmmu_vtop_prot).
    /// </summary>
    public Bit IsMeaningful => (Bits & 7) != 0;
}
