namespace DuckVerified.Properties;

/// <summary>A property that fell in a search, by which kind of step, and the shortest run to it.</summary>
/// <param name="Property">The property.</param>
/// <param name="Step">The kind of step that broke it.</param>
/// <param name="Trace">The run.</param>
public sealed record Violation<TState>(string Property, string Step, Trace<TState> Trace)
    where TState : class;

/// <summary>What an exhaustive search found.</summary>
/// <param name="Scope">Its scope.</param>
/// <param name="States">How many states were reached.</param>
/// <param name="Transitions">How many steps were tried.</param>
/// <param name="Depth">The number of steps to the farthest state.</param>
/// <param name="IsComplete">Whether every reachable state was visited; false if the limit cut the search short.</param>
/// <param name="BytesPerState">Memory of the set of visited states, per state.</param>
/// <param name="Violations">For each property and kind of step that broke it, the first and so shortest run.</param>
/// <param name="Witnessed">The properties whose premise was true somewhere.</param>
/// <param name="Outcomes">How often each kind of step ended how.</param>
public sealed record Exploration<TState>(
    Scope Scope,
    int States,
    long Transitions,
    int Depth,
    bool IsComplete,
    double BytesPerState,
    IReadOnlyList<Violation<TState>> Violations,
    IReadOnlySet<string> Witnessed,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>> Outcomes)
    where TState : class
{
    /// <summary>The shortest run that breaks a property, if any does.</summary>
    public Violation<TState>? Shortest(string property) =>
        Violations.Where(violation => violation.Property == property).MinBy(violation => violation.Trace.Steps.Count);
}
