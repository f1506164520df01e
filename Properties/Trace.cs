using DuckVerified.Spec;

namespace DuckVerified.Properties;

/// <summary>A run from the initial state, and the property that its last step violates.</summary>
/// <param name="System">The system.</param>
/// <param name="Property">The property.</param>
/// <param name="Steps">The steps, in order.</param>
public sealed record Trace<TState>(string System, string Property, IReadOnlyList<Step<TState>> Steps)
    where TState : class;

/// <summary>What a replay of a trace found.</summary>
/// <param name="IsReproduced">Whether the property holds before the last step and is violated after it.</param>
/// <param name="Explanation">In one sentence.</param>
public sealed record ReplayResult(bool IsReproduced, string Explanation);

/// <summary>Replays traces on the model. No trace is shown that was not replayed.</summary>
public static class Replay
{
    /// <summary>The states of a run: the initial one, then one per step, with outcomes.</summary>
    public static IReadOnlyList<Result<TState>> Run<TState>(
        Specification<TState> system, IEnumerable<Step<TState>> steps)
        where TState : class
    {
        List<Result<TState>> run = [new(system.Initial, Outcome.Done)];
        foreach (var step in steps)
            run.Add(step.Take(run[^1].Next));
        return run;
    }

    /// <summary>
    /// Whether a trace does what it claims: its last step violates the property, and no earlier step does. An earlier violation is
    /// allowed if the property holds again right before the last step: this kind of step then violates it only after another one did.
    /// </summary>
    /// <param name="system">The system.</param>
    /// <param name="trace">The trace.</param>
    /// <param name="scope">The values at which the property is evaluated.</param>
    /// <param name="outcome">The recorded outcome of the last step; null if none was recorded.</param>
    public static ReplayResult Check<TState>(
        Specification<TState> system, Trace<TState> trace, Scope scope, string? outcome = null)
        where TState : class
    {
        if (system.Properties.FirstOrDefault(known => known.Id == trace.Property) is not { } property)
            return new(false, $"there is no property {trace.Property}");
        var evaluator = new ClaimEvaluator<TState>(property, scope);
        var run = Run(system, trace.Steps);
        var violatedAt = 0;
        for (var i = 0; i < trace.Steps.Count; i++)
        {
            var (step, result) = (trace.Steps[i], run[i + 1]);
            if (result.Outcome.Kind == OutcomeKind.Refused)
                return new(false, $"step {i + 1} is refused: {result.Outcome.Text}");
            var isViolated = !evaluator.StepHolds(run[i].Next, step, result) || !evaluator.StateHolds(result.Next);
            if (isViolated && i < trace.Steps.Count - 1)
                violatedAt = i + 1;
            else if (isViolated && violatedAt > 0 && !evaluator.StateHolds(run[i].Next))
                return new(false, $"{trace.Property} is already violated at step {violatedAt}");
            else if (isViolated && outcome is not null && outcome != result.Outcome.ToString())
                return new(false, $"{trace.Property} is violated at step {i + 1} with another outcome: {result.Outcome}; the recorded outcome is: {outcome}");
            else if (isViolated)
                return new(true, $"{trace.Property} is violated at step {i + 1}, as recorded");
        }

        return new(false, violatedAt > 0 ? $"{trace.Property} is already violated at step {violatedAt}" : $"{trace.Property} holds in the whole run");
    }
}
