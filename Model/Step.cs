using DuckVerified.Duck;
using DuckVerified.Solaris;

namespace DuckVerified;

/// <summary>
/// One thing that can happen to the machine. <see cref="Apply"/> first says, clause by clause, when it can; what it then
/// does is in the hat layer, the fault handler or DUCK. Steps are drawn by their <c>Draw</c> function in every engine.
/// </summary>
public abstract record Step
{
    /// <summary>The step's effect on a machine that runs.</summary>
    /// <param name="s">The state before.</param>
    /// <param name="approach">The approach whose hooks are in the kernel.</param>
    public abstract Result<State> Apply(State s, Approach approach);

    /// <summary>On whose behalf the step is taken: a process's context, or the kernel's.</summary>
    /// <param name="s">The state before.</param>
    public abstract ContextNumber Actor(State s);

    /// <summary>
    /// Whether the owner of a hat would ask for a mapping: the kernel outside [L, H) and not for users, a process for
    /// itself at user addresses, one that is linked into [L, H) only there.
    /// </summary>
    protected static Bit IsOwnersMapping(State s, ContextNumber hat, VirtualPage page, Protection protection)
    {
        var kernels = hat.IsKernel & !Layout.IsDuckRange(page) & !protection.User;
        var inLayout = Layout.IsDuckRange(page) | s.Processes[hat] != ProcessState.Adjusted;
        var users = !hat.IsKernel & protection.User & Layout.IsUserRange(page) & inLayout;
        return protection.IsMeaningful & (kernels | users);
    }
}

/// <summary>exec: a process begins, with nothing mapped.</summary>
/// <param name="Process">Its context.</param>
/// <param name="Linked">Plain or Adjusted.</param>
public sealed record Exec(ContextNumber Process, ProcessState Linked) : Step
{
    /// <summary>Draws the arguments.</summary>
    public static Exec Draw(IChoice choice) => new(
        choice.Draw<ContextNumber>("process"),
        choice.OneOf<ProcessState>("linked", [ProcessState.Adjusted, ProcessState.Plain]));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => Process;

    /// <inheritdoc/>
    public override Result<State> Apply(State s, Approach approach)
    {
        // The context is a user's and was never issued.
        if (!Process.IsUser | s.Processes[Process] != ProcessState.Absent)
            return new(s, Outcomes.ContextTaken);
        return new(s with { Processes = s.Processes.Set(Process, Linked) }, Outcome.Done);
    }
}

