namespace DuckVerified.Mutations.Live;

/// <summary>Mistakes in how the MMU translates an access and refuses it.</summary>
internal static class TranslationMistakes
{
    private const string Mmu = "Model/Sparc/Mmu.cs";
    private const string Asi = "Model/Sparc/Asi.cs";
    private const string Status = "Model/Sparc/FaultStatus.cs";

    public static readonly IReadOnlyList<Mutation> All =
    [
        new(
            "trap-level-selects-no-context",
            "Above TL 0 an access that names no identifier uses the primary context, not the nucleus.",
            new(Mmu, "Mmu", "ContextOf", "condition-true", "registers.TrapLevel == 0")),
        new(
            "nucleus-is-primary",
            "ASI_N translates in the primary context.",
            new(Mmu, "Mmu", "ContextOf", "condition-false", "access.Asi.IsNucleus")),
        new(
            "as-if-user-keeps-privilege",
            "The as-if-user identifiers do not give up privilege.",
            new(Mmu, "Mmu", "IsUserAccess", "drop-left", "asIfUser | (!registers.Privileged & !trusted)")),
        new(
            "fetch-without-privilege-check",
            "User code may execute privileged pages.",
            new(Mmu, "Mmu", "TranslateFetch", "condition-false", "entry.Data.Privileged & IsUserAccess(access, registers, rules)")),
        new(
            "alignment-of-the-size-bit",
            "The address is compared with the size itself, not with the bits below it.",
            new(Mmu, "Mmu", "TranslateData", "change-number", "1")),
        new(
            "unknown-identifier-before-alignment",
            "A misaligned load or store by an unknown identifier traps for the identifier.",
            new(Mmu, "Mmu", "TranslateData", "drop-left", "refusesFirst & unknown")),
        new(
            "no-fault-stores",
            "A store by a no-fault identifier is carried out.",
            new(Mmu, "Mmu", "TranslateData", "drop-right", "unknown | (noFault & writes)")),
        new(
            "physical-is-translated",
            "The identifiers of physical memory are looked up in the TLB.",
            new(Mmu, "Mmu", "TranslateData", "condition-false", "bypass")),
        new(
            "no-fault-reads-side-effects",
            "A no-fault load reads a page with side effects.",
            new(
                Mmu,
                "Mmu",
                "TranslateData",
                "drop-right",
                "Cause(data.Privileged & IsUserAccess(access, registers, rules), FaultStatus.PrivilegeViolation) "
                    + "| Cause(noFault & data.SideEffect, FaultStatus.SideEffectByNoFault)")),
        new(
            "side-effects-refuse-all",
            "A page with side effects refuses every access, not only loads that must not fault.",
            new(Mmu, "Mmu", "TranslateData", "drop-left", "noFault & data.SideEffect")),
        new(
            "no-fault-only-for-everybody",
            "Any access may use a no-fault-only page.",
            new(
                Mmu,
                "Mmu",
                "TranslateData",
                "drop-right",
                "Cause(data.Privileged & IsUserAccess(access, registers, rules), FaultStatus.PrivilegeViolation) "
                    + "| Cause(noFault & data.SideEffect, FaultStatus.SideEffectByNoFault) "
                    + "| Cause(atomic & !data.Cacheable, FaultStatus.AtomicToUncacheable) "
                    + "| Cause(data.NoFaultOnly & !noFault, FaultStatus.NoFaultOnlyPage)")),
        new(
            "loads-need-the-write-bit",
            "A load traps too where the W bit is clear.",
            new(Mmu, "Mmu", "TranslateData", "drop-left", "writes & !data.Writable")),
        new(
            "stores-ignore-the-write-bit",
            "Stores go through whatever the W bit says.",
            new(Mmu, "Mmu", "TranslateData", "condition-false", "writes & !data.Writable")),
        new(
            "every-identifier-turns-bytes",
            "Every named identifier of memory turns the byte order, not only the little-endian ones.",
            new(Mmu, "Mmu", "TranslateData", "drop-right", "named & access.Asi.IsLittleEndian")),
        new(
            "little-endian-by-the-wrong-bit",
            "The secondary identifiers count as little-endian too.",
            new(Asi, "Asi", "IsLittleEndian", "change-number", "8")),
        new(
            "side-effect-told-as-privilege",
            "A no-fault load of a page with side effects is told as a violation of privilege too.",
            new(Status, "FaultStatus", "SideEffectByNoFault", "change-number", "0x02")),
        new(
            "no-fault-only-told-as-privilege",
            "An access to a no-fault-only page is told as a violation of privilege too.",
            new(Status, "FaultStatus", "NoFaultOnlyPage", "change-number", "0x10")),
        new(
            "frame-bits-inside-the-page",
            "Bits of the frame that lie inside a large page get into the address.",
            new(Mmu, "Mmu", "PhysicalAddress", "drop-right", "data.Frame.Address & ~data.OffsetMask")),
    ];
}
