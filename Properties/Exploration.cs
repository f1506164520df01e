namespace DuckVerified.Properties;

/// <summary>A property that was violated in a search, the kind of step that violated it, and the shortest run.</summary>
/// <param name="Property">The property.</param>
/// <param name="Step">The kind of step that violated it.</param>
/// <param name="Trace">The run.</param>
public sealed record Violation<TState>(string Property, string Step, Trace<TState> Trace)
    where TState : class;

/// <summary>What an exhaustive search found.</summary>
/// <param name="Scope">Its scope.</param>
/// <param name="States">How many states were reached.</param>
/// <param name="Transitions">How many steps were tried.</param>
/// <param name="Depth">The number of steps to the farthest state.</param>
/// <param name="IsComplete">Whether every reachable state was visited; false if the limit ended the search.</param>
/// <param name="BytesPerState">Memory of the set of visited states, per state.</param>
/// <param name="Violations">For each property and kind of step that violated it, the first run, which is a shortest one.</param>
/// <param name="Witnessed">The properties whose premise was true in some state.</param>
/// <param name="Outcomes">How often each kind of step had each outcome.</param>
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
    /// <summary>The shortest run that violates a property, if there is one.</summary>
    public Violation<TState>? Shortest(string property) =>
        Violations.Where(violation => violation.Property == property).MinBy(violation => violation.Trace.Steps.Count);
}
