using DuckVerified.Duck;
using DuckVerified.Solaris;

namespace DuckVerified.Spec;

/// <summary>DUCK family, mutual guarantees of the process and the kernel: the same memory, the same rights, no fatal trap.</summary>
public static class DuckProperties
{
    /// <summary>The family.</summary>
    public static readonly IReadOnlyList<Property<State>> All =
    [
        Property.Invariant<State>(
            "DUCK-1",
            "The kernel never panics.",
            "thesis 4.1.3, 4.1.4 (\"a complete solution\")",
            [Catalogue.Layout, Catalogue.Locked, Catalogue.Callers, Catalogue.Callback],
            (s, _) => Claim.Always(s.IsRunning)),
        Property.Invariant<State>(
            "DUCK-2",
            "Where a DUCK process's hat maps a page of [L, H) and its callback sees one, they see the same frame.",
            "thesis 4.1.3",
            [Catalogue.Layout],
            (s, at) =>
            {
                var tag = at.Draw<Tag>("tag");
                var (process, page) = (tag.Context, tag.Page);
                var (own, seen) = (s.In(process, page), s.InCallback(process, page));
                return Claim.If(
                    s.IsDuckProcess(process) & DuckRange.IsClaimed(s, process, page) & own.Valid & seen.Valid,
                    own.Frame == seen.Frame);
            }),
        Property.Invariant<State>(
            "DUCK-3",
            "A callback may write only a page that its process may write.",
            "thesis 4.1.3; common/vm/seg_vn.c:segvn_dup (copy-on-write)",
            [Catalogue.Layout],
            (s, at) =>
            {
                var tag = at.Draw<Tag>("tag");
                var (process, page) = (tag.Context, tag.Page);
                var (own, seen) = (s.In(process, page), s.InCallback(process, page));
                return Claim.If(
                    s.IsDuckProcess(process) & DuckRange.IsClaimed(s, process, page) & seen.Valid & seen.WritePermission,
                    own.Valid & own.WritePermission);
            }),
        Property.OfSteps<State>(
            "DUCK-4",
            "A callback's access to a page that its process has loaded, and may so access, does not stop the machine.",
            "thesis 4.1.3 (\"referencing them later will not trigger the page fault handler\")",
            [Catalogue.Layout, Catalogue.Locked],
            (before, step, result, _) =>
            {
                if (step is not CallbackAccess access)
                    return Claim.If(false, true);
                var own = before.In(access.Process, access.Page);
                Bit reads = access.Kind == AccessKind.Load;
                return Claim.If(
                    before.IsDuckProcess(access.Process) & own.Valid & (reads | own.WritePermission),
                    result.Outcome.Kind != OutcomeKind.Panicked);
            }),
        Property.OfSteps<State>(
            "DUCK-5",
            "Whatever is asked for with memload, unload or chgprot on an address space, its own hat then says.",
            "thesis 4.1.3 (the hooks come before the original body)",
            [Catalogue.Callers],
            (before, step, result, _) =>
            {
                if (result.Outcome.Kind != OutcomeKind.Done)
                    return Claim.If(false, true);
                var after = result.Next;
                return step switch
                {
                    Memload load => Claim.Always(
                        after.In(load.Owner, load.Page).GrantsTheSameAs(Tte.Memory(load.Frame, load.Protection))),
                    Unload unload => Claim.Always(!after.In(unload.Owner, unload.Page).Valid),
                    AsUnmap unmap => Claim.Always(
                        !after.In(unmap.Process, unmap.Page).Valid & !after.SegmentOf(unmap.Process, unmap.Page).IsMapped),
                    Chgprot change => Claim.Always(IsChanged(
                        before.In(change.Owner, change.Page), after.In(change.Owner, change.Page), change.Protection)),
                    _ => Claim.If(false, true),
                };
            }),
        Property.OfSteps<State>(
            "DUCK-6",
            "A user's load or store to a page that is not the one under its stack pointer does not stop the machine: a heap may grow.",
            "thesis 4.1.2 (what does not crash); facts: opensolaris-2006#R3",
            [Catalogue.Layout],
            (before, step, result, _) => step is UserAccess access
                ? Claim.If(before.IsRunning & access.Page != access.Stack, result.Outcome.Kind != OutcomeKind.Panicked)
                : Claim.If(false, true)),
        Property.OfSteps<State>(
            "DUCK-7",
            "A user's load or store to the page under its stack pointer, or a window spilled there, does not stop the machine where "
            + "that page is in the stack's segment: a stack may grow.",
            "thesis 4.1.2 (\"crashes the kernel whenever stack growth in the DUCK process crosses page boundaries\")",
            [Catalogue.Layout],
            (before, step, result, _) =>
            {
                var (process, page, stack) = Touched((Step)step);
                return Claim.If(
                    before.IsRunning & page == stack & before.SegmentOf(process, page).IsStack & !process.IsKernel,
                    result.Outcome.Kind != OutcomeKind.Panicked);
            }),
        Property.OfSteps<State>(
            "DUCK-8",
            "No load or store of user code, no spill of a user's window and no copyin or copyout stops the machine, wherever its stack "
            + "pointer points.",
            "thesis 4.1.2; facts: opensolaris-2006#4",
            [Catalogue.Layout],
            (before, step, result, _) => step is UserAccess or WindowSpill or CopyAccess
                ? Claim.If(before.IsRunning, result.Outcome.Kind != OutcomeKind.Panicked)
                : Claim.If(false, true)),
    ];

    private static (ContextNumber Process, VirtualPage Page, VirtualPage Stack) Touched(Step step) => step switch
    {
        UserAccess access => (access.Process, access.Page, access.Stack),
        WindowSpill spill => (spill.Process, spill.Page, spill.Stack),
        _ => default,
    };

    // The page has the requested rights on the same frame. chgprot does not change execute permission. A page that may not be written is
    // not marked modified.
    private static Bit IsChanged(Tte old, Tte changed, Protection protection) =>
        changed.Valid
        & changed.Frame == old.Frame
        & changed.Privileged == !protection.User
        & changed.WritePermission == protection.Write
        & changed.ExecutePermission == old.ExecutePermission
        & (protection.Write | !changed.Writable);
}
