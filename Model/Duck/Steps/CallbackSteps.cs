using DuckVerified.Duck;
using DuckVerified.Solaris;

namespace DuckVerified;

/// <summary>The kernel calls a DUCK process's callback.</summary>
/// <param name="Process">The process.</param>
/// <param name="Code">The page of the callback's first instruction.</param>
public sealed record CallbackCall(ContextNumber Process, VirtualPage Code) : Step
{
    /// <summary>Draws the arguments.</summary>
    public static CallbackCall Draw(INondet choice) =>
        new(choice.Draw<ContextNumber>("process"), choice.Draw<VirtualPage>("code"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => Process;

    /// <inheritdoc/>
    public override Result<State> Apply(State s)
    {
        // The process uses DUCK.
        if (!s.IsDuckProcess(Process))
            return new(s, DuckOutcomes.NoDuckProcess);
        // The function that duck_init has registered is in a page that the process has loaded and may execute.
        var own = s.In(Process, Code);
        if (!DuckRange.IsClaimed(s, Process, Code) | !own.Valid | !own.ExecutePermission)
            return new(s, DuckOutcomes.NotTheCallbacks);
        return s.Variant().Call(s, Process, Code);
    }
}

/// <summary>The callback loads or stores at an address of its process.</summary>
/// <param name="Process">The process.</param>
/// <param name="Kind">Load, store or atomic.</param>
/// <param name="Page">The accessed page.</param>
/// <param name="Frame">The frame that a fault would take.</param>
public sealed record CallbackAccess(ContextNumber Process, AccessKind Kind, VirtualPage Page, Frame Frame) : Step
{
    /// <summary>Draws the arguments.</summary>
    public static CallbackAccess Draw(INondet choice) => new(
        choice.Draw<ContextNumber>("process"),
        choice.OneOf("kind", UserAccess.DataKinds),
        choice.Draw<VirtualPage>("page"),
        choice.Draw<Frame>("frame"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => Process;

    /// <inheritdoc/>
    public override Result<State> Apply(State s)
    {
        // A callback runs.
        if (!s.IsDuckProcess(Process))
            return new(s, DuckOutcomes.NoDuckProcess);
        // A correct callback does only what its process may do: assumption CALLBACK.
        var segment = s.SegmentOf(Process, Page);
        if (!DuckRange.IsClaimed(s, Process, Page) | !segment.IsMapped | (Kind != AccessKind.Load & !segment.Protection.Write))
            return new(s, DuckOutcomes.NotTheCallbacks);
        var registers = s.CallbackRegisters(Process);
        return MissPath.Try(s, new(
            Access.Implicit(Kind, Page.Address, 8),
            registers,
            Process,
            null,
            registers.Privileged,
            registers.Privileged ? FaultTaker.Kernel : FaultTaker.User,
            Frame));
    }
}

/// <summary>The callback gets a new page (thesis chapter 6).</summary>
/// <param name="Process">The process.</param>
/// <param name="Page">Its address.</param>
/// <param name="Frame">The frame.</param>
/// <param name="Protection">The rights.</param>
public sealed record CallbackAllocate(ContextNumber Process, VirtualPage Page, Frame Frame, Protection Protection) : Step
{
    /// <summary>Draws the arguments.</summary>
    public static CallbackAllocate Draw(INondet choice) => new(
        choice.Draw<ContextNumber>("process"),
        choice.Draw<VirtualPage>("page"),
        choice.Draw<Frame>("frame"),
        choice.Draw<Protection>("protection"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => Process;

    /// <inheritdoc/>
    public override Result<State> Apply(State s) => DuckCalls.CallbackAllocate(s, Process, Page, Frame, Protection);
}
