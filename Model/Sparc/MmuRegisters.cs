namespace DuckVerified.Sparc;

/// <summary>Those internal registers of the MMU (sun4u/sys/mmu.h) on which an access or its trap handler depends.</summary>
/// <param name="Primary">The primary context register.</param>
/// <param name="Secondary">The secondary context register.</param>
/// <param name="InstructionTag">The instruction side's Tag Access: the page and context of its last miss or exception.</param>
/// <param name="InstructionFault">The instruction side's SFSR.</param>
/// <param name="DataTag">The data side's Tag Access.</param>
/// <param name="DataFault">The data side's SFSR.</param>
/// <param name="DataFaultAddress">The SFAR: the virtual address of the last data fault.</param>
public readonly record struct MmuRegisters(
    ContextNumber Primary,
    ContextNumber Secondary,
    Tag InstructionTag,
    FaultStatus InstructionFault,
    Tag DataTag,
    FaultStatus DataFault,
    Word DataFaultAddress)
{
    /// <summary>The registers after an access that trapped (UltraSPARC manual, table 6-3: which trap updates what).</summary>
    /// <param name="access">The access.</param>
    /// <param name="registers">The processor state at the access.</param>
    /// <param name="translation">The translation's result.</param>
    /// <param name="rules">The manual's rules, or an emulator's.</param>
    public MmuRegisters After(in Access access, in Registers registers, in Translation translation, MmuRules rules)
    {
        var tag = Tag.Of(Mmu.ContextOf(access, registers, rules), VirtualPage.Containing(access.Address));
        switch (translation.Trap)
        {
            // A miss: only the missed page is recorded.
            case TrapType.InstructionMiss:
                return this with { InstructionTag = tag };
            case TrapType.DataMiss:
                return this with { DataTag = tag };
            // A translation was found, but it refuses the access.
            case TrapType.InstructionAccessException:
                return this with { InstructionTag = tag, InstructionFault = InstructionFault.After(access, registers, translation, rules) };
            case TrapType.DataAccessException:
            case TrapType.DataProtection:
                return this with
                {
                    DataTag = tag,
                    DataFault = DataFault.After(access, registers, translation, rules),
                    DataFaultAddress = access.Address,
                };
            // The access was refused before translation. Departure H: QEMU records only misaligned accesses, except those by no-fault and
            // unknown identifiers.
            case TrapType.PrivilegedAction when rules.Has(MmuRules.H):
                return this;
            case TrapType.AddressNotAligned
                when rules.Has(MmuRules.H) && access.NamesAsi & !access.Asi.IsNucleus & !access.Asi.IsAsIfUser & !access.Asi.IsPlain & !access.Asi.IsBypass:
                return this;
            case TrapType.AddressNotAligned:
            case TrapType.PrivilegedAction:
                return this with
                {
                    DataFault = DataFault.After(access, registers, translation, rules),
                    DataFaultAddress = access.Address,
                };
            default:
                return this;
        }
    }
}
