using DuckVerified.Duck;
using DuckVerified.Solaris;

namespace DuckVerified.Spec;

/// <summary>HAT family: the relation between the process's translations and their mirror in the kernel's.</summary>
public static class HatProperties
{
    /// <summary>HAT-4. It refers to the process that owns a page. Not every variant has a unique owner.</summary>
    public static readonly Property<State> NothingWithoutDuckProcess = Property.Invariant<State>(
        "HAT-4",
        "Without a DUCK process (before duck_init, after duck_fini, exit or a crash) neither the kernel's hat nor a cache holds a "
        + "kernel translation in [L, H), or in the part of it that the process was linked into.",
        "thesis 3.1, 4.1.3",
        [Catalogue.Layout],
        (s, at) =>
        {
            var tag = Tag.Of(ContextNumber.Kernel, at.Draw<Tag>("tag").Page);
            return Claim.If(
                DuckRange.Contains(tag.Page) & !s.IsDuckProcess(s.DuckProcessFor(tag.Page)),
                !s.Hats[tag].Valid & !s.Tlb[tag].Valid & !s.Tsb[tag].Valid);
        });

    /// <summary>The family.</summary>
    public static readonly IReadOnlyList<Property<State>> All =
    [
        Property.Invariant<State>(
            "HAT-1",
            "A DUCK process's callback sees each page of [L, H) exactly as the process's hat maps it: both not at all, or both the same "
            + "frame with the same rights. Where hats are mirrored: the kernel's hat mirrors the process's.",
            "thesis 4.1.3 (\"precisely mirrored\")",
            [Catalogue.Layout, Catalogue.Locked],
            (s, at) =>
            {
                var (process, page) = ProcessAndPage(at);
                var (own, seen) = (s.In(process, page), s.InCallback(process, page));
                return Claim.If(
                    s.IsDuckProcess(process) & DuckRange.IsClaimed(s, process, page) & (own.Valid | seen.Valid),
                    own.GrantsTheSameAs(seen));
            }),
        Property.OfSteps<State>(
            "HAT-2",
            "Only the kernel itself, and the pager, change the kernel's translations outside [L, H).",
            "thesis 4.1.2, 4.1.3 (layout adjustment)",
            [Catalogue.Layout],
            (before, step, result, at) =>
            {
                if (step is PageOut)
                    return Claim.If(false, true);
                var page = at.Draw<VirtualPage>("page");
                var old = before.InKernel(page);
                return Claim.If(
                    !((Step)step).Actor(before).IsKernel & !DuckRange.Contains(page) & old.Valid,
                    old.GrantsTheSameAs(result.Next.InKernel(page)));
            }),
        Property.OfSteps<State>(
            "HAT-3",
            "A process's translations change only by what is done for that process, or by the pager.",
            "thesis 4.1.3",
            [],
            (before, step, result, at) =>
            {
                if (step is PageOut)
                    return Claim.If(false, true);
                var (process, page) = ProcessAndPage(at);
                var old = before.In(process, page);
                return Claim.If(
                    !process.IsKernel & before.IsLive(process) & ((Step)step).Actor(before) != process & old.Valid & !old.Privileged,
                    old == result.Next.In(process, page));
            }),
        NothingWithoutDuckProcess,
        Property.Invariant<State>(
            "HAT-5",
            "Only the kernel and live processes have translations, only live processes segments: after exit or a crash nothing of a "
            + "process is left in its hat, its TSB and its address space.",
            "thesis 3.1",
            [Catalogue.Context],
            (s, at) =>
            {
                var tag = at.Draw<Tag>("tag");
                return Claim.If(!s.IsLive(tag.Context), !s.Hats[tag].Valid & !s.Tsb[tag].Valid & !s.Segments[tag].IsMapped);
            }),
        Property.Invariant<State>(
            "HAT-6",
            "No translation of a live context, in a hat, a TSB or the TLB, names a free frame.",
            "sfmmu/vm/hat_sfmmu.c:hat_memload (PP_ISFREE)",
            [Catalogue.Context],
            (s, at) =>
            {
                var tag = at.Draw<Tag>("tag");
                Bit IsFree(Tte tte) => tte.Valid & s.Frames[tte.Frame].IsFree;
                return Claim.If(
                    s.IsLive(tag.Context) & (s.Hats[tag].Valid | s.Tlb[tag].Valid | s.Tsb[tag].Valid),
                    !IsFree(s.Hats[tag]) & !IsFree(s.Tlb[tag]) & !IsFree(s.Tsb[tag]));
            }),
        Property.OfSteps<State>(
            "HAT-7",
            "duck_init fails and changes nothing while a DUCK process is active; where several may be, while the caller is one.",
            "thesis 4.1.3, footnote 1",
            [],
            (before, step, result, at) =>
            {
                if (step is not DuckInit call)
                    return Claim.If(false, true);
                var tag = at.Draw<Tag>("tag");
                var isBusy = before.Variant().AllowsSeveral ? before.IsDuckProcess(call.Process) : !before.Registered.IsKernel;
                return Claim.If(
                    isBusy & before.IsRunning,
                    result.Outcome.Kind is OutcomeKind.Failed or OutcomeKind.Refused
                        & result.Next.Registered == before.Registered
                        & result.Next.Hats[tag] == before.Hats[tag]);
            }),
        Property.Invariant<State>(
            "HAT-8",
            "The active DUCK process is a live one that was linked into [L, H), where its approach needs that.",
            "thesis 3.1, 4.1.3",
            [Catalogue.Layout],
            (s, _) =>
            {
                if (s.Variant().AllowsSeveral)
                    return Claim.Always(s.Registered.IsKernel);
                var process = s.Processes[s.Registered];
                return Claim.If(
                    !s.Registered.IsKernel,
                    ContextNumber.IsProper(s.Registered) & (s.Variant().NeedsLayout ? process.IsAdjusted : process.IsLive));
            }),
        Property.Invariant<State>(
            "HAT-9",
            "The kernel's own translations, those outside [L, H), are privileged.",
            "thesis 4.1.2 (\"unaccessible from user mode\")",
            [Catalogue.Layout],
            (s, at) =>
            {
                var tag = Tag.Of(ContextNumber.Kernel, at.Draw<Tag>("tag").Page);
                return Claim.If(!DuckRange.Contains(tag.Page) & s.Hats[tag].Valid, s.Hats[tag].Privileged);
            }),
        Property.Invariant<State>(
            "HAT-10",
            "Whatever a DUCK process maps in [L, H), its callback sees too: the same frame with the same rights.",
            "thesis 4.1.3 (the half of the mirror that a callback relies on)",
            [Catalogue.Layout, Catalogue.Locked],
            (s, at) =>
            {
                var (process, page) = ProcessAndPage(at);
                var own = s.In(process, page);
                return Claim.If(
                    s.IsDuckProcess(process) & DuckRange.IsClaimed(s, process, page) & own.Valid,
                    own.GrantsTheSameAs(s.InCallback(process, page)));
            }),
        Property.OfSteps<State>(
            "HAT-11",
            "A process begins to use DUCK only by its own duck_init, and ends by its own duck_fini or exit.",
            "thesis 3.1, 4.1.3",
            [],
            (before, step, result, at) =>
            {
                var process = at.Draw<ContextNumber>("process");
                var isOwn = ((Step)step).Actor(before) == process;
                return Claim.If(
                    before.IsDuckProcess(process) != result.Next.IsDuckProcess(process),
                    isOwn & (before.IsDuckProcess(process) ? step is DuckFini or Exit : step is DuckInit));
            }),
        Property.OfSteps<State>(
            "HAT-12",
            "What a user's access, a window handler's, or copyin and copyout get to is a page that the process's own address space maps, "
            + "for users, and for writing where they write.",
            "thesis 4.1.2 (\"will not expose kernel memory\")",
            [Catalogue.Layout, Catalogue.Context],
            (before, step, result, _) =>
            {
                if (result.Outcome.Kind != OutcomeKind.Done)
                    return Claim.If(false, true);
                return step switch
                {
                    UserAccess access => Claim.Always(Grants(before, access.Process, access.Page, access.Kind != AccessKind.Load)),
                    CopyAccess access => Claim.Always(Grants(before, access.Process, access.Page, access.Kind != AccessKind.Load)),
                    WindowSpill spill => Claim.Always(Grants(before, spill.Process, spill.Page, true)),
                    _ => Claim.If(false, true),
                };
            }),
        Property.OfSteps<State>(
            "HAT-13",
            "After hat_sync a page is mapped as before, not modified, and no cache lets a store through: the next one is noticed.",
            "sfmmu/vm/hat_sfmmu.c:hat_sync",
            [],
            (before, step, result, _) =>
            {
                if (step is not Sync sync || result.Outcome.Kind != OutcomeKind.Done)
                    return Claim.If(false, true);
                var (tag, after) = (before.HatOf(sync.Owner).At(sync.Page), result.Next);
                return Claim.Always(
                    after.Hats[tag].GrantsTheSameAs(before.Hats[tag]) & !after.Hats[tag].Writable
                    & !after.Tlb[tag].Valid & !after.Tsb[tag].Valid);
            }),
    ];

    // A process and a page, drawn as one word: every page is checked in every process.
    private static (ContextNumber Process, VirtualPage Page) ProcessAndPage(INondet at)
    {
        var tag = at.Draw<Tag>("tag");
        return (tag.Context, tag.Page);
    }

    private static Bit Grants(State s, ContextNumber process, VirtualPage page, Bit writes)
    {
        var own = s.In(process, page);
        return own.Valid & !own.Privileged & (!writes | own.WritePermission);
    }
}
