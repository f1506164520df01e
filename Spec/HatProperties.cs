using DuckVerified.Duck;
using DuckVerified.Solaris;

namespace DuckVerified.Spec;

/// <summary>HAT family: what the mirror of the process's translations in the kernel's must keep.</summary>
public static class HatProperties
{
    /// <summary>The family.</summary>
    public static readonly IReadOnlyList<Property<State, Step>> All =
    [
        new Invariant<State, Step>(
            "HAT-1",
            "While a DUCK process is active, the kernel's hat maps each page of [L, H) exactly as the process's hat does: "
            + "both not at all, or both to the same frame with the same rights.",
            "thesis 4.1.3 (\"precisely mirrored\")",
            [Catalogue.Layout, Catalogue.Locked],
            (s, at) =>
            {
                var page = at.Draw<Tag>("tag").Page;
                var (process, mirror) = (s.InDuckProcess(page), s.InKernel(page));
                return Claim.If(
                    s.HasDuckProcess & Layout.IsDuckRange(page) & (process.Valid | mirror.Valid),
                    process.GrantsTheSameAs(mirror));
            }),
        new StepProperty<State, Step>(
            "HAT-2",
            "Only the kernel itself, and the pager, change the kernel's translations outside [L, H).",
            "thesis 4.1.2, 4.1.3 (layout adjustment)",
            [Catalogue.Layout],
            (before, step, result, at) =>
            {
                if (step is PageOut)
                    return Claim.If(false, true);
                var tag = at.Draw<Tag>("tag").In(ContextNumber.Kernel);
                var old = before.Hats[tag];
                return Claim.If(
                    !step.Actor(before).IsKernel & !Layout.IsDuckRange(tag.Page) & old.Valid,
                    old.GrantsTheSameAs(result.Next.Hats[tag]));
            }),
        new StepProperty<State, Step>(
            "HAT-3",
            "A process's translations change only by what is done for that process, or by the pager.",
            "thesis 4.1.3",
            [],
            (before, step, result, at) =>
            {
                if (step is PageOut)
                    return Claim.If(false, true);
                var tag = at.Draw<Tag>("tag");
                return Claim.If(
                    !tag.Context.IsKernel & step.Actor(before) != tag.Context & before.Hats[tag].Valid,
                    before.Hats[tag] == result.Next.Hats[tag]);
            }),
        new Invariant<State, Step>(
            "HAT-4",
            "Without a DUCK process (before duck_init, after duck_fini, exit or a crash) neither the kernel's hat nor the TLB "
            + "holds a kernel translation in [L, H).",
            "thesis 3.1, 4.1.3",
            [Catalogue.Layout],
            (s, at) =>
            {
                var tag = Tag.Of(ContextNumber.Kernel, at.Draw<Tag>("tag").Page);
                return Claim.If(
                    !s.HasDuckProcess & Layout.IsDuckRange(tag.Page),
                    !s.Hats[tag].Valid & !s.Tlb[tag].Valid);
            }),
        new Invariant<State, Step>(
            "HAT-5",
            "Only the kernel and live processes have translations: after exit or a crash nothing of a process is left in its hat.",
            "thesis 3.1",
            [Catalogue.Context],
            (s, at) =>
            {
                var tag = at.Draw<Tag>("tag");
                return Claim.If(!s.IsLive(tag.Context), !s.Hats[tag].Valid);
            }),
        new Invariant<State, Step>(
            "HAT-6",
            "No translation of a live context, in a hat or in the TLB, names a free frame.",
            "sfmmu/vm/hat_sfmmu.c:hat_memload, PP_ISFREE",
            [Catalogue.Context],
            (s, at) =>
            {
                var tag = at.Draw<Tag>("tag");
                var (mapped, cached) = (s.Hats[tag], s.Tlb[tag]);
                return Claim.If(
                    s.IsLive(tag.Context) & (mapped.Valid | cached.Valid),
                    (!mapped.Valid | !s.Frames[mapped.Frame].IsFree) & (!cached.Valid | !s.Frames[cached.Frame].IsFree));
            }),
        new StepProperty<State, Step>(
            "HAT-7",
            "duck_init fails and changes nothing while a DUCK process is active.",
            "thesis 4.1.3, footnote 1",
            [],
            (before, step, result, at) =>
            {
                if (step is not DuckInit)
                    return Claim.If(false, true);
                var tag = at.Draw<Tag>("tag");
                return Claim.If(
                    before.HasDuckProcess & before.IsRunning,
                    result.Outcome.Kind is OutcomeKind.Failed or OutcomeKind.Refused
                        & result.Next.DuckProcess == before.DuckProcess
                        & result.Next.Hats[tag] == before.Hats[tag]);
            }),
        new Invariant<State, Step>(
            "HAT-8",
            "The active DUCK process is a live one that was linked into [L, H).",
            "thesis 3.1, 4.1.3",
            [Catalogue.Layout],
            (s, _) => Claim.If(
                s.HasDuckProcess,
                ContextNumber.IsProper(s.DuckProcess) & s.Processes[s.DuckProcess] == ProcessState.Adjusted)),
        new Invariant<State, Step>(
            "HAT-9",
            "The kernel's own translations, those outside [L, H), are privileged.",
            "thesis 4.1.2 (\"unaccessible from user mode\")",
            [Catalogue.Layout],
            (s, at) =>
            {
                var tag = Tag.Of(ContextNumber.Kernel, at.Draw<Tag>("tag").Page);
                return Claim.If(!Layout.IsDuckRange(tag.Page) & s.Hats[tag].Valid, s.Hats[tag].Privileged);
            }),
        new Invariant<State, Step>(
            "HAT-10",
            "Whatever the active DUCK process maps in [L, H), the kernel's hat maps too, to the same frame with the same rights.",
            "thesis 4.1.3 (the half of the mirror that a callback relies on)",
            [Catalogue.Layout, Catalogue.Locked],
            (s, at) =>
            {
                var page = at.Draw<Tag>("tag").Page;
                var process = s.InDuckProcess(page);
                return Claim.If(
                    s.HasDuckProcess & Layout.IsDuckRange(page) & process.Valid,
                    process.GrantsTheSameAs(s.InKernel(page)));
            }),
        new StepProperty<State, Step>(
            "HAT-11",
            "duck_proc changes only when duck_init sets it to its caller, and when that process's duck_fini or exit clears it.",
            "thesis 3.1, 4.1.3",
            [],
            (before, step, result, _) =>
            {
                var after = result.Next;
                var actor = step.Actor(before);
                var begins = step is DuckInit & !before.HasDuckProcess & after.DuckProcess == actor;
                var ends = step is DuckFini or Exit & before.IsDuckProcess(actor) & !after.HasDuckProcess;
                return Claim.If(before.DuckProcess != after.DuckProcess, begins | ends);
            }),
    ];
}
