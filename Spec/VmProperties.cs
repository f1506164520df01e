using DuckVerified.Solaris;

namespace DuckVerified.Spec;

/// <summary>VM family: guarantees of address spaces, faults and frames for a process, whatever an approach does to the kernel.</summary>
public static class VmProperties
{
    /// <summary>The family.</summary>
    public static readonly IReadOnlyList<Property<State>> All =
    [
        Property.OfSteps<State>(
            "VM-1",
            "A user's access that its segment allows succeeds or is retried after a repair, if a frame is free; a repaired page is "
            + "mapped so that the retry does not fault again.",
            "common/vm/vm_as.c:as_fault; facts: opensolaris-2006#6.1",
            [Catalogue.Layout],
            (before, step, result, _) => step switch
            {
                UserAccess access => IsServed(
                    before, result, access.Process, access.Page, access.Kind != AccessKind.Load, access.Frame),
                WindowSpill { By: Spilled.ByUser } spill when result.Outcome.Kind != OutcomeKind.Refused => IsServed(
                    before, result, spill.Process, spill.Page, true, spill.Frame),
                _ => Claim.If(false, true),
            }),
        Property.OfSteps<State>(
            "VM-2",
            "copyin and copyout of a page that its segment allows succeed or are retried after a repair, if a frame is free.",
            "sun4/os/trap.c:trap; facts: opensolaris-2006#6.2",
            [Catalogue.Layout],
            (before, step, result, _) => step is CopyAccess access
                ? IsServed(before, result, access.Process, access.Page, access.Kind != AccessKind.Load, access.Frame)
                : Claim.If(false, true)),
        Property.OfSteps<State>(
            "VM-3",
            "A frame that a fault or a callback gets was nobody's: no live context has a translation of it.",
            "common/vm/vm_page.c:page_create_va",
            [Catalogue.Context],
            (before, step, result, at) =>
            {
                // A fault loads a page from the free list. A successful request of a callback has loaded one.
                var isGiven = ReferenceEquals(result.Outcome, Outcomes.PageLoaded) || ReferenceEquals(result.Outcome, Outcomes.PageCopied);
                var frame = step switch
                {
                    UserAccess access when isGiven => access.Frame,
                    WindowSpill spill when isGiven => spill.Frame,
                    CopyAccess access when isGiven => access.Frame,
                    CallbackAccess access when isGiven => access.Frame,
                    CallbackAllocate allocate when result.Outcome.Kind == OutcomeKind.Done => allocate.Frame,
                    _ => (Frame?)null,
                };
                if (frame is not { } taken)
                    return Claim.If(false, true);
                var tag = at.Draw<Tag>("tag");
                return Claim.If(
                    before.IsLive(tag.Context),
                    !Names(before.Hats[tag], taken) & !Names(before.Tlb[tag], taken) & !Names(before.Tsb[tag], taken));
            }),
        Property.Invariant<State>(
            "VM-4",
            "A process has a translation for users only where a segment of its is, and no right to write but the segment's.",
            "common/vm/seg_vn.c:segvn_faultpage",
            [Catalogue.Layout],
            (s, at) =>
            {
                var tag = at.Draw<Tag>("tag");
                var (own, segment) = (s.In(tag.Context, tag.Page), s.Segments[tag]);
                return Claim.If(
                    !tag.Context.IsKernel & s.Processes[tag.Context].IsLive & own.Valid & !own.Privileged,
                    segment.IsMapped & (!own.WritePermission | segment.Protection.Write));
            }),
        Property.OfSteps<State>(
            "VM-5",
            "An access that no segment of the process allows ends in SIGSEGV or EFAULT and changes no mapping, or is retried after one step "
            + "towards that: the process got a context, the TLB got the page's entry, or the stack grew over the page.",
            "sun4/os/trap.c:trap; common/vm/vm_as.c:as_fault; facts: opensolaris-2006#6.1",
            [Catalogue.Layout],
            (before, step, result, at) => step switch
            {
                UserAccess access => IsRefused(before, result, access.Process, access.Page, access.Kind != AccessKind.Load, at),
                CopyAccess access => IsRefused(before, result, access.Process, access.Page, access.Kind != AccessKind.Load, at),
                _ => Claim.If(false, true),
            }),
    ];

    private static Bit Names(Tte tte, Frame frame) => tte.Valid & tte.Frame == frame;

    // Each retry must be nearer to the end than the attempt before it, so that the access is not repeated for ever.
    private static Claim IsRefused(
        State before, Result<State> result, ContextNumber process, VirtualPage page, Bit writes, INondet at)
    {
        var (next, segment) = (result.Next, before.SegmentOf(process, page));
        var any = at.Draw<Tag>("tag");
        var entry = Tag.Of(before.Kernel.ContextAt(before.ContextOf(process), page), page);
        Bit hasContext = ReferenceEquals(result.Outcome, Outcomes.ContextTakenUp);
        Bit isFilled = ReferenceEquals(result.Outcome, Outcomes.TlbFilled);
        Bit isGrown = ReferenceEquals(result.Outcome, Outcomes.StackGrown);
        return Claim.If(
            before.IsRunning & before.Processes[process].IsLive & (!segment.IsMapped | (writes & !segment.Protection.Write)),
            result.Outcome.Kind == OutcomeKind.Failed
                ? next.Hats[any] == before.Hats[any] & next.Segments[any] == before.Segments[any] & next.Tsb[any] == before.Tsb[any]
                : (hasContext & before.ContextOf(process) == ContextNumber.Invalid & next.ContextOf(process) != ContextNumber.Invalid)
                | (isFilled & !before.Tlb[entry].Valid & next.Tlb[entry].Valid)
                | (isGrown & !segment.IsMapped & next.SegmentOf(process, page).IsMapped));
    }

    private static Claim IsServed(
        State before, Result<State> result, ContextNumber process, VirtualPage page, Bit writes, Frame frame)
    {
        var segment = before.SegmentOf(process, page);
        var isAllowed = before.IsRunning & before.Processes[process].IsLive
            & segment.IsMapped & (!writes | segment.Protection.Write) & before.Frames[frame].IsFree;
        // Only a load by as_fault guarantees anything about the retry. The other repairs do not change the page.
        Bit isLoaded = ReferenceEquals(result.Outcome, Outcomes.PageLoaded) || ReferenceEquals(result.Outcome, Outcomes.PageCopied);
        var after = result.Next.In(process, page);
        return Claim.If(
            isAllowed,
            result.Outcome.Kind is OutcomeKind.Done or OutcomeKind.Trapped
                & (!isLoaded | (after.Valid & !after.Privileged & (!writes | after.WritePermission))));
    }
}
