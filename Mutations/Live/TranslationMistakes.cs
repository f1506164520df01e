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
            "secondary-is-primary",
            "The secondary identifiers translate in the primary context.",
            new(Mmu, "Mmu", "ContextOf", "condition-false", "access.Asi.IsSecondary")),
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
            "alignment-before-restriction-only",
            "A misaligned access by an identifier that it may not use traps for the identifier.",
            new(Mmu, "Mmu", "TranslateData", "drop-left", "refusesFirst & unknown")),
        new(
            "restricted-for-everybody",
            "User code may name the identifiers that are the kernel's.",
            new(Mmu, "Mmu", "TranslateData", "condition-false", "restricted")),
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
            new(Mmu, "Mmu", "TranslateData", "drop-right", "noFault & data.SideEffect")),
        new(
            "side-effects-refuse-all",
            "A page with side effects refuses every load, not only those that must not fault.",
            new(Mmu, "Mmu", "TranslateData", "drop-left", "noFault & data.SideEffect")),
        new(
            "atomics-need-nothing",
            "An atomic access is no longer checked for the W bit: only stores are.",
            new(Mmu, "Mmu", "TranslateData", "drop-left", "writes & !data.Writable")),
        new(
            "write-bit-ignored",
            "Stores go through whatever the W bit says.",
            new(Mmu, "Mmu", "TranslateData", "condition-false", "writes & !data.Writable")),
        new(
            "every-identifier-turns-bytes",
            "Every named identifier turns the byte order, not only the little-endian ones.",
            new(Mmu, "Mmu", "TranslateData", "drop-right", "named & access.Asi.IsLittleEndian")),
        new(
            "page-offset-lost",
            "The physical address is the page's, without the offset.",
            new(Mmu, "Mmu", "PhysicalAddress", "drop-right", "(data.Frame.Address & ~data.OffsetMask) | (address & data.OffsetMask)")),
        new(
            "frame-not-cut-at-page-size",
            "The frame's bits below the page size get into the address.",
            new(Mmu, "Mmu", "PhysicalAddress", "drop-right", "data.Frame.Address & ~data.OffsetMask")),
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
    ];
}
