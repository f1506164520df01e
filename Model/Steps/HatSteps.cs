using DuckVerified.Duck;
using DuckVerified.Solaris;

namespace DuckVerified;

/// <summary>
/// A fault handler or the kernel maps a page: hat_memload after page_create or a page-cache hit.
/// </summary>
/// <param name="Owner">Whose hat: the kernel's or a process's.</param>
/// <param name="Page">The page.</param>
/// <param name="Frame">The frame, free or in use.</param>
/// <param name="Protection">The rights.</param>
public sealed record Memload(ContextNumber Owner, VirtualPage Page, Frame Frame, Protection Protection) : Step
{
    /// <summary>Draws the arguments.</summary>
    public static Memload Draw(IChoice choice) => new(
        choice.Draw<ContextNumber>("owner"),
        choice.Draw<VirtualPage>("page"),
        choice.Draw<Frame>("frame"),
        choice.Draw<Protection>("protection"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => Owner;

    /// <inheritdoc/>
    public override Result<State> Apply(State s, Approach approach)
    {
        // The owner is there.
        if (!s.IsLive(Owner))
            return new(s, Outcomes.NoProcess);
        // It asks for a mapping of its own.
        if (!IsOwnersMapping(s, Owner, Page, Protection))
            return new(s, Outcomes.OutsideLayout);
        // Another frame was unloaded before.
        if (Hat.Conflicts(s.Hats[Tag.Of(Owner, Page)], Frame))
            return new(s, Outcomes.StillMapped);
        return Hat.Memload(s, approach, Owner, Page, Frame, Protection);
    }
}

/// <summary>hat_unload of one page: by a copy-on-write break, mprotect, madvise, or the kernel on itself.</summary>
/// <param name="Owner">Whose hat.</param>
/// <param name="Page">The page.</param>
public sealed record Unload(ContextNumber Owner, VirtualPage Page) : Step
{
    /// <summary>Draws the arguments.</summary>
    public static Unload Draw(IChoice choice) => new(choice.Draw<ContextNumber>("owner"), choice.Draw<VirtualPage>("page"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => Owner;

    /// <inheritdoc/>
    public override Result<State> Apply(State s, Approach approach)
    {
        if (RefusalToUnload(s, Owner, Page) is { } refusal)
            return new(s, refusal);
        return new(Hat.Unload(s, approach, Owner, Page), Outcome.Done);
    }
}

/// <summary>munmap or a shrinking heap: segvn_unmap calls hat_unload_callback. The frame stays in the page cache.</summary>
/// <param name="Owner">Whose hat.</param>
/// <param name="Page">The page.</param>
public sealed record UnloadCallback(ContextNumber Owner, VirtualPage Page) : Step
{
    /// <summary>Draws the arguments.</summary>
    public static UnloadCallback Draw(IChoice choice) =>
        new(choice.Draw<ContextNumber>("owner"), choice.Draw<VirtualPage>("page"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => Owner;

    /// <inheritdoc/>
    public override Result<State> Apply(State s, Approach approach)
    {
        if (RefusalToUnload(s, Owner, Page) is { } refusal)
            return new(s, refusal);
        return new(Hat.UnloadCallback(s, approach, Owner, Page), Outcome.Done);
    }
}

/// <summary>mprotect, or fork's write protection: hat_chgprot of one page.</summary>
/// <param name="Owner">Whose hat.</param>
/// <param name="Page">The page.</param>
/// <param name="Protection">The new rights.</param>
public sealed record Chgprot(ContextNumber Owner, VirtualPage Page, Protection Protection) : Step
{
    /// <summary>Draws the arguments.</summary>
    public static Chgprot Draw(IChoice choice) => new(
        choice.Draw<ContextNumber>("owner"),
        choice.Draw<VirtualPage>("page"),
        choice.Draw<Protection>("protection"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => Owner;

    /// <inheritdoc/>
    public override Result<State> Apply(State s, Approach approach)
    {
        // The owner is there.
        if (!s.IsLive(Owner))
            return new(s, Outcomes.NoProcess);
        // It asks for rights of its own.
        if (!IsOwnersMapping(s, Owner, Page, Protection))
            return new(s, Outcomes.OutsideLayout);
        // Something is mapped.
        if (!s.Hats[Tag.Of(Owner, Page)].Valid)
            return new(s, Outcomes.NotMapped);
        return Hat.Chgprot(s, approach, Owner, Page, Protection);
    }
}

/// <summary>The pager or page_destroy frees a frame: hat_pageunload, then page_free.</summary>
/// <param name="Frame">The frame.</param>
public sealed record PageOut(Frame Frame) : Step
{
    /// <summary>Draws the arguments.</summary>
    public static PageOut Draw(IChoice choice) => new(choice.Draw<Frame>("frame"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => ContextNumber.Kernel;

    /// <inheritdoc/>
    public override Result<State> Apply(State s, Approach approach)
    {
        // The frame is in use.
        if (s.Frames[Frame].IsFree)
            return new(s, Outcomes.AlreadyFree);
        // No page of the DUCK process is in it: mlockall.
        if (s.Hats.Any((tag, tte) => s.IsDuckProcess(tag.Context) & Hat.Maps(tte, Frame)))
            return new(s, Outcomes.PageLocked);
        s = Hat.PageUnload(s, Frame);
        return new(s with { Frames = s.Frames.Set(Frame, FrameUse.Free) }, Outcome.Done);
    }
}
