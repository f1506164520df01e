namespace DuckVerified.Mutations.Duck;

/// <summary>Mistakes in what the kernel does for processes: address spaces, exec, fork and exit, contexts, who may map what.</summary>
internal static class StepMistakes
{
    private const string Memory = "Model/Solaris/Steps/MemorySteps.cs";
    private const string Processes = "Model/Solaris/Steps/ProcessSteps.cs";
    private const string Hats = "Model/Solaris/Steps/HatSteps.cs";
    private const string Step = "Model/Solaris/Steps/Step.cs";

    public static readonly IReadOnlyList<Mutation> All =
    [
        new(
            "map-out-of-reach",
            "as_map does not ask whether the address is one of the process's own.",
            new(Memory, "AsMap", "Apply", "condition-false", "!s.Kernel.IsInReach(s, Process, Page)")),
        new(
            "unmap-keeps-translation",
            "munmap removes the segment and leaves the page loaded.",
            new(Memory, "AsUnmap", "Apply", "remove-statement", "s = Hat.UnloadCallback(s, s.HatOf(Process), Page);")),
        new(
            "mprotect-of-segment-alone",
            "mprotect that takes rights away changes the segment and leaves the translation.",
            MutationSite.Rewritten(
                Memory,
                "Mprotect",
                "Apply",
                "Hat.Chgprot(s, HatCall.Chgattr, s.HatOf(Process), Page, Protection)",
                "new(s, Outcome.Done)")),
        new(
            "mprotect-for-kernel",
            "mprotect accepts rights that are not a user's.",
            new(Memory, "Mprotect", "Apply", "drop-right", "!segment.IsMapped | !Protection.User")),
        new(
            "exit-without-fini",
            "A process that exits is not made to call duck_fini.",
            new("Model/Duck/DuckVariant.Hooks.cs", "DuckVariant", "BeforeExit", "condition-false", "s.IsDuckProcess(process)")),
        new(
            "exit-keeps-hat",
            "The hat of a process that exits keeps its translations.",
            new(Processes, "Exit", "Apply", "remove-statement", "s = Hat.Free(s, HatId.OwnedBy(Process));")),
        new(
            "exit-keeps-segments",
            "The address space of a process that exits keeps its segments.",
            new(
                Processes,
                "Exit",
                "Apply",
                "drop-initializer",
                "Segments = s.Segments.Rewrite((tag, segment) => tag.Context == Process ? default : segment)")),
        new(
            "exit-returns-context",
            "The context of a process that exits may be issued again at once.",
            new(Processes, "Exit", "Apply", "swap-member", "Exited")),
        new(
            "exec-in-any-context",
            "exec takes a context that is nobody's, the kernel's own included.",
            new(Processes, "Exec", "Apply", "drop-left", "!Process.IsUser | s.Processes[Process] != ProcessState.Absent")),
        new(
            "fork-into-taken-context",
            "fork gives the child a context that some process has already.",
            new(Processes, "ForkProcess", "Apply", "drop-right", "!child.IsUser | s.Processes[child] != ProcessState.Absent")),
        new(
            "wrap-without-flush",
            "When the context numbers run out they are taken away, and the TLBs are not flushed.",
            new(Processes, "ContextWrap", "Apply", "drop-initializer", "Tlb = s.Tlb.Rewrite((_, _) => default)")),
        new(
            "load-beyond-segment",
            "A segment driver loads pages that no segment has, with any rights.",
            new(
                Step,
                "Step",
                "IsOwnersMapping",
                "drop-right",
                "!owner.IsKernel & protection.User & s.SegmentOf(owner, page).Allows(protection)")),
        new(
            "load-over-other-frame",
            "A segment driver loads a page where another frame is loaded.",
            new(Hats, "Memload", "Apply", "condition-false", "Hat.Conflicts(s.In(Owner, Page), Frame)")),
        new(
            "kernel-maps-for-users",
            "The kernel maps its own pages for users.",
            new(Step, "Step", "IsOwnersMapping", "drop-right", "owner.IsKernel & s.Kernel.IsKernels(page) & !protection.User")),
        new(
            "kernel-maps-in-layout",
            "The kernel maps pages of its own in [L, H).",
            new(Step, "Step", "IsOwnersMapping", "drop-right", "owner.IsKernel & s.Kernel.IsKernels(page)")),
        new(
            "kernel-unloads-mirror",
            "The kernel takes a duplicated page for one of its own, and unloads it.",
            new(
                Step,
                "Step",
                "RefusalToUnload",
                "drop-left",
                "(owner.IsKernel & !s.Kernel.IsKernels(page)) | page == Layout.KernelText")),
    ];
}
