using DuckVerified.Solaris;

namespace DuckVerified;

/// <summary>The machine with its kernel: the one transition function.</summary>
public static class Machine
{
    /// <summary>Takes one step: the next state and a named outcome. Total: it never throws.</summary>
    public static Result<State> Apply(State s, Step step)
    {
        // Nothing happens after a panic.
        if (!s.IsRunning)
            return new(s, Outcomes.Stopped);
        return step.Apply(s);
    }
}
