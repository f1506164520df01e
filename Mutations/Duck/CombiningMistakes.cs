namespace DuckVerified.Mutations.Duck;

/// <summary>Mistakes that only show where the process's address space uses the kernel's hat.</summary>
internal static class CombiningMistakes
{
    private const string Combining = "Model/Duck/Variants/Combining.cs";
    private const string ByAccess = "Model/Duck/Variants/CombiningFaultByAccess.cs";
    private const string Demap = "Model/Duck/Variants/CombiningOwnContextDemap.cs";
    private const string Hooks = "Model/Duck/DuckVariant.Hooks.cs";
    private const string Hat = "Model/Solaris/Hat.cs";

    private static readonly Mutation[] _inContextZero =
    [
        new(
            "combining-keeps-own-hat",
            "duck_init copies the process's translations and leaves them in its own hat.",
            new(Combining, "Combining", "Init", "condition-true", "result.Outcome.Kind == OutcomeKind.Panicked")),
        new(
            "combining-without-flush",
            "duck_init empties the process's own hat, and not what the caches have of it.",
            MutationSite.Rewritten(
                Combining,
                "Combining",
                "Init",
                "Hat.Change(result.Next, HatId.OwnedBy(caller), _ => true, _ => default)",
                "result.Next with { Hats = result.Next.Hats.Rewrite((tag, tte) => tag.Context == caller ? default : tte) }")),
        new(
            "combining-in-old-context",
            "The process uses the kernel's hat, and runs in the context of its own, empty one.",
            MutationSite.Rewritten(Combining, "Combining", "ContextOf", "HatOf(s, process).Owner", "process")),
        new(
            "combining-miss-by-context",
            "The miss handler takes every miss in context 0 for the kernel's.",
            MutationSite.Rewritten(
                ByAccess,
                "CombiningFaultByAccess",
                "IsKernelMiss",
                "tag.Context.IsKernel & !fault.IsUsers & !DuckRange.Contains(tag.Page)",
                "tag.Context.IsKernel")),
        new(
            "combining-fault-by-context",
            "trap() takes every fault in context 0 for one in the kernel's address space.",
            MutationSite.Rewritten(
                ByAccess,
                "CombiningFaultByAccess",
                "IsKernelFault",
                "tag.Context.IsKernel & !fault.IsUsers & !DuckRange.Contains(tag.Page)",
                "tag.Context.IsKernel")),
        new(
            "combining-swapped-out",
            "The swapper takes a process that uses the kernel's hat.",
            MutationSite.Rewritten(ByAccess, "CombiningFaultByAccess", "RefusalToSwapout", "s.IsDuckProcess(process)", "false")),
        new(
            "fork-protects-kernel",
            "fork takes the right to write from everything in the hat that the process uses, the kernel's own pages included.",
            MutationSite.Rewritten(Hooks, "DuckVariant", "IsOfAddressSpace", "!hat.IsKernel | DuckRange.Contains(page)", "true")),
    ];

    private static readonly Mutation[] _inOwnContext =
    [
        new(
            "own-context-not-flushed",
            "A change to the kernel's hat flushes context 0, and not the process's.",
            new(Demap, "CombiningOwnContextDemap", "AfterFlush", "condition-false", "hat.IsKernel")),
        new(
            "own-context-left-by-fini",
            "duck_fini leaves in the TLB what the process's context had of the kernel's hat.",
            new(
                Demap,
                "CombiningOwnContextDemap",
                "Fini",
                "drop-initializer",
                "Tlb = next.Tlb.Rewrite((tag, tte) => tag.Context == process ? default : tte)")),
        new(
            "own-context-not-flushed-by-pageout",
            "hat_pageunload flushes the kernel's context, and not the process's.",
            MutationSite.Rewritten(Hat, "Hat", "PageUnload", "s.Kernel.FlushedWith(s, tag.Context)", "HatId.OwnedBy(tag.Context)")),
    ];

    private static readonly Mutation[] _withLockedStack =
    [
        new(
            "locked-stack-unloaded",
            "A page of the stack that duck_init has locked is unloaded all the same.",
            new("Model/Solaris/Steps/Step.cs", "Step", "RefusalToUnload", "condition-false", "s.Kernel.IsLockedStack(s, owner, page)")),
    ];

    public static readonly IReadOnlyList<Mutation> All =
    [
        .. _inContextZero.Select(mistake => mistake with { Asked = MutatedSystem.Combining }),
        .. _inOwnContext.Select(mistake => mistake with { Asked = MutatedSystem.OwnContext }),
        .. _withLockedStack.Select(mistake => mistake with { Asked = MutatedSystem.LockedStack }),
    ];
}
