using DuckVerified.Solaris;

namespace DuckVerified.Spec;

/// <summary>DUCK family: what a callback in the kernel can rely on.</summary>
public static class DuckProperties
{
    /// <summary>The family.</summary>
    public static readonly IReadOnlyList<Property<State, Step>> All =
    [
        new Invariant<State, Step>(
            "DUCK-1",
            "The kernel never panics.",
            "thesis 4.1.3, 4.1.4 (\"a complete solution\")",
            [Catalogue.Layout, Catalogue.Locked, Catalogue.Callers],
            (s, _) => Claim.Always(s.IsRunning)),
        new Invariant<State, Step>(
            "DUCK-2",
            "Where the kernel's hat and the DUCK process's hat both map a page of [L, H), callback and process see the same frame.",
            "thesis 4.1.3",
            [Catalogue.Layout],
            (s, at) =>
            {
                var page = at.Draw<Tag>("tag").Page;
                var (process, mirror) = (s.InDuckProcess(page), s.InKernel(page));
                return Claim.If(
                    s.HasDuckProcess & Layout.IsDuckRange(page) & process.Valid & mirror.Valid,
                    process.Frame == mirror.Frame);
            }),
        new Invariant<State, Step>(
            "DUCK-3",
            "A callback may write, through the kernel's hat, only a page that its process may write.",
            "thesis 4.1.3; common/vm/seg_vn.c:segvn_dup (copy-on-write)",
            [Catalogue.Layout],
            (s, at) =>
            {
                var page = at.Draw<Tag>("tag").Page;
                var (process, mirror) = (s.InDuckProcess(page), s.InKernel(page));
                return Claim.If(
                    s.HasDuckProcess & Layout.IsDuckRange(page) & mirror.Valid & mirror.WritePermission,
                    process.Valid & process.WritePermission);
            }),
        new StepProperty<State, Step>(
            "DUCK-4",
            "A callback's access to a page that its process has loaded, and may so access, does not stop the machine.",
            "thesis 4.1.3 (\"referencing them later will not trigger the page fault handler\")",
            [Catalogue.Layout, Catalogue.Locked],
            (before, step, result, _) =>
            {
                if (step is not CallbackAccess access)
                    return Claim.If(false, true);
                var own = before.InDuckProcess(access.Page);
                Bit reads = access.Kind == AccessKind.Load;
                return Claim.If(
                    before.HasDuckProcess & own.Valid & (reads | own.WritePermission),
                    result.Outcome.Kind != OutcomeKind.Panicked);
            }),
        new StepProperty<State, Step>(
            "DUCK-5",
            "Whatever a process asks for with memload, unload, unload-callback or chgprot, its own hat then says.",
            "thesis 4.1.3 (the hooks come before the original body)",
            [Catalogue.Callers],
            (before, step, result, _) =>
            {
                if (result.Outcome.Kind != OutcomeKind.Done)
                    return Claim.If(false, true);
                return step switch
                {
                    Memload load => Claim.Always(
                        result.Next.Hats[Tag.Of(load.Owner, load.Page)].GrantsTheSameAs(Tte.Memory(load.Frame, load.Protection))),
                    Unload unload => Claim.Always(!result.Next.Hats[Tag.Of(unload.Owner, unload.Page)].Valid),
                    UnloadCallback unload => Claim.Always(!result.Next.Hats[Tag.Of(unload.Owner, unload.Page)].Valid),
                    Chgprot change => Claim.Always(IsChanged(
                        before.Hats[Tag.Of(change.Owner, change.Page)],
                        result.Next.Hats[Tag.Of(change.Owner, change.Page)],
                        change.Protection)),
                    _ => Claim.If(false, true),
                };
            }),
    ];

    // The rights asked for, on the same frame; execute permission is not chgprot's, and a page that may not be written is not
    // modified.
    private static Bit IsChanged(Tte old, Tte changed, Protection protection) =>
        changed.Valid
        & changed.Frame == old.Frame
        & changed.Privileged == !protection.User
        & changed.WritePermission == protection.Write
        & changed.ExecutePermission == old.ExecutePermission
        & (protection.Write | !changed.Writable);
}
