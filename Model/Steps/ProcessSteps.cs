using DuckVerified.Duck;
using DuckVerified.Solaris;

namespace DuckVerified;

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
