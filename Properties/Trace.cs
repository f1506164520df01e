using DuckVerified.Spec;

namespace DuckVerified.Properties;

/// <summary>A run from the initial state, and the property that it breaks at its end.</summary>
/// <typeparam name="TStep">The type of the steps.</typeparam>
/// <param name="System">The system.</param>
/// <param name="Property">The property.</param>
/// <param name="Steps">The steps, in order.</param>
public sealed record Trace<TStep>(string System, string Property, IReadOnlyList<TStep> Steps)
    where TStep : class;

/// <summary>What a replay of a trace found.</summary>
/// <param name="IsReproduced">Whether the property holds up to the last step and falls at it.</param>
/// <param name="Explanation">In one sentence.</param>
public sealed record ReplayResult(bool IsReproduced, string Explanation);

/// <summary>Replays traces on the model. No trace is shown that was not replayed.</summary>
public static class Replay
{
    /// <summary>The states of a run: the initial one, then one per step, with outcomes.</summary>
    public static IReadOnlyList<Result<TState>> Run<TState, TStep>(
        TransitionSystem<TState, TStep> system, IEnumerable<TStep> steps)
        where TState : class
        where TStep : class
    {
        List<Result<TState>> run = [new(system.Initial, Outcome.Done)];
        foreach (var step in steps)
            run.Add(system.Apply(run[^1].Next, step));
        return run;
    }

    /// <summary>
    /// Whether a trace does what it claims: the property falls at its last step, and not before, unless it held again right before
    /// that step: then this kind of step breaks it only after another has.
    /// </summary>
    public static ReplayResult Check<TState, TStep>(
        TransitionSystem<TState, TStep> system, Trace<TStep> trace, Scope scope)
        where TState : class
        where TStep : class
    {
        if (system.Properties.FirstOrDefault(known => known.Id == trace.Property) is not { } property)
            return new(false, $"there is no property {trace.Property}");
        var judge = new Judge<TState, TStep>(property, scope);
        var run = Run(system, trace.Steps);
        var fellAt = 0;
        for (var i = 0; i < trace.Steps.Count; i++)
        {
            var (step, result) = (trace.Steps[i], run[i + 1]);
            if (result.Outcome.Kind == OutcomeKind.Refused)
                return new(false, $"step {i + 1} is refused: {result.Outcome.Text}");
            var falls = !judge.StepHolds(run[i].Next, step, result) || !judge.StateHolds(result.Next);
            if (falls && i < trace.Steps.Count - 1)
                fellAt = i + 1;
            else if (falls && fellAt > 0 && !judge.StateHolds(run[i].Next))
                return new(false, $"{trace.Property} falls at step {fellAt} already");
            else if (falls)
                return new(true, $"{trace.Property} falls at step {i + 1}, as recorded");
        }

        return new(false, fellAt > 0 ? $"{trace.Property} falls at step {fellAt} already" : $"{trace.Property} holds to the end");
    }
}
