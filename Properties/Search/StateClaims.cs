using DuckVerified.Spec;

namespace DuckVerified.Properties;

/// <summary>
/// Evaluates the properties of states. In a state that was reached by a step, only the points that read what the step changed are
/// evaluated. The values at the other points are those before the step. Not thread-safe.
/// </summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <param name="evaluators">The evaluators of the properties of states.</param>
/// <param name="learned">What the search has learned.</param>
/// <param name="state">The state.</param>
internal sealed class StateClaims<TState>(ClaimEvaluator<TState>[] evaluators, LearnedClaims<TState> learned, CurrentState<TState> state)
    where TState : class
{
    // A property whose trees ended without a leaf this often, and more often than once in this many evaluations, is evaluated directly.
    private const int Few = 300;
    private const int Rare = 8;

    private readonly int[] _asked = new int[evaluators.Length];
    private readonly int[] _ended = new int[evaluators.Length];
    private int[] _serials = [];
    private int _serial;
    private ulong _broken;

    /// <summary>The properties, one bit each, that are violated in the current state.</summary>
    /// <param name="before">The row of the state before it; empty if it is not known what the points read in that state.</param>
    /// <param name="brokenBefore">The properties that are violated in that state.</param>
    public ulong BrokenIn(ReadOnlySpan<byte> before, ulong brokenBefore)
    {
        _broken = 0;
        // For a violated property, the violated points are not known.
        var (whole, plain) = (before.IsEmpty ? ulong.MaxValue : brokenBefore, learned.Plain);
        for (var property = 0; property < evaluators.Length; property++)
        {
            if ((plain >> property & 1) == 1)
                _broken |= evaluators[property].StateHolds(state.Plain) ? 0 : 1UL << property;
            else if ((whole >> property & 1) == 1)
                Evaluate(learned.PointsOf(property) ?? learned.SetPoints(property, evaluators[property].Points(Transition<TState>.To(state.Observed), state.Reads)));
        }

        if (!before.IsEmpty)
            EvaluateChanged(before, whole | plain);
        return _broken;
    }

    private void Evaluate(StatePoint[] points)
    {
        foreach (var point in points)
        {
            if (!IsTrue(point))
            {
                _broken |= 1UL << point.Property;
                return;
            }
        }
    }

    private void EvaluateChanged(ReadOnlySpan<byte> before, ulong done)
    {
        if (_serials.Length < learned.Count)
            Array.Resize(ref _serials, 2 * learned.Count);
        var (row, serial) = (state.Row, ++_serial);
        for (var position = 0; position < row.Length; position++)
        {
            if (row[position] == (position < before.Length ? before[position] : 0))
                continue;
            foreach (var point in learned.LookingAt(position))
            {
                var bit = 1UL << point.Property;
                if (_serials[point.Number] == serial || ((_broken | done) & bit) != 0)
                    continue;
                _serials[point.Number] = serial;
                _broken |= IsTrue(point) ? 0 : bit;
            }
        }
    }

    private bool IsTrue(StatePoint point)
    {
        var value = learned.Trees.Walk(Volatile.Read(ref point.Root), state.Row);
        _asked[point.Property]++;
        return value == DecisionTrees.True || (value == 0 && Learn(point));
    }

    private bool Learn(StatePoint point)
    {
        var evaluator = evaluators[point.Property];
        if (!learned.CanGrow)
            return evaluator.Holds(Transition<TState>.To(state.Plain), point.Digits);
        state.Reads.Begin();
        int? drawn = null;
        state.Reads.FirstRead = () => drawn = evaluator.Values.Position;
        var holds = evaluator.Holds(Transition<TState>.To(state.Observed), point.Digits);
        drawn ??= evaluator.Values.Position;
        var ended = ++_ended[point.Property];
        // In states with other words a property may draw other points.
        if (drawn == point.Digits.Length && evaluator.Values.Limits[..drawn.Value].SequenceEqual(point.Limits)
            && !learned.Trees.IsFull && (ended <= Few || ended <= _asked[point.Property] / Rare))
        {
            learned.Add(point, state, holds ? DecisionTrees.True : DecisionTrees.False);
            return holds;
        }

        learned.MakePlain(point.Property);
        return evaluator.StateHolds(state.Plain);
    }
}
