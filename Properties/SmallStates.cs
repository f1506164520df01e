namespace DuckVerified.Properties;

/// <summary>
/// The small world in which the contracts of operations are tried: states, and in each of them a few words of each type.
/// </summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <param name="States">The states, in a fixed order.</param>
/// <param name="Describe">A state in one line.</param>
/// <param name="Arguments">In a state, the words that callers may pass.</param>
/// <param name="Points">In a state, the words for the variables of premises and promises.</param>
public sealed record SmallStates<TState>(
    IReadOnlyList<TState> States,
    Func<TState, string> Describe,
    Func<TState, IReadOnlyDictionary<Type, IReadOnlyList<ulong>>> Arguments,
    Func<TState, IReadOnlyDictionary<Type, IReadOnlyList<ulong>>> Points)
    where TState : class
{
    /// <summary>
    /// The same world, with its states in an order in which neighbours differ, except for the first few. So the first hundred states are
    /// of many kinds.
    /// </summary>
    public SmallStates<TState> Spread()
    {
        // A prime, so that every state occurs once, unless the number of states is a multiple of it.
        const int stride = 7919;
        const int few = 8;
        var rest = States.Skip(few).ToList();
        return rest.Count % stride == 0
            ? this
            : this with { States = [.. States.Take(few), .. rest.Select((_, i) => rest[(int)((long)i * stride % rest.Count)])] };
    }
}

/// <summary>Words that small states are tried with.</summary>
public static class SmallStates
{
    /// <summary>The numbers from 0 to one.</summary>
    public static IReadOnlyList<ulong> UpTo(ulong last) => [.. Enumerable.Range(0, (int)last + 1).Select(number => (ulong)number)];
}
