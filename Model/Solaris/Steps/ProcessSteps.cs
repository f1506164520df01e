using DuckVerified.Solaris;

namespace DuckVerified;

/// <summary>exec: a process begins. Its segments are added one by one (<see cref="AsMap"/>). Nothing is loaded.</summary>
/// <param name="Process">Its context.</param>
/// <param name="Linked">Plain or Adjusted.</param>
public sealed record Exec(ContextNumber Process, ProcessState Linked) : Step
{
    /// <summary>Draws the arguments.</summary>
    public static Exec Draw(INondet choice) => new(
        choice.Draw<ContextNumber>("process"),
        choice.OneOf<ProcessState>("linked", [ProcessState.Adjusted, ProcessState.Plain]));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => Process;

    /// <inheritdoc/>
    public override Result<State> Apply(State s)
    {
        // The context is a user's and was never issued.
        if (!Process.IsUser | s.Processes[Process] != ProcessState.Absent)
            return new(s, Outcomes.ContextTaken);
        // The process runs immediately, and its first fetch allocates a context.
        return new(
            s with
            {
                Processes = s.Processes.Set(Process, Linked),
                Contexts = s.Contexts.Set(Process, ContextUse.Held),
            },
            Outcome.Done);
    }
}

/// <summary>exit, or a crash: the process ends.</summary>
/// <param name="Process">Its context.</param>
public sealed record Exit(ContextNumber Process) : Step
{
    /// <summary>Draws the arguments.</summary>
    public static Exit Draw(INondet choice) => new(choice.Draw<ContextNumber>("process"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => Process;

    /// <inheritdoc/>
    public override Result<State> Apply(State s)
    {
        // The process lives.
        if (!s.Processes[Process].IsLive)
            return new(s, Outcomes.NoProcess);
        s = s.Kernel.BeforeExit(s, Process);
        s = Hat.Free(s, HatId.OwnedBy(Process));
        s = s with { Segments = s.Segments.Rewrite((tag, segment) => tag.Context == Process ? default : segment) };
        return new(s with { Processes = s.Processes.Set(Process, ProcessState.Exited) }, Outcome.Done);
    }
}

/// <summary>
/// fork: a new process with the same segments and without loaded pages. It shares the parent's pages until one of them writes: hat_clrattr
/// removes the write permission from all loaded pages of the parent (common/vm/seg_vn.c:segvn_dup).
/// </summary>
/// <param name="Parent">The process that forks.</param>
/// <param name="Child">The new process's context.</param>
public sealed record ForkProcess(ContextNumber Parent, NewContext Child) : Step
{
    /// <summary>Draws the arguments.</summary>
    public static ForkProcess Draw(INondet choice) =>
        new(choice.Draw<ContextNumber>("parent"), choice.Draw<NewContext>("child"));

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => Parent;

    /// <inheritdoc/>
    public override Result<State> Apply(State s)
    {
        // The parent lives.
        if (!s.Processes[Parent].IsLive)
            return new(s, Outcomes.NoProcess);
        // The child's context is a user's and was never issued.
        var child = Child.Number;
        if (!child.IsUser | s.Processes[child] != ProcessState.Absent)
            return new(s, Outcomes.ContextTaken);
        // The variant allows the fork.
        if (s.Kernel.RefusalToFork(s, Parent) is { } refusal)
            return new(s, refusal);
        var (segments, linked) = (s.Segments, s.Processes[Parent].IsAdjusted ? ProcessState.Adjusted : ProcessState.Plain);
        s = Hat.ClearWrite(s, Parent);
        return new(
            s with
            {
                Processes = s.Processes.Set(child, linked),
                Contexts = s.Contexts.Set(child, ContextUse.Held),
                Segments = segments.Rewrite(
                    tag => tag.In(Parent),
                    tag => tag.In(child),
                    (tag, segment) => tag.Context == child ? segments[tag.In(Parent)] : segment),
            },
            Outcome.Done);
    }
}

/// <summary>
/// The context numbers run out (sfmmu/vm/hat_sfmmu.c:sfmmu_ctx_wrap_around): every process loses its context, and all TLBs are
/// flushed, before a number is issued again. The TSBs stay.
/// </summary>
public sealed record ContextWrap : Step
{
    /// <summary>Draws the arguments; there are none.</summary>
    public static ContextWrap Draw(INondet choice) => new();

    /// <inheritdoc/>
    public override ContextNumber Actor(State s) => ContextNumber.Kernel;

    /// <inheritdoc/>
    public override Result<State> Apply(State s) => new(
        s with
        {
            Contexts = s.Contexts.Rewrite((_, _) => default),
            Tlb = s.Tlb.Rewrite((_, _) => default),
        },
        Outcome.Done);
}
