namespace DuckVerified.Sparc;

/// <summary>Whose rules a translation follows where an emulator departs from the manual.</summary>
public enum MmuRules
{
    /// <summary>UltraSPARC I/II User's Manual 6.4 to 6.9 and SPARC V9.</summary>
    Manual,

    /// <summary>QEMU 7.2 (sun4u), with its departures A to F: docs/qemu-departures.md.</summary>
    Qemu,
}

/// <summary>
/// The memory management unit of an UltraSPARC III: UltraSPARC User's Manual, chapter 6, tables 6-4 to 6-8.
/// Each branch names its step; the look-up is in <see cref="ITlb"/>.
/// </summary>
public static class Mmu
{
    private static readonly Word _privilegeViolation = 0x01;
    private static readonly Word _sideEffectByNoFault = 0x02;
    private static readonly Word _atomicToUncacheable = 0x04;
    private static readonly Word _illegalIdentifier = 0x08;
    private static readonly Word _noFaultOnlyPage = 0x10;

    /// <summary>Translates one access: a physical address or exactly one trap.</summary>
    /// <typeparam name="TTlb">The kind of TLB.</typeparam>
    /// <param name="access">The access.</param>
    /// <param name="registers">The processor state.</param>
    /// <param name="tlb">The TLB of the access's side (instruction or data).</param>
    /// <param name="rules">The manual's rules, or an emulator's.</param>
    public static Translation Translate<TTlb>(in Access access, in Registers registers, TTlb tlb, MmuRules rules = MmuRules.Manual)
        where TTlb : struct, ITlb =>
        access.Kind == AccessKind.Fetch
            ? TranslateFetch(access, registers, tlb, rules)
            : TranslateData(access, registers, tlb, rules);

    /// <summary>
    /// The context that an access translates in (tables 6-6 to 6-8). A fetch and an access that names no identifier use
    /// the primary context at TL 0 and the nucleus, context 0, above it; a named identifier decides for itself.
    /// </summary>
    public static ContextNumber ContextOf(in Access access, in Registers registers, MmuRules rules = MmuRules.Manual)
    {
        if (!access.NamesAsi)
            return registers.TrapLevel == 0 ? registers.Primary : ContextNumber.Kernel;
        if (access.Asi.IsNucleus)
            return ContextNumber.Kernel;
        // Departure A: QEMU lets the trap level decide for the plain identifiers too.
        if (rules == MmuRules.Qemu && access.Asi.IsPlain & registers.TrapLevel != 0)
            return ContextNumber.Kernel;
        return access.Asi.IsSecondary ? registers.Secondary : registers.Primary;
    }

    /// <summary>
    /// Whether an access is checked as user code's (tables 6-4, 6-5): privilege decides, and the as-if-user identifiers
    /// give it up.
    /// </summary>
    public static Bit IsUserAccess(in Access access, in Registers registers, MmuRules rules = MmuRules.Manual)
    {
        var asIfUser = access.NamesAsi & access.Asi.IsAsIfUser;
        // Departure B: QEMU trusts every access above TL 0 that names no identifier or a plain one.
        var trusted = rules == MmuRules.Qemu & registers.TrapLevel != 0 & (!access.NamesAsi | access.Asi.IsPlain);
        return asIfUser | (!registers.Privileged & !trusted);
    }

    private static Translation TranslateFetch<TTlb>(in Access access, in Registers registers, TTlb tlb, MmuRules rules)
        where TTlb : struct, ITlb
    {
        var entry = tlb.Find(ContextOf(access, registers, rules), access.Address);
        // Step 1: no entry answers.
        if (!entry.Data.Valid)
            return Translation.Trapped(TrapType.InstructionMiss);
        // Step 2: a privileged page and no privilege.
        if (entry.Data.Privileged & IsUserAccess(access, registers, rules))
            return Translation.Trapped(TrapType.InstructionAccessException, _privilegeViolation, entry);
        // There is no execute check: software does it when it fills the TLB.
        return Translation.To(PhysicalAddress(entry.Data, access.Address), entry);
    }

    private static Translation TranslateData<TTlb>(in Access access, in Registers registers, TTlb tlb, MmuRules rules)
        where TTlb : struct, ITlb
    {
        var named = access.NamesAsi;
        var writes = access.Kind != AccessKind.Load;
        var restricted = named & access.Asi.IsRestricted & !registers.Privileged;
        var misaligned = (access.Address & (access.Size - 1)) != 0;
        // Steps 1 and 2: alignment, then privileged_action. Departure F: QEMU the other way round.
        if (misaligned & !(rules == MmuRules.Qemu & restricted))
            return Translation.Trapped(TrapType.AddressNotAligned);
        if (restricted)
            return Translation.Trapped(TrapType.PrivilegedAction);
        // Step 3: an identifier that the access may not use. Departure D: QEMU raises 0x32.
        var noFault = named & access.Asi.IsNoFault;
        if ((named & !access.Asi.IsTranslating) | (noFault & writes))
        {
            return rules == MmuRules.Qemu
                ? Translation.Trapped(TrapType.DataAccessError)
                : Translation.Trapped(TrapType.DataAccessException, _illegalIdentifier, default);
        }

        // Step 4: no entry answers.
        var entry = tlb.Find(ContextOf(access, registers, rules), access.Address);
        var data = entry.Data;
        if (!data.Valid)
            return Translation.Trapped(TrapType.DataMiss);
        // Step 5: a privileged page and a user's access.
        if (data.Privileged & IsUserAccess(access, registers, rules))
            return Translation.Trapped(TrapType.DataAccessException, _privilegeViolation, entry);
        // Step 6: a no-fault-only page. Departure C: QEMU refuses it to no-fault loads too.
        if (data.NoFaultOnly & (!noFault | rules == MmuRules.Qemu))
            return Translation.Trapped(TrapType.DataAccessException, _noFaultOnlyPage, entry);
        // Step 7: a no-fault load of a page with side effects.
        if (noFault & data.SideEffect)
            return Translation.Trapped(TrapType.DataAccessException, _sideEffectByNoFault, entry);
        // Step 8: an atomic access outside the cacheable pages. Departure E: QEMU allows it.
        if (access.Kind == AccessKind.Atomic & !data.Cacheable & rules == MmuRules.Manual)
            return Translation.Trapped(TrapType.DataAccessException, _atomicToUncacheable, entry);
        // Step 9: a store through an entry that is not writable.
        if (writes & !data.Writable)
            return Translation.Trapped(TrapType.DataProtection, 0, entry);
        return Translation.To(PhysicalAddress(data, access.Address), entry);
    }

    private static Word PhysicalAddress(Tte data, Word address) =>
        (data.Frame.Address & ~data.OffsetMask) | (address & data.OffsetMask);
}
