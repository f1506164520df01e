using DuckVerified.Solaris;

namespace DuckVerified;

/// <summary>
/// as_map: exec, mmap or a growing heap makes a page part of an address space (common/vm/vm_as.c). Nothing is loaded, not even
/// under mlockall (facts: opensolaris-2006#6.3 and opensolaris-2006#6.4).
/// </summary>
/// <param name="Process">Whose.</param>
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
        // The address is one of its own.
        if (!s.Kernel.IsInReach(s, Process, Page))
            return new(s, Outcomes.OutsideLayout);
        // There is such a segment, and none is there; the stack stays where it may grow.
        if (!Segment.IsMeaningful | s.SegmentOf(Process, Page).IsMapped | (Segment.IsStack & !Layout.IsStackRange(Page)))
            return new(s, Outcomes.SegmentThere);
        // A locked stack has its full size.
        if (s.Kernel.HasLockedStack(s, Process) & Segment.IsStack)
            return new(s, Outcomes.StackLocked);
        // A variant may have put a translation there.
        if (s.In(Process, Page).Valid)
            return new(s, Outcomes.StillMapped);
        return new(s with { Segments = s.Segments.Set(Tag.Of(Process, Page), Segment) }, Outcome.Done);
    }
}

/// <summary>
/// munmap or a shrinking heap: segvn_unmap calls hat_unload_callback and removes the segment. The frame stays in the page cache.
/// </summary>
/// <param name="Process">Whose.</param>
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
/// mprotect: segvn_setprot changes the segment's rights; a page that may now be written where it could not is unloaded, to be copied
/// on its next fault, others have the rights of their translation changed (hat_chgattr).
/// </summary>
/// <param name="Process">Whose.</param>
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
        // There is a segment, and the rights are a user's.
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
