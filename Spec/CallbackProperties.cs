using DuckVerified.Duck;
using DuckVerified.Solaris;

namespace DuckVerified.Spec;

/// <summary>
/// DUCK family, guarantees for a callback: it runs, it may access what its process may access, and its new pages belong to its process.
/// </summary>
public static class CallbackProperties
{
    /// <summary>The rest of the family.</summary>
    public static readonly IReadOnlyList<Property<State>> All =
    [
        Property.OfSteps<State>(
            "DUCK-9",
            "A callback's access to any page that a segment of its process allows, loaded or not, does not stop the machine, if a frame "
            + "is free.",
            "thesis 4.1.3 (mlockall as the solution); facts: opensolaris-2006#R4",
            [Catalogue.Layout, Catalogue.Locked],
            (before, step, result, _) =>
            {
                if (step is not CallbackAccess access)
                    return Claim.If(false, true);
                var segment = before.SegmentOf(access.Process, access.Page);
                Bit reads = access.Kind == AccessKind.Load;
                return Claim.If(
                    before.IsRunning & before.IsDuckProcess(access.Process) & segment.IsMapped
                        & (reads | segment.Protection.Write) & before.Frames[access.Frame].IsFree,
                    result.Outcome.Kind != OutcomeKind.Panicked);
            }),
        Property.OfSteps<State>(
            "DUCK-10",
            "A callback whose code its process has loaded and may execute is called: its own first instruction runs, in privileged mode.",
            "thesis 4.1 (\"directly\"), 4.1.1",
            [Catalogue.Layout],
            (before, step, result, _) => step is CallbackCall && result.Outcome.Kind != OutcomeKind.Refused
                ? Claim.If(before.IsRunning, result.Outcome.Kind == OutcomeKind.Done)
                : Claim.If(false, true)),
        Property.OfSteps<State>(
            "DUCK-11",
            "Calling a callback changes no translation: there is no mapping work per call.",
            "thesis 4.1.4 (\"does not involve per-callback-invocation overhead\")",
            [],
            (before, step, result, at) =>
            {
                if (step is not CallbackCall)
                    return Claim.If(false, true);
                var tag = at.Draw<Tag>("tag");
                return Claim.If(before.Hats[tag].Valid, before.Hats[tag] == result.Next.Hats[tag]);
            }),
        Property.OfSteps<State>(
            "DUCK-12",
            "A page that a callback has allocated is the process's too: its hat maps the same frame with the same rights.",
            "thesis 6, item 1",
            [Catalogue.Layout],
            (before, step, result, _) => step is CallbackAllocate allocate && result.Outcome.Kind == OutcomeKind.Done
                ? Claim.Always(
                    result.Next.In(allocate.Process, allocate.Page)
                        .GrantsTheSameAs(Tte.Memory(allocate.Frame, allocate.Protection)))
                : Claim.If(false, true)),
    ];
}
