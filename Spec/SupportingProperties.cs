using DuckVerified.Duck;
using DuckVerified.Solaris;

namespace DuckVerified.Spec;

/// <summary>
/// SYS family: basic facts about reachable states that the proofs of other properties use. They are proved in the same way.
/// </summary>
public static class SupportingProperties
{
    /// <summary>The family.</summary>
    public static readonly IReadOnlyList<Property<State>> All =
    [
        Property.Invariant<State>(
            "SYS-1",
            "A process that was linked into [L, H) has nothing outside it: no segment, and no translation of its own.",
            "thesis 4.1.2 (layout adjustment)",
            [Catalogue.Layout],
            (s, at) =>
            {
                var tag = at.Draw<Tag>("tag");
                var isOwn = s.Hats[tag].Valid & !s.Hats[tag].Privileged;
                return Claim.If(
                    !tag.Context.IsKernel & s.Processes[tag.Context].IsAdjusted & (isOwn | s.Segments[tag].IsMapped),
                    DuckRange.IsClaimed(s, tag.Context, tag.Page));
            }),
        Property.Invariant<State>(
            "SYS-2",
            "Translations are 8 KB, cacheable, without side effects, not global, not no-fault-only, and writable in hardware only "
            + "where the owner may write.",
            "sfmmu/vm/hat_sfmmu.c:sfmmu_memtte",
            [],
            (s, at) =>
            {
                var tte = s.Hats[at.Draw<Tag>("tag")];
                return Claim.If(tte.Valid, IsOfTheHats(tte));
            }),
        Property.Invariant<State>(
            "SYS-3",
            "A process's translations are below USERLIMIT and not privileged, and those in the kernel's mirror are not either.",
            "sfmmu/vm/hat_sfmmu.c:sfmmu_tteload_addentry",
            [Catalogue.Layout],
            (s, at) =>
            {
                var tag = at.Draw<Tag>("tag");
                var users = !tag.Context.IsKernel | DuckRange.Contains(tag.Page);
                var isText = s.Variant().SharesKernelText ? tag.Page == Layout.KernelText : false;
                return Claim.If(users & s.Hats[tag].Valid, Layout.IsUserRange(tag.Page) & (!s.Hats[tag].Privileged | isText));
            }),
        Property.Invariant<State>(
            "SYS-4",
            "The kernel's context and the invalid context are never a process's.",
            "sfmmu/vm/hat_sfmmu.h:NUM_LOCKED_CTXS",
            [],
            (s, _) => Claim.Always(
                s.Processes[ContextNumber.Kernel] == ProcessState.Absent
                & s.Processes[ContextNumber.Invalid] == ProcessState.Absent)),
        Property.Invariant<State>(
            "SYS-5",
            "The TLB and the TSBs hold nothing for a context that was never issued.",
            "sfmmu/vm/hat_sfmmu.c:sfmmu_ctx_wrap_around",
            [Catalogue.Context],
            (s, at) =>
            {
                var tag = at.Draw<Tag>("tag");
                return Claim.If(
                    !tag.Context.IsKernel & s.Processes[tag.Context] == ProcessState.Absent, !s.Tlb[tag].Valid & !s.Tsb[tag].Valid);
            }),
        Property.Invariant<State>(
            "SYS-6",
            "A process whose address space uses the kernel's hat has nothing in its own.",
            "thesis 4.1.2; what becomes of the process's own hat is this model's choice",
            [],
            (s, at) =>
            {
                var tag = at.Draw<Tag>("tag");
                var isCombined = !tag.Context.IsKernel & s.HatOf(tag.Context).IsKernel;
                return Claim.If(isCombined, !s.Hats[tag].Valid);
            }),
        Property.Invariant<State>(
            "SYS-7",
            "A segment is of a known kind, a user's, below USERLIMIT, and allows something.",
            "common/vm/seg_vn.c:segvn_create",
            [],
            (s, at) =>
            {
                var tag = at.Draw<Tag>("tag");
                return Claim.If(s.Segments[tag].IsMapped, s.Segments[tag].IsMeaningful & Layout.IsUserRange(tag.Page) & s.Kernel.IsUsers(tag.Page));
            }),
        Property.Invariant<State>(
            "SYS-8",
            "A process that runs in context 0 leaves nothing of its own context in the TLB and the TSB.",
            "thesis 4.1.2; this model's choice",
            [Catalogue.Context],
            (s, at) =>
            {
                var tag = at.Draw<Tag>("tag");
                var runsInKernels = !tag.Context.IsKernel & s.Kernel.ContextOf(s, tag.Context).IsKernel;
                return Claim.If(runsInKernels, !s.Tlb[tag].Valid & !s.Tsb[tag].Valid);
            }),
        Property.Invariant<State>(
            "SYS-9",
            "Where a process has a translation for the kernel alone, it has no segment.",
            "thesis 4.1.1 (\"already been occupied\")",
            [],
            (s, at) =>
            {
                var tag = at.Draw<Tag>("tag");
                var isKernels = !tag.Context.IsKernel & s.Hats[tag].Valid & s.Hats[tag].Privileged;
                return Claim.If(isKernels, !s.Segments[tag].IsMapped);
            }),
        Property.Invariant<State>(
            "SYS-10",
            "What the TLB and the TSBs hold is of the shape that the hat makes (SYS-2), and in [L, H) not privileged, flushed or not.",
            "sfmmu/ml/sfmmu_asm.s:sfmmu_tsb_miss",
            [Catalogue.Layout],
            (s, at) =>
            {
                var tag = at.Draw<Tag>("tag");
                Bit IsWellFormed(Tte tte) => !tte.Valid | (IsOfTheHats(tte) & (!DuckRange.Contains(tag.Page) | !tte.Privileged));
                return Claim.If(s.Tlb[tag].Valid | s.Tsb[tag].Valid, IsWellFormed(s.Tlb[tag]) & IsWellFormed(s.Tsb[tag]));
            }),
        Property.Invariant<State>(
            "SYS-11",
            "Where duck_init has locked the stack, every page of the DUCK process's stack is loaded and may be written.",
            "facts: opensolaris-2006#F1",
            [],
            (s, at) =>
            {
                if (!s.Variant().LocksStack)
                    return Claim.If(false, true);
                var tag = at.Draw<Tag>("tag");
                var own = s.In(tag.Context, tag.Page);
                return Claim.If(s.IsDuckProcess(tag.Context) & s.Segments[tag].IsStack, own.Valid & own.WritePermission);
            }),
    ];

    private static Bit IsOfTheHats(Tte tte) =>
        tte.Size == 0 & tte.Cacheable & !tte.SideEffect & !tte.Global & !tte.NoFaultOnly & (!tte.Writable | tte.WritePermission);
}
