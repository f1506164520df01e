namespace DuckVerified.Mutations;

/// <summary>
/// Mistakes that somebody who works on such a kernel could well make. Each is noticed by the proofs and, where its scope reaches,
/// by the search; a catalogue of properties that let one of them through would say less than it seems to. Under some of them
/// each property falls: one that never did might say nothing.
/// </summary>
public static class NamedMutations
{
    private const string Hat = "Model/Solaris/Hat.cs";
    private const string Calls = "Model/Duck/DuckCalls.cs";
    private const string Processes = "Model/Steps/ProcessSteps.cs";
    private const string Mmu = "Model/Sparc/Mmu.cs";
    private const string Tte = "Model/Sparc/Tte.cs";
    private const string Fault = "Model/Solaris/Fault.cs";

    /// <summary>The list, in the order of the report.</summary>
    public static readonly IReadOnlyList<Mutation> All =
    [
        new(
            "memload-without-hook",
            "hat_memload is not repeated on the kernel's hat.",
            new(Hat, "Hat", "Memload", "condition-false", "approach.Hooks(HatCall.Memload) && s.IsDuckProcess(hat)")),
        new(
            "unload-without-hook",
            "hat_unload is not repeated on the kernel's hat.",
            new(Hat, "Hat", "Unload", "condition-false", "approach.Hooks(HatCall.Unload) && s.IsDuckProcess(hat)")),
        new(
            "unload-without-flush",
            "hat_unload leaves the translation in the TLB.",
            new(Hat, "Hat", "UnloadCallback", "drop-initializer", "Tlb = Flush(s.Tlb, tag)")),
        new(
            "chgprot-without-flush",
            "hat_chgprot leaves the old rights in the TLB.",
            new(Hat, "Hat", "Chgprot", "drop-initializer", "Tlb = Flush(s.Tlb, tag)")),
        new(
            "memload-forgets-frame",
            "hat_memload does not mark the frame as in use.",
            new(Hat, "Hat", "Memload", "drop-initializer", "Frames = s.Frames.Set(frame, FrameUse.InUse)")),
        new(
            "pageout-keeps-mappings",
            "hat_pageunload leaves the hats' translations of the frame that is about to be freed.",
            new(
                Hat,
                "Hat",
                "PageUnload",
                "drop-initializer",
                "Hats = hats.Rewrite((_, tte) => Maps(tte, frame) ? default : tte)")),
        new(
            "pageout-without-flush",
            "hat_pageunload leaves the TLB's translations of the frame that is about to be freed.",
            new(
                Hat,
                "Hat",
                "PageUnload",
                "drop-initializer",
                "Tlb = s.Tlb.Rewrite((tag, tte) => Maps(hats[tag], frame) ? default : tte)")),
        new(
            "init-without-busy-check",
            "duck_init does not ask whether a DUCK process is active.",
            new(Calls, "DuckCalls", "Init", "condition-false", "s.HasDuckProcess")),
        new(
            "init-without-layout-check",
            "duck_init accepts a program that is not linked into [L, H).",
            new(Calls, "DuckCalls", "Init", "condition-false", "s.Processes[caller] != ProcessState.Adjusted")),
        new(
            "chgprot-does-nothing",
            "hat_chgprot leaves the rights as they are.",
            new(Hat, "Hat", "Chgprot", "drop-initializer", "Hats = s.Hats.Set(tag, old.WithProtection(protection))")),
        new(
            "fini-keeps-mappings",
            "duck_fini leaves the duplicated translations in the kernel's hat.",
            new(
                Calls,
                "DuckCalls",
                "Fini",
                "drop-initializer",
                "Hats = s.Hats.Rewrite((tag, tte) => IsMirror(tag) ? default : tte)")),
        new(
            "fini-without-flush",
            "duck_fini leaves the duplicated translations in the TLB.",
            new(
                Calls,
                "DuckCalls",
                "Fini",
                "drop-initializer",
                "Tlb = s.Tlb.Rewrite((tag, tte) => IsMirror(tag) ? default : tte)")),
        new(
            "fini-keeps-monitoring",
            "duck_fini does not end the monitoring.",
            new(Calls, "DuckCalls", "Fini", "drop-initializer", "DuckProcess = ContextNumber.Kernel")),
        new(
            "exit-without-fini",
            "A process that exits is not made to call duck_fini.",
            new(Processes, "Exit", "Apply", "condition-false", "s.IsDuckProcess(Process)")),
        new(
            "exit-keeps-hat",
            "The hat of a process that exits keeps its translations.",
            new(Processes, "Exit", "Apply", "remove-statement", "s = Hat.Free(s, Process);")),
        new(
            "privilege-inverted",
            "A new translation is privileged exactly where PROT_USER is asked for.",
            new(Tte, "Tte", "Memory", "change-number", "1", 4)),
        new(
            "stores-always-allowed",
            "The protection handler lets every store through.",
            new(Fault, "Fault", "Protection", "condition-true", "tte.WritePermission")),
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
        new(
            "exit-frees-every-hat",
            "A process that exits takes everybody's translations with it.",
            new(Hat, "Hat", "Free", "condition-true", "tag.Context == hat")),
        new(
            "exit-returns-context",
            "The context of a process that exits may be issued again at once.",
            new(Processes, "Exit", "Apply", "swap-member", "Exited")),
        new(
            "exec-in-any-context",
            "exec takes a context that is nobody's, the kernel's own included.",
            new(Processes, "Exec", "Apply", "drop-left", "!Process.IsUser | s.Processes[Process] != ProcessState.Absent")),
        new(
            "mappings-outside-layout",
            "A process that is linked into [L, H) may map pages elsewhere.",
            new(
                "Model/Steps/Step.cs",
                "Step",
                "IsOwnersMapping",
                "drop-right",
                "!hat.IsKernel & protection.User & Layout.IsUserRange(page) & inLayout")),
        new(
            "unload-callback-without-hook",
            "hat_unload_callback is not repeated on the kernel's hat.",
            new(Hat, "Hat", "UnloadCallback", "condition-false", "approach.Hooks(HatCall.UnloadCallback) && s.IsDuckProcess(hat)"))
        { Asked = AskedSystem.DuplicationAllHooks },
        new(
            "chgprot-without-hook",
            "hat_chgprot is not repeated on the kernel's hat.",
            new(Hat, "Hat", "Chgprot", "condition-false", "approach.Hooks(HatCall.Chgprot) && s.IsDuckProcess(hat)"))
        { Asked = AskedSystem.DuplicationAllHooks },
        .. ProcessorMistakes.All,
    ];
}
