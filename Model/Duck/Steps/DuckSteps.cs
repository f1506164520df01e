using DuckVerified.Duck;
using DuckVerified.Solaris;

namespace DuckVerified;

/// <summary>duck_init.</summary>
/// <param name="Process">The caller.</param>
/// <param name="Stack">The page under its stack pointer.</param>
public sealed record DuckInit(ContextNumber Process, VirtualPage Stack) : Step
{
    /// <summary>Draws the arguments.</summary>
    public static DuckInit Draw(INondet choice) =>
        new(choice.Draw<ContextNumber>("process"), choice.Draw<VirtualPage>("stack"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => Process;

    /// <inheritdoc/>
    public override Result<State> Apply(State s)
    {
        // The caller lives.
        if (!s.Processes[Process].IsLive)
            return new(s, Outcomes.NoProcess);
        return DuckCalls.Init(s, Process, Stack);
    }
}

/// <summary>duck_fini.</summary>
/// <param name="Process">The caller.</param>
public sealed record DuckFini(ContextNumber Process) : Step
{
    /// <summary>Draws the arguments.</summary>
    public static DuckFini Draw(INondet choice) => new(choice.Draw<ContextNumber>("process"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => Process;

    /// <inheritdoc/>
    public override Result<State> Apply(State s)
    {
        // The caller lives.
        if (!s.Processes[Process].IsLive)
            return new(s, Outcomes.NoProcess);
        return DuckCalls.Fini(s, Process);
    }
}
