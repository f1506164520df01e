namespace DuckVerified.Mutations.Duck;

/// <summary>Mistakes in the MMU that a process's accesses run into: lemmas fall, and steps.</summary>
internal static class MmuMistakes
{
    private const string Mmu = "Model/Sparc/Mmu.cs";

    public static readonly IReadOnlyList<Mutation> All =
    [
        new(
            "mmu-ignores-privilege",
            "The MMU does not compare a data access's privilege with the P bit.",
            new(
                Mmu,
                "Mmu",
                "TranslateData",
                "drop-left",
                "Cause(data.Privileged & IsUserAccess(access, registers, rules), FaultStatus.PrivilegeViolation) "
                    + "| Cause(noFault & data.SideEffect, FaultStatus.SideEffectByNoFault)")),
        new(
            "mmu-ignores-write-bit",
            "The MMU lets stores through whatever the W bit says.",
            new(Mmu, "Mmu", "TranslateData", "condition-false", "writes & !data.Writable")),
        new(
            "mmu-ignores-restricted",
            "User code may name the identifiers that are the kernel's.",
            new(Mmu, "Mmu", "TranslateData", "condition-false", "restricted")),
        new(
            "mmu-wrong-context",
            "An identifier of the secondary context translates in the primary one.",
            new(Mmu, "Mmu", "ContextOf", "swap-member", "Secondary")),
        new(
            "mmu-forgets-frame",
            "The physical address is only the offset in the page.",
            new(Mmu, "Mmu", "PhysicalAddress", "drop-left", "(data.Frame.Address & ~data.OffsetMask) | (address & data.OffsetMask)")),
    ];
}
