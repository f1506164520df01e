using DuckVerified.Duck;
using DuckVerified.Solaris;

namespace DuckVerified;

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
