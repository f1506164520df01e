using DuckVerified.Solaris;

namespace DuckVerified.Spec;

/// <summary>
/// SYS family: plain facts about reachable states that the proofs of the others lean on. They are proved like the others.
/// </summary>
public static class SupportingProperties
{
    /// <summary>The family.</summary>
    public static readonly IReadOnlyList<Property<State, Step>> All =
    [
        new Invariant<State, Step>(
            "SYS-1",
            "A process that was linked into [L, H) maps nothing outside it.",
            "thesis 4.1.2 (layout adjustment)",
            [Catalogue.Layout],
            (s, at) =>
            {
                var tag = at.Draw<Tag>("tag");
                return Claim.If(
                    !tag.Context.IsKernel & s.Processes[tag.Context] == ProcessState.Adjusted & s.Hats[tag].Valid,
                    Layout.IsDuckRange(tag.Page));
            }),
        new Invariant<State, Step>(
            "SYS-2",
            "Translations are 8 KB, cacheable, without side effects, not global, not no-fault-only, and writable in hardware only "
            + "where the owner may write.",
            "sfmmu/vm/hat_sfmmu.c:sfmmu_memtte",
            [],
            (s, at) =>
            {
                var tte = s.Hats[at.Draw<Tag>("tag")];
                return Claim.If(
                    tte.Valid,
                    tte.Size == 0 & tte.Cacheable & !tte.SideEffect & !tte.Global & !tte.NoFaultOnly
                        & (!tte.Writable | tte.WritePermission));
            }),
        new Invariant<State, Step>(
            "SYS-3",
            "A process's translations are below USERLIMIT and not privileged, and those in the kernel's mirror are not either.",
            "sfmmu/vm/hat_sfmmu.c:sfmmu_tteload_addentry",
            [Catalogue.Layout],
            (s, at) =>
            {
                var tag = at.Draw<Tag>("tag");
                var users = !tag.Context.IsKernel | Layout.IsDuckRange(tag.Page);
                return Claim.If(users & s.Hats[tag].Valid, Layout.IsUserRange(tag.Page) & !s.Hats[tag].Privileged);
            }),
        new Invariant<State, Step>(
            "SYS-4",
            "The kernel's context and the invalid context are never a process's.",
            "sfmmu/vm/hat_sfmmu.h, NUM_LOCKED_CTXS",
            [],
            (s, _) => Claim.Always(
                s.Processes[ContextNumber.Kernel] == ProcessState.Absent
                & s.Processes[ContextNumber.Invalid] == ProcessState.Absent)),
        new Invariant<State, Step>(
            "SYS-5",
            "The TLB holds nothing for a context that was never issued.",
            "sfmmu/vm/hat_sfmmu.c:sfmmu_ctx_wrap_around",
            [Catalogue.Context],
            (s, at) =>
            {
                var tag = at.Draw<Tag>("tag");
                return Claim.If(
                    !tag.Context.IsKernel & s.Processes[tag.Context] == ProcessState.Absent, !s.Tlb[tag].Valid);
            }),
    ];
}
