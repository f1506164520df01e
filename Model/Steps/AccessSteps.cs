using DuckVerified.Duck;
using DuckVerified.Solaris;

namespace DuckVerified;

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