/// <summary>exit, or a crash: the process ends; the kernel makes it call duck_fini first (thesis 3.1).</summary>
/// <param name="Process">Its context.</param>
public sealed record Exit(ContextNumber Process) : Step
{
    /// <summary>Draws the arguments.</summary>
    public static Exit Draw(IChoice choice) => new(choice.Draw<ContextNumber>("process"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => Process;

    /// <inheritdoc/>
    public override Result<State> Apply(State s, Approach approach)
    {
        // The process lives.
        if (!s.Processes[Process].IsLive)
            return new(s, Outcomes.NoProcess);
        if (s.IsDuckProcess(Process))
            s = DuckCalls.Fini(s, Process).Next;
        s = Hat.Free(s, Process);
        return new(s with { Processes = s.Processes.Set(Process, ProcessState.Exited) }, Outcome.Done);
    }
}

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
        // The owner is there.
        if (!s.IsLive(Owner))
            return new(s, Outcomes.NoProcess);
        // The kernel unloads nothing in [L, H) for itself.
        if (DuckCalls.IsMirror(Tag.Of(Owner, Page)))
            return new(s, Outcomes.OutsideLayout);
        // Something is mapped.
        if (!s.Hats[Tag.Of(Owner, Page)].Valid)
            return new(s, Outcomes.NotMapped);
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
        // The owner is there.
        if (!s.IsLive(Owner))
            return new(s, Outcomes.NoProcess);
        // The kernel unloads nothing in [L, H) for itself.
        if (DuckCalls.IsMirror(Tag.Of(Owner, Page)))
            return new(s, Outcomes.OutsideLayout);
        // Something is mapped.
        if (!s.Hats[Tag.Of(Owner, Page)].Valid)
            return new(s, Outcomes.NotMapped);
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

/// <summary>The TLB loses an entry.</summary>
/// <param name="Tag">Which.</param>
public sealed record TlbEvict(Tag Tag) : Step
{
    /// <summary>Draws the arguments.</summary>
    public static TlbEvict Draw(IChoice choice) => new(choice.Draw<Tag>("tag"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => Tag.Context;

    /// <inheritdoc/>
    public override Result<State> Apply(State s, Approach approach)
    {
        // It is there.
        if (!s.Tlb[Tag].Valid)
            return new(s, Outcomes.NotCached);
        return new(s with { Tlb = s.Tlb.Set(Tag, default) }, Outcome.Done);
    }
}

/// <summary>A user thread loads or stores.</summary>
/// <param name="Process">Its context, in both context registers.</param>
/// <param name="Kind">Load, store or atomic.</param>
/// <param name="Page">The page that it touches.</param>
public sealed record UserAccess(ContextNumber Process, AccessKind Kind, VirtualPage Page) : Step
{
    /// <summary>The kinds of data access.</summary>
    public static readonly IReadOnlyList<AccessKind> DataKinds = [AccessKind.Load, AccessKind.Store, AccessKind.Atomic];

    /// <summary>Draws the arguments.</summary>
    public static UserAccess Draw(IChoice choice) => new(
        choice.Draw<ContextNumber>("process"),
        choice.OneOf("kind", DataKinds),
        choice.Draw<VirtualPage>("page"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => Process;

    /// <inheritdoc/>
    public override Result<State> Apply(State s, Approach approach)
    {
        // The process lives.
        if (!s.Processes[Process].IsLive)
            return new(s, Outcomes.NoProcess);
        return Fault.Attempt(s, Access.Implicit(Kind, Page.Address, 8), Registers.UserMode(Process));
    }
}

/// <summary>The kernel copies from or to a process: copyin and copyout, through ASI_AIUS.</summary>
/// <param name="Process">The process that is served.</param>
/// <param name="Kind">Load or store.</param>
/// <param name="Page">The page that it touches.</param>
public sealed record CopyAccess(ContextNumber Process, AccessKind Kind, VirtualPage Page) : Step
{
    /// <summary>The kinds of access that copyin and copyout make.</summary>
    public static readonly IReadOnlyList<AccessKind> CopyKinds = [AccessKind.Load, AccessKind.Store];

    /// <summary>Draws the arguments.</summary>
    public static CopyAccess Draw(IChoice choice) => new(
        choice.Draw<ContextNumber>("process"),
        choice.OneOf("kind", CopyKinds),
        choice.Draw<VirtualPage>("page"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => Process;

    /// <inheritdoc/>
    public override Result<State> Apply(State s, Approach approach)
    {
        // The process lives.
        if (!s.Processes[Process].IsLive)
            return new(s, Outcomes.NoProcess);
        return Fault.Attempt(
            s, Access.Through(Asi.AsIfUserSecondary, Kind, Page.Address, 8), Registers.KernelMode(Process));
    }
}

/// <summary>duck_init.</summary>
/// <param name="Process">The caller.</param>
public sealed record DuckInit(ContextNumber Process) : Step
{
    /// <summary>Draws the arguments.</summary>
    public static DuckInit Draw(IChoice choice) => new(choice.Draw<ContextNumber>("process"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => Process;

    /// <inheritdoc/>
    public override Result<State> Apply(State s, Approach approach)
    {
        // The caller lives.
        if (!s.Processes[Process].IsLive)
            return new(s, Outcomes.NoProcess);
        return DuckCalls.Init(s, Process);
    }
}

/// <summary>duck_fini.</summary>
/// <param name="Process">The caller.</param>
public sealed record DuckFini(ContextNumber Process) : Step
{
    /// <summary>Draws the arguments.</summary>
    public static DuckFini Draw(IChoice choice) => new(choice.Draw<ContextNumber>("process"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => Process;

    /// <inheritdoc/>
    public override Result<State> Apply(State s, Approach approach)
    {
        // The caller lives.
        if (!s.Processes[Process].IsLive)
            return new(s, Outcomes.NoProcess);
        return DuckCalls.Fini(s, Process);
    }
}

/// <summary>The callback, in kernel mode and context 0, loads or stores at an address of its process.</summary>
/// <param name="Kind">Load, store or atomic.</param>
/// <param name="Page">The page that it touches.</param>
public sealed record CallbackAccess(AccessKind Kind, VirtualPage Page) : Step
{
    /// <summary>Draws the arguments.</summary>
    public static CallbackAccess Draw(IChoice choice) =>
        new(choice.OneOf("kind", UserAccess.DataKinds), choice.Draw<VirtualPage>("page"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => s.DuckProcess;

    /// <inheritdoc/>
    public override Result<State> Apply(State s, Approach approach)
    {
        // A callback runs.
        if (!s.HasDuckProcess)
            return new(s, Outcomes.NoDuckProcess);
        // It keeps to its process's addresses.
        if (!Layout.IsDuckRange(Page))
            return new(s, Outcomes.NotTheCallbacks);
        return Fault.Attempt(s, Access.Implicit(Kind, Page.Address, 8), Registers.KernelMode(s.DuckProcess));
    }
}

/// <summary>The callback gets a new page (thesis chapter 6).</summary>
/// <param name="Page">Its address.</param>
/// <param name="Frame">The frame.</param>
/// <param name="Protection">The rights.</param>
public sealed record CallbackAllocate(VirtualPage Page, Frame Frame, Protection Protection) : Step
{
    /// <summary>Draws the arguments.</summary>
    public static CallbackAllocate Draw(IChoice choice) => new(
        choice.Draw<VirtualPage>("page"),
        choice.Draw<Frame>("frame"),
        choice.Draw<Protection>("protection"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => s.DuckProcess;

    /// <inheritdoc/>
    public override Result<State> Apply(State s, Approach approach) =>
        DuckCalls.CallbackAllocate(s, approach, Page, Frame, Protection);
}
