namespace DuckVerified.Sparc;

/// <summary>
/// The memory management unit of an UltraSPARC III: UltraSPARC manual, 6, tables 6-4 to 6-8.
/// Each branch names its step; the look-up is in <see cref="ITlb"/>.
/// </summary>
public static class Mmu
{
    // ASI_MEM and similar identifiers reach the whole physical address space: PA[42:0].
    private static readonly Word _physical = 0x7FF_FFFF_FFFF;

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
    /// The context in which an access is translated (tables 6-6 to 6-8). A fetch, and an access that names no identifier, use the primary
    /// context at TL 0, and the nucleus (context 0) above TL 0. A named identifier selects the context itself.
    /// </summary>
    public static ContextNumber ContextOf(in Access access, in Registers registers, MmuRules rules = MmuRules.Manual)
    {
        if (!access.NamesAsi)
            return registers.TrapLevel == 0 ? registers.Primary : ContextNumber.Kernel;
        if (access.Asi.IsNucleus)
            return ContextNumber.Kernel;
        // Departure A: in QEMU the trap level selects the context for the plain identifiers too.
        if (rules.Has(MmuRules.A) && access.Asi.IsPlain & registers.TrapLevel != 0)
            return ContextNumber.Kernel;
        return access.Asi.IsSecondary ? registers.Secondary : registers.Primary;
    }

    /// <summary>
    /// Whether an access is checked as user code's (tables 6-4, 6-5). This depends on the privilege. The as-if-user identifiers are always
    /// checked as user code.
    /// </summary>
    public static Bit IsUserAccess(in Access access, in Registers registers, MmuRules rules = MmuRules.Manual)
    {
        var asIfUser = access.NamesAsi & access.Asi.IsAsIfUser;
        // Departure B: above TL 0 QEMU does not check accesses that name no identifier or a plain one.
        var trusted = rules.Has(MmuRules.B) & registers.TrapLevel != 0 & (!access.NamesAsi | access.Asi.IsPlain);
        return asIfUser | (!registers.Privileged & !trusted);
    }

    /// <summary>The context of an access in SFSR.CT (table 6-12): 0 primary, 1 secondary, 2 nucleus, 3 none.</summary>
    public static Word ContextFieldOf(in Access access, in Registers registers, MmuRules rules = MmuRules.Manual)
    {
        var (named, asi) = (access.NamesAsi, access.Asi);
        var isNucleus = (!named & registers.TrapLevel != 0) | (named & asi.IsNucleus);
        // Departure A: an access that is looked up in the nucleus is recorded as nucleus.
        if (rules.Has(MmuRules.A))
            isNucleus |= named & asi.IsPlain & registers.TrapLevel != 0;
        return Data.Choose(
            named & !asi.IsTranslating,
            3,
            Data.Choose(isNucleus, 2, Data.Choose(named & asi.IsSecondary, 1, 0)));
    }

    private static Translation TranslateFetch<TTlb>(in Access access, in Registers registers, TTlb tlb, MmuRules rules)
        where TTlb : struct, ITlb
    {
        var entry = tlb.Find(ContextOf(access, registers, rules), access.Address);
        // Step 1: no entry matches.
        if (!entry.Data.Valid)
            return Translation.Trapped(TrapType.InstructionMiss);
        // Step 2: a privileged page and no privilege.
        if (entry.Data.Privileged & IsUserAccess(access, registers, rules))
            return Translation.Trapped(TrapType.InstructionAccessException, FaultStatus.PrivilegeViolation, entry);
        // There is no execute check: software does it when it fills the TLB.
        return Translation.To(PhysicalAddress(entry.Data, access.Address), entry, false);
    }

    private static Translation TranslateData<TTlb>(in Access access, in Registers registers, TTlb tlb, MmuRules rules)
        where TTlb : struct, ITlb
    {
        var named = access.NamesAsi;
        var writes = access.Kind != AccessKind.Load;
        var restricted = named & access.Asi.IsRestricted & !registers.Privileged;
        var misaligned = (access.Address & (access.Size - 1)) != 0;
        var noFault = named & access.Asi.IsNoFault;
        var bypass = named & access.Asi.IsBypass;
        var unknown = named & !access.Asi.IsTranslating & !bypass;
        // Steps 1 and 2: alignment, then privileged_action. Departure F: QEMU uses the reverse order. Departure D: QEMU refuses an atomic
        // access by an unknown identifier before it checks the address.
        var refusesFirst = rules.Has(MmuRules.D) && access.Kind == AccessKind.Atomic;
        if (misaligned & !(rules.Has(MmuRules.F) & restricted) & !(refusesFirst & unknown))
            return Translation.Trapped(TrapType.AddressNotAligned);
        if (restricted)
            return Translation.Trapped(TrapType.PrivilegedAction);
        // Step 3: an identifier that the access may not use. Departure D: QEMU raises 0x32.
        if (unknown | (noFault & writes))
        {
            return rules.Has(MmuRules.D)
                ? Translation.Trapped(TrapType.DataAccessError)
                : Translation.Trapped(TrapType.DataAccessException, FaultStatus.IllegalIdentifier, default);
        }

        // Step 4: an identifier of physical memory bypasses the TLB.
        if (bypass)
            return Translation.To(access.Address & _physical, default, access.Asi.IsLittleEndian);
        // Step 5: no entry matches.
        var entry = tlb.Find(ContextOf(access, registers, rules), access.Address);
        var data = entry.Data;
        if (!data.Valid)
            return Translation.Trapped(TrapType.DataMiss);
        // Step 6: the page refuses the access. Every cause that applies is recorded (table 6-11). Departure E: QEMU allows atomic accesses
        // outside the cacheable pages.
        var atomic = access.Kind == AccessKind.Atomic && !rules.Has(MmuRules.E);
        var refused =
            Cause(data.Privileged & IsUserAccess(access, registers, rules), FaultStatus.PrivilegeViolation)
            | Cause(noFault & data.SideEffect, FaultStatus.SideEffectByNoFault)
            | Cause(atomic & !data.Cacheable, FaultStatus.AtomicToUncacheable)
            | Cause(data.NoFaultOnly & !noFault, FaultStatus.NoFaultOnlyPage);
        // Departure C: QEMU also refuses no-fault loads of a no-fault-only page, if nothing else refuses them.
        if (rules.Has(MmuRules.C))
            refused |= Cause(data.NoFaultOnly & noFault & refused == 0, FaultStatus.NoFaultOnlyPage);
        if (refused != 0)
            return Translation.Trapped(TrapType.DataAccessException, refused, entry);
        // Step 7: a store through an entry that is not writable.
        if (writes & !data.Writable)
            return Translation.Trapped(TrapType.DataProtection, 0, entry);
        // The page's IE bit and the identifier's little-endian twin each invert the byte order.
        return Translation.To(PhysicalAddress(data, access.Address), entry, data.InvertsEndianness != (named & access.Asi.IsLittleEndian));
    }

    private static Word Cause(Bit applies, Word faultType) => Data.Choose(applies, faultType, 0);

    private static Word PhysicalAddress(Tte data, Word address) =>
        (data.Frame.Address & ~data.OffsetMask) | (address & data.OffsetMask);
}
