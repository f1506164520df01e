using DuckVerified.Solaris;

namespace DuckVerified;

/// <summary>
/// The kernel maps a page of its own, or a segment driver maps a page of a process: read-ahead, a shared page of the page cache, a large
/// page, or a device.
/// </summary>
/// <param name="Call">The function.</param>
/// <param name="Owner">The owner of the address space: the kernel or a process.</param>
/// <param name="Page">The page.</param>
/// <param name="Frame">The frame, free or in use.</param>
/// <param name="Protection">The rights.</param>
public sealed record Memload(HatCall Call, ContextNumber Owner, VirtualPage Page, Frame Frame, Protection Protection) : Step
{
    /// <summary>The functions that load.</summary>
    public static readonly IReadOnlyList<HatCall> Calls = [HatCall.Memload, HatCall.MemloadArray, HatCall.Devload, HatCall.Share];

    /// <summary>Draws the arguments.</summary>
    public static Memload Draw(INondet choice) => new(
        choice.OneOf("call", Calls),
        choice.Draw<ContextNumber>("owner"),
        choice.Draw<VirtualPage>("page"),
        choice.Draw<Frame>("frame"),
        choice.Draw<Protection>("protection"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => Owner;

    /// <inheritdoc/>
    public override Result<State> Apply(State s)
    {
        // The owner exists.
        if (!s.IsLive(Owner))
            return new(s, Outcomes.NoProcess);
        // The mapping is one that the owner may request.
        if (!IsOwnersMapping(s, Owner, Page, Protection))
            return new(s, Outcomes.OutsideLayout);
        // A mapping of another frame was unloaded before.
        if (Hat.Conflicts(s.In(Owner, Page), Frame))
            return new(s, Outcomes.StillMapped);
        // A page that is locked for writing is not loaded without write permission.
        if (s.Kernel.IsLockedStack(s, Owner, Page))
            return new(s, Outcomes.StackLocked);
        return Hat.Load(s, Call, s.HatOf(Owner), Page, Frame, Protection);
    }
}

/// <summary>hat_unload of one page: by a copy-on-write break, madvise, or the kernel on itself; or hat_unload_callback.</summary>
/// <param name="Call">The function.</param>
/// <param name="Owner">The owner of the address space.</param>
/// <param name="Page">The page.</param>
public sealed record Unload(HatCall Call, ContextNumber Owner, VirtualPage Page) : Step
{
    /// <summary>The functions that unload.</summary>
    public static readonly IReadOnlyList<HatCall> Calls = [HatCall.Unload, HatCall.UnloadCallback];

    /// <summary>Draws the arguments.</summary>
    public static Unload Draw(INondet choice) =>
        new(choice.OneOf("call", Calls), choice.Draw<ContextNumber>("owner"), choice.Draw<VirtualPage>("page"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => Owner;

    /// <inheritdoc/>
    public override Result<State> Apply(State s)
    {
        if (RefusalToUnload(s, Owner, Page) is { } refusal)
            return new(s, refusal);
        return new(
            Call == HatCall.Unload
                ? Hat.Unload(s, s.HatOf(Owner), Page)
                : Hat.UnloadCallback(s, s.HatOf(Owner), Page),
            Outcome.Done);
    }
}

/// <summary>hat_chgprot or hat_chgattr of one page, within what its segment allows.</summary>
/// <param name="Call">The function.</param>
/// <param name="Owner">The owner of the address space.</param>
/// <param name="Page">The page.</param>
/// <param name="Protection">The new rights.</param>
public sealed record Chgprot(HatCall Call, ContextNumber Owner, VirtualPage Page, Protection Protection) : Step
{
    /// <summary>The functions that change rights.</summary>
    public static readonly IReadOnlyList<HatCall> Calls = [HatCall.Chgprot, HatCall.Chgattr];

    /// <summary>Draws the arguments.</summary>
    public static Chgprot Draw(INondet choice) => new(
        choice.OneOf("call", Calls),
        choice.Draw<ContextNumber>("owner"),
        choice.Draw<VirtualPage>("page"),
        choice.Draw<Protection>("protection"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => Owner;

    /// <inheritdoc/>
    public override Result<State> Apply(State s)
    {
        // The owner exists.
        if (!s.IsLive(Owner))
            return new(s, Outcomes.NoProcess);
        // The rights are ones that the owner may request.
        if (!IsOwnersMapping(s, Owner, Page, Protection))
            return new(s, Outcomes.OutsideLayout);
        // The page is mapped.
        if (!s.In(Owner, Page).Valid)
            return new(s, Outcomes.NotMapped);
        // The page is not locked.
        if (s.Kernel.IsLockedStack(s, Owner, Page))
            return new(s, Outcomes.StackLocked);
        return Hat.Chgprot(s, Call, s.HatOf(Owner), Page, Protection);
    }
}

/// <summary>msync or the pager's clock checks whether a page was used: hat_sync of one page.</summary>
/// <param name="Owner">The owner of the address space.</param>
/// <param name="Page">The page.</param>
public sealed record Sync(ContextNumber Owner, VirtualPage Page) : Step
{
    /// <summary>Draws the arguments.</summary>
    public static Sync Draw(INondet choice) => new(choice.Draw<ContextNumber>("owner"), choice.Draw<VirtualPage>("page"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => Owner;

    /// <inheritdoc/>
    public override Result<State> Apply(State s)
    {
        // The owner exists.
        if (!s.IsLive(Owner))
            return new(s, Outcomes.NoProcess);
        // The page is mapped, and a process's page belongs to the process.
        var mapped = s.In(Owner, Page);
        if (!mapped.Valid | (!Owner.IsKernel & mapped.Privileged))
            return new(s, Outcomes.NotMapped);
        // The kernel syncs only its own pages for itself.
        if (Owner.IsKernel & !s.Kernel.IsKernels(Page))
            return new(s, Outcomes.OutsideLayout);
        return new(Hat.Sync(s, s.HatOf(Owner), Page), Outcome.Done);
    }
}

/// <summary>The swapper unloads all translations of a process: hat_swapout.</summary>
/// <param name="Process">The process.</param>
public sealed record Swapout(ContextNumber Process) : Step
{
    /// <summary>Draws the arguments.</summary>
    public static Swapout Draw(INondet choice) => new(choice.Draw<ContextNumber>("process"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => Process;

    /// <inheritdoc/>
    public override Result<State> Apply(State s)
    {
        // The process lives.
        if (!s.Processes[Process].IsLive)
            return new(s, Outcomes.NoProcess);
        // The swapper is allowed to.
        if (s.Kernel.RefusalToSwapout(s, Process) is { } refusal)
            return new(s, refusal);
        return Hat.Swapout(s, Process);
    }
}

/// <summary>The pager or page_destroy frees a frame: hat_pageunload, then page_free.</summary>
/// <param name="Frame">The frame.</param>
public sealed record PageOut(Frame Frame) : Step
{
    /// <summary>Draws the arguments.</summary>
    public static PageOut Draw(INondet choice) => new(choice.Draw<Frame>("frame"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => ContextNumber.Kernel;

    /// <inheritdoc/>
    public override Result<State> Apply(State s)
    {
        // The frame is in use.
        if (s.Frames[Frame].IsFree)
            return new(s, Outcomes.AlreadyFree);
        // The frame contains neither the kernel's text nor a locked page.
        if (Hat.Maps(s.InKernel(Layout.KernelText), Frame) | s.Hats.Any((tag, tte) => s.Kernel.IsLockedInMemory(s, HatId.In(tag), tag.Page) & Hat.Maps(tte, Frame)))
            return new(s, Outcomes.PageLocked);
        var next = Hat.PageUnload(s, Frame);
        return new(next with { Frames = next.Frames.Set(Frame, FrameUse.Free) }, Outcome.Done);
    }
}
