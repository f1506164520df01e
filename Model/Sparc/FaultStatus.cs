namespace DuckVerified.Sparc;

/// <summary>
/// A synchronous fault status register (SFSR; UltraSPARC manual, 6.9.4, tables 6-11 and 6-12): the cause of the last access that faulted. A
/// miss does not change it.
/// </summary>
[Word(bits: 24)]
public readonly partial struct FaultStatus
{
    /// <summary>FT 0x01: a user's access to a privileged page.</summary>
    public static readonly Word PrivilegeViolation = 0x01;

    /// <summary>FT 0x02: a no-fault load of a page with side effects.</summary>
    public static readonly Word SideEffectByNoFault = 0x02;

    /// <summary>FT 0x04: an atomic access to a page that is not cacheable.</summary>
    public static readonly Word AtomicToUncacheable = 0x04;

    /// <summary>FT 0x08: an identifier that the access may not use.</summary>
    public static readonly Word IllegalIdentifier = 0x08;

    /// <summary>FT 0x10: an access other than a no-fault load to a no-fault-only page.</summary>
    public static readonly Word NoFaultOnlyPage = 0x10;

    /// <summary>Bit 0, FV: a fault is recorded.</summary>
    public Bit IsValid => (Bits & 1) == 1;

    /// <summary>Bits 13:7, FT: every cause of an access exception that applies.</summary>
    public Word FaultType => (Bits >> 7) & 0x7F;

    /// <summary>
    /// The contents of the register after a fault: FV; OW if the previous fault had not been read (bit 1); W for a store or an atomic
    /// access (2); PRIV (3); the context (5:4: 0 primary, 1 secondary, 2 nucleus, 3 none); E of the entry (6); FT; and the identifier
    /// (23:16), ASI_P if none was named.
    /// </summary>
    /// <param name="access">The access that faulted.</param>
    /// <param name="registers">The processor state at the access.</param>
    /// <param name="translation">The translation's result.</param>
    /// <param name="rules">The manual's rules, or an emulator's.</param>
    public FaultStatus After(in Access access, in Registers registers, in Translation translation, MmuRules rules)
    {
        // Departure H: QEMU splits an atomic access into a load and a store, and records which of them failed.
        var writes = access.Kind == AccessKind.Store
            || (access.Kind == AccessKind.Atomic && (!rules.Has(MmuRules.H) || translation.Trap == TrapType.DataProtection));
        return new(
            1
            | Data.Choose(IsValid, 1 << 1, 0)
            | (writes ? 1UL << 2 : 0)
            | Data.Choose(registers.Privileged, 1 << 3, 0)
            | (Mmu.ContextFieldOf(access, registers, rules) << 4)
            | Data.Choose(translation.Entry.Data.SideEffect, 1 << 6, 0)
            | (translation.FaultType << 7)
            | (Data.Choose(access.NamesAsi, access.Asi.Bits, Asi.Primary.Bits) << 16));
    }
}
