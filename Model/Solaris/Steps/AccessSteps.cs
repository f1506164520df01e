using DuckVerified.Solaris;

namespace DuckVerified;

/// <summary>A user thread loads or stores.</summary>
/// <param name="Process">Its process.</param>
/// <param name="Kind">Load, store or atomic.</param>
/// <param name="Page">The accessed page.</param>
/// <param name="Stack">The page under its stack pointer.</param>
/// <param name="Frame">The frame that a fault would take.</param>
public sealed record UserAccess(ContextNumber Process, AccessKind Kind, VirtualPage Page, VirtualPage Stack, Frame Frame) : Step
{
    /// <summary>The kinds of data access.</summary>
    public static readonly IReadOnlyList<AccessKind> DataKinds = [AccessKind.Load, AccessKind.Store, AccessKind.Atomic];

    /// <summary>Draws the arguments.</summary>
    public static UserAccess Draw(INondet choice) => new(
        choice.Draw<ContextNumber>("process"),
        choice.OneOf("kind", DataKinds),
        choice.Draw<VirtualPage>("page"),
        choice.Draw<VirtualPage>("stack"),
        choice.Draw<Frame>("frame"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => Process;

    /// <inheritdoc/>
    public override Result<State> Apply(State s)
    {
        // The process lives.
        if (!s.Processes[Process].IsLive)
            return new(s, Outcomes.NoProcess);
        return MissPath.Try(s, new(
            Access.Implicit(Kind, Page.Address, 8),
            Registers.UserMode(s.ContextOf(Process)),
            Process,
            Stack,
            false,
            FaultTaker.User,
            Frame));
    }
}

/// <summary>The kind of window that is spilled.</summary>
public enum Spilled
{
    /// <summary>A user's window, spilled by the user's own <c>save</c>: SPILL_64bit_asi(ASI_AIUP), tail sn0.</summary>
    ByUser,

    /// <summary>A user's window, spilled by a <c>save</c> of the kernel: SPILL_64bit_asi(ASI_AIUS), tail so0.</summary>
    ByKernel,
}

/// <summary>
/// A register window is written to a process's stack. The spill handler, at TL 1, stores with the user's rights (sun4u/ml/trap_table.s; the
/// processor's part is in <see cref="WindowHandlers"/>). If a save area extends into a second page, one step is the store to the second
/// page.
/// </summary>
/// <param name="Process">The owner of the stack.</param>
/// <param name="By">The code that causes the spill.</param>
/// <param name="Stack">The page under the window's stack pointer.</param>
/// <param name="Page">The page of the store: the page under the stack pointer, or the next one.</param>
/// <param name="Frame">The frame that a fault would take.</param>
public sealed record WindowSpill(ContextNumber Process, Spilled By, VirtualPage Stack, VirtualPage Page, Frame Frame) : Step
{
    /// <summary>The kinds of spills.</summary>
    public static readonly IReadOnlyList<Spilled> Ways = [Spilled.ByUser, Spilled.ByKernel];

    /// <summary>Draws the arguments.</summary>
    public static WindowSpill Draw(INondet choice) => new(
        choice.Draw<ContextNumber>("process"),
        choice.OneOf("by", Ways),
        choice.Draw<VirtualPage>("stack"),
        choice.Draw<VirtualPage>("page"),
        choice.Draw<Frame>("frame"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => Process;

    /// <inheritdoc/>
    public override Result<State> Apply(State s)
    {
        // The process lives.
        if (!s.Processes[Process].IsLive)
            return new(s, Outcomes.NoProcess);
        // The processor has register windows.
        if (!s.Kernel.HasWindows)
            return new(s, Outcomes.NoWindows);
        var context = s.ContextOf(Process);
        // The save area begins in the page under %sp. If it continues in the next page, the store to the first page succeeded.
        if (Page != Stack)
        {
            var lower = s.Tlb[Tag.Of(context, Stack)];
            if (Page.Bits != Stack.Bits + 1 | !lower.Valid | !lower.Writable | lower.Privileged)
                return new(s, Outcomes.NotYetThere);
        }

        var fromKernel = By == Spilled.ByKernel;
        var asi = fromKernel ? Asi.AsIfUserSecondary : Asi.AsIfUserPrimary;
        return MissPath.Try(s, new(
            Access.Through(asi, AccessKind.Store, Page.Address, 8),
            new(1, true, fromKernel ? ContextNumber.Kernel : context, context),
            Process,
            Stack,
            fromKernel,
            FaultTaker.User,
            Frame));
    }
}

/// <summary>The kernel copies from or to a process: copyin and copyout, through ASI_AIUS.</summary>
/// <param name="Process">The process.</param>
/// <param name="Kind">Load or store.</param>
/// <param name="Page">The accessed page.</param>
/// <param name="Frame">The frame that a fault would take.</param>
public sealed record CopyAccess(ContextNumber Process, AccessKind Kind, VirtualPage Page, Frame Frame) : Step
{
    /// <summary>The kinds of access that copyin and copyout make.</summary>
    public static readonly IReadOnlyList<AccessKind> CopyKinds = [AccessKind.Load, AccessKind.Store];

    /// <summary>Draws the arguments.</summary>
    public static CopyAccess Draw(INondet choice) => new(
        choice.Draw<ContextNumber>("process"),
        choice.OneOf("kind", CopyKinds),
        choice.Draw<VirtualPage>("page"),
        choice.Draw<Frame>("frame"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => Process;

    /// <inheritdoc/>
    public override Result<State> Apply(State s)
    {
        // The process lives.
        if (!s.Processes[Process].IsLive)
            return new(s, Outcomes.NoProcess);
        return MissPath.Try(s, new(
            Access.Through(Asi.AsIfUserSecondary, Kind, Page.Address, 8),
            Registers.KernelMode(s.ContextOf(Process)),
            Process,
            null,
            true,
            FaultTaker.Copy,
            Frame));
    }
}

/// <summary>The TLB loses an entry.</summary>
/// <param name="Tag">Which.</param>
public sealed record TlbEvict(Tag Tag) : Step
{
    /// <summary>Draws the arguments.</summary>
    public static TlbEvict Draw(INondet choice) => new(choice.Draw<Tag>("tag"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => Tag.Context;

    /// <inheritdoc/>
    public override Result<State> Apply(State s)
    {
        // It is there.
        if (!s.Tlb[Tag].Valid)
            return new(s, Outcomes.NotCached);
        return new(s with { Tlb = s.Tlb.Set(Tag, default) }, Outcome.Done);
    }
}

/// <summary>The TSB loses an entry: another page takes its place.</summary>
/// <param name="Tag">Which.</param>
public sealed record TsbEvict(Tag Tag) : Step
{
    /// <summary>Draws the arguments.</summary>
    public static TsbEvict Draw(INondet choice) => new(choice.Draw<Tag>("tag"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => Tag.Context;

    /// <inheritdoc/>
    public override Result<State> Apply(State s)
    {
        // It is there.
        if (!s.Tsb[Tag].Valid)
            return new(s, Outcomes.NotCached);
        return new(s with { Tsb = s.Tsb.Set(Tag, default) }, Outcome.Done);
    }
}
