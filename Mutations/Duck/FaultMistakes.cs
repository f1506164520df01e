namespace DuckVerified.Mutations.Duck;

/// <summary>Mistakes on the way of a miss: the TSB, the hash, whose fault it is, and what as_fault and grow() do about it.</summary>
internal static class FaultMistakes
{
    private const string Miss = "Model/Solaris/MissPath.cs";
    private const string Fault = "Model/Solaris/PageFault.cs";
    private const string TwoWay = "Model/Duck/Variants/DuplicationTwoWay.cs";

    public static readonly IReadOnlyList<Mutation> All =
    [
        new(
            "miss-asks-tsb-alone",
            "The miss handler takes what the TSB does not have for a page fault, without a look at the hash.",
            new(Miss, "MissPath", "Miss", "condition-false", "tte.Valid")),
        new(
            "miss-without-context",
            "The miss handler does not ask whether the process has lost its context.",
            new(Miss, "MissPath", "Miss", "condition-false", "tag.Context == ContextNumber.Invalid")),
        new(
            "stores-always-allowed",
            "The protection handler lets every store through.",
            new(Miss, "MissPath", "Protection", "drop-right", "tte.Valid & tte.WritePermission")),
        new(
            "modified-only-in-caches",
            "The handlers mark a mapping referenced or modified in the caches, and not in the hash.",
            new(Miss, "MissPath", "Load", "drop-initializer", "Hats = s.Hats.Set(Searched(s, tag), tte)")),
        new(
            "bad-stack-asked-of-everybody",
            "The test for a miss under the stack pointer is made of every miss, and not only of the kernel's.",
            new(Miss, "MissPath", "NoTranslation", "condition-true", "s.Kernel.IsKernelMiss(tag, fault)")),
        new(
            "context-asked-of-everybody",
            "The test for the kernel's own context is made of every trap, and not only of the kernel's.",
            MutationSite.Rewritten(
                Miss,
                "MissPath",
                "NoTranslation",
                "fault.FromKernel && s.Kernel.KeepsKernelContext && !fault.Registers.Primary.IsKernel",
                "s.Kernel.KeepsKernelContext && !fault.Registers.Primary.IsKernel")),
        new(
            "callback-fault-is-kernels",
            "A callback's fault is looked up in the kernel's address space, as trap() does with what comes in context 0.",
            MutationSite.Rewritten(
                TwoWay,
                "DuplicationTwoWay",
                "IsKernelFault",
                "tag.Context.IsKernel & !DuckRange.Contains(tag.Page)",
                "tag.Context.IsKernel")),
        new(
            "every-fault-is-kernels",
            "Every fault of an access by the kernel, copyin and copyout included, is looked up in the kernel's address space.",
            MutationSite.Rewritten(
                TwoWay,
                "DuplicationTwoWay",
                "IsKernelFault",
                "tag.Context.IsKernel & !DuckRange.Contains(tag.Page)",
                "fault.FromKernel")),
        new(
            "fault-without-segment",
            "as_fault loads a page although no segment is there.",
            new(Fault, "PageFault", "Take", "condition-false", "!segment.IsMapped")),
        new(
            "fault-grants-everything",
            "as_fault loads a page with every right, whatever its segment allows.",
            MutationSite.Rewritten(Fault, "PageFault", "Load", "segment.Protection", "Protection.Of(15)")),
        new(
            "fault-grants-reading",
            "as_fault loads a page to be read, even where it is to be written.",
            MutationSite.Rewritten(Fault, "PageFault", "Load", "segment.Protection", "Protection.Of(segment.Protection.Bits & 13)")),
        new(
            "fault-takes-used-frame",
            "as_fault does not take its frame from the free list.",
            new(Fault, "PageFault", "Load", "condition-false", "!s.Frames[fault.Frame].IsFree")),
        new(
            "copy-keeps-old-page",
            "A copy-on-write fault loads the copy over the old page, without unloading that first.",
            new(Fault, "PageFault", "Load", "condition-false", "isProtection")),
        new(
            "grow-anywhere",
            "grow() extends the stack to wherever the fault was.",
            MutationSite.Rewritten(
                Fault,
                "PageFault",
                "Grow",
                "Layout.IsStackRange(tag.Page) & s.Kernel.IsInReach(s, fault.Process, tag.Page)",
                "Layout.IsUserRange(tag.Page)")),
        new(
            "refused-access-is-repeated",
            "A user's access that no segment allows is repeated for ever, without a signal.",
            MutationSite.Rewritten(Fault, "PageFault", "Unresolved", "Outcomes.SegmentationFault", "Outcomes.TlbFilled")),
        new(
            "refused-copy-is-done",
            "copyin and copyout report success where no segment allows the access.",
            MutationSite.Rewritten(Fault, "PageFault", "Unresolved", "Outcomes.BadAddress", "Outcome.Done")),
        new(
            "refused-access-unmaps",
            "The kernel unloads the page of a user's access that no segment allows.",
            MutationSite.Rewritten(
                Fault,
                "PageFault",
                "Unresolved",
                "new(s, Outcomes.SegmentationFault)",
                "new(Hat.Unload(s, s.HatOf(fault.Process), fault.Page), Outcomes.SegmentationFault)")),
    ];
}
