namespace DuckVerified.Properties;

/// <summary>A violated property, with the move and the state before it.</summary>
/// <param name="Judge">The number of the property.</param>
/// <param name="Kind">The number of the kind of step.</param>
/// <param name="From">The number of the state.</param>
/// <param name="Move">The number of the move.</param>
/// <param name="OfState">Whether it is a property of states. Of one move, violations of properties of steps are reported first.</param>
internal readonly record struct NotedViolation(int Judge, int Kind, int From, int Move, bool OfState)
{
    /// <summary>Violations in the order in which a search one state and one move at a time meets them.</summary>
    public (int From, int Move, bool OfState, int Judge) Order => (From, Move, OfState, Judge);
}

/// <summary>For each property and kind of step, the first recorded violation.</summary>
/// <param name="evaluators">How many properties there are.</param>
/// <param name="kinds">How many kinds of steps there are.</param>
internal sealed class NotedViolations(int evaluators, int kinds)
{
    private readonly NotedViolation?[] _first = new NotedViolation?[evaluators * kinds];

    /// <summary>Whether any violation was recorded.</summary>
    public bool Any { get; private set; }

    /// <summary>The recorded violations.</summary>
    public IEnumerable<NotedViolation> Noted => Any ? _first.OfType<NotedViolation>() : [];

    /// <summary>Records a violation if it is the first of its property and kind of step.</summary>
    public void Note(int evaluator, int kind, int from, int move, bool ofState)
    {
        ref var first = ref _first[(evaluator * kinds) + kind];
        if (first is { } known && (known.From, known.Move).CompareTo((from, move)) <= 0)
            return;
        first = new(evaluator, kind, from, move, ofState);
        Any = true;
    }

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        if (Any)
            Array.Clear(_first);
        Any = false;
    }
}
