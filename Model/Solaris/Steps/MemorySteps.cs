using DuckVerified.Solaris;

namespace DuckVerified;

/// <summary>
/// as_map: exec, mmap or a growing heap adds a page to an address space (common/vm/vm_as.c). Nothing is loaded, not even under mlockall
/// (facts: opensolaris-2006#6.3 and opensolaris-2006#6.4).
/// </summary>
/// <param name="Process">The process.</param>
/// <param name="Page">The page.</param>
/// <param name="Segment">Its kind and rights.</param>
public sealed record AsMap(ContextNumber Process, VirtualPage Page, SegmentPage Segment) : Step
{
    /// <summary>Draws the arguments.</summary>
    public static AsMap Draw(INondet choice) => new(
        choice.Draw<ContextNumber>("process"),
        choice.Draw<VirtualPage>("page"),
        choice.Draw<SegmentPage>("segment"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => Process;

    /// <inheritdoc/>
    public override Result<State> Apply(State s)
    {
        // The process lives.
        if (!s.Processes[Process].IsLive)
            return new(s, Outcomes.NoProcess);
        // The process may use the address.
        if (!s.Kernel.IsInReach(s, Process, Page))
            return new(s, Outcomes.OutsideLayout);
        // Such a segment is allowed, and the page has no segment yet. The stack stays within its range.
        if (!Segment.IsMeaningful | s.SegmentOf(Process, Page).IsMapped | (Segment.IsStack & !Layout.IsStackRange(Page)))
            return new(s, Outcomes.SegmentThere);
        // A locked stack has its full size.
        if (s.Kernel.HasLockedStack(s, Process) & Segment.IsStack)
            return new(s, Outcomes.StackLocked);
        // A variant may have a translation at this page.
        if (s.In(Process, Page).Valid)
            return new(s, Outcomes.StillMapped);
        return new(s with { Segments = s.Segments.Set(Tag.Of(Process, Page), Segment) }, Outcome.Done);
    }
}

/// <summary>
/// munmap or a shrinking heap: segvn_unmap calls hat_unload_callback and removes the segment. The frame stays in the page cache.
/// </summary>
/// <param name="Process">The process.</param>
/// <param name="Page">The page.</param>
public sealed record AsUnmap(ContextNumber Process, VirtualPage Page) : Step
{
    /// <summary>Draws the arguments.</summary>
    public static AsUnmap Draw(INondet choice) => new(choice.Draw<ContextNumber>("process"), choice.Draw<VirtualPage>("page"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => Process;

    /// <inheritdoc/>
    public override Result<State> Apply(State s)
    {
        // The process lives.
        if (!s.Processes[Process].IsLive)
            return new(s, Outcomes.NoProcess);
        // There is a segment.
        if (!s.SegmentOf(Process, Page).IsMapped)
            return new(s, Outcomes.NoSegment);
        // The page is not locked.
        if (s.Kernel.IsLockedStack(s, Process, Page))
            return new(s, Outcomes.StackLocked);
        s = Hat.UnloadCallback(s, s.HatOf(Process), Page);
        return new(s with { Segments = s.Segments.Set(Tag.Of(Process, Page), default) }, Outcome.Done);
    }
}

/// <summary>
/// mprotect: segvn_setprot changes the segment's rights. If a page becomes writable, it is unloaded, and is copied on its next fault. For
/// other pages the rights of the translation change (hat_chgattr).
/// </summary>
/// <param name="Process">The process.</param>
/// <param name="Page">The page.</param>
/// <param name="Protection">The new rights.</param>
public sealed record Mprotect(ContextNumber Process, VirtualPage Page, Protection Protection) : Step
{
    /// <summary>Draws the arguments.</summary>
    public static Mprotect Draw(INondet choice) => new(
        choice.Draw<ContextNumber>("process"),
        choice.Draw<VirtualPage>("page"),
        choice.Draw<Protection>("protection"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => Process;

    /// <inheritdoc/>
    public override Result<State> Apply(State s)
    {
        // The process lives.
        if (!s.Processes[Process].IsLive)
            return new(s, Outcomes.NoProcess);
        // There is a segment, and the rights are allowed for users.
        var segment = s.SegmentOf(Process, Page);
        if (!segment.IsMapped | !Protection.User | !Protection.IsMeaningful)
            return new(s, Outcomes.NoSegment);
        // The page is not locked.
        if (s.Kernel.IsLockedStack(s, Process, Page))
            return new(s, Outcomes.StackLocked);
        s = s with { Segments = s.Segments.Set(Tag.Of(Process, Page), segment.With(Protection)) };
        return Protection.Write & !segment.Protection.Write
            ? new(Hat.Unload(s, s.HatOf(Process), Page), Outcome.Done)
            : Hat.Chgprot(s, HatCall.Chgattr, s.HatOf(Process), Page, Protection);
    }
}
