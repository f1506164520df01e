namespace DuckVerified.Solaris;

/// <summary>
/// trap(), pagefault() and as_fault() (sun4/os/trap.c, sun4/vm/vm_dep.c, common/vm/vm_as.c, common/vm/seg_vn.c; facts: opensolaris-2006#6).
/// A page that may be accessed is loaded. A stack grows. A page that is shared until it is written is copied. Everything else is an error.
/// </summary>
public static class PageFault
{
    /// <summary>Takes a fault.</summary>
    /// <param name="s">The state.</param>
    /// <param name="fault">The access.</param>
    /// <param name="tag">The page and context of the miss.</param>
    /// <param name="isProtection">Whether there is a translation that does not allow the store.</param>
    public static Result<State> Take(State s, in FaultContext fault, Tag tag, Bit isProtection)
    {
        // trap(): the kernel's own fault is looked up in kas, in which no segment has a user address (facts: opensolaris-2006#R6).
        if (fault.Taker != FaultTaker.User && s.Kernel.IsKernelFault(tag, fault))
            return Unresolved(s, fault, isProtection);
        var segment = s.SegmentOf(fault.Process, tag.Page);
        // as_segat finds none: FC_NOMAP.
        if (!segment.IsMapped)
            return Grow(s, fault, tag);
        // segvn_faultpage: FC_PROT.
        if (fault.Writes && !segment.Protection.Write)
            return Unresolved(s, fault, isProtection);
        return Load(s, fault, tag.Page, segment, isProtection);
    }

    // The page is made and loaded. An existing translation belongs to a shared page, and is unloaded first.
    private static Result<State> Load(State s, in FaultContext fault, VirtualPage page, SegmentPage segment, Bit isProtection)
    {
        // page_create_va, from the free list.
        if (!s.Frames[fault.Frame].IsFree)
            return new(s, Outcomes.FrameInUse);
        var hat = s.HatOf(fault.Process);
        if (isProtection)
            s = Hat.Unload(s, hat, page);
        var result = Hat.Load(s, HatCall.Memload, hat, page, fault.Frame, segment.Protection);
        return result.Outcome.Kind == OutcomeKind.Panicked
            ? result
            : new(result.Next, isProtection ? Outcomes.PageCopied : Outcomes.PageLoaded);
    }

    // grow(): the segment is extended. The page is not loaded, so the retry faults again (common/os/grow.c).
    private static Result<State> Grow(State s, in FaultContext fault, Tag tag)
    {
        if (s.Kernel.HasLockedStack(s, fault.Process) || !(Layout.IsStackRange(tag.Page) & s.Kernel.IsInReach(s, fault.Process, tag.Page)))
            return Unresolved(s, fault, false);
        return new(
            s with { Segments = s.Segments.Set(tag.In(fault.Process), SegmentPage.Stack) },
            Outcomes.StackGrown);
    }

    private static Result<State> Unresolved(State s, in FaultContext fault, Bit isProtection) => fault.Taker switch
    {
        FaultTaker.User => new(s, Outcomes.SegmentationFault),
        FaultTaker.Copy => new(s, Outcomes.BadAddress),
        _ => isProtection
            ? s.Panics(PanicCode.BadTrapProtection, Outcomes.BadTrapProtection)
            : s.Panics(PanicCode.BadTrapMiss, Outcomes.BadTrapMiss),
    };
}
