using DuckVerified.Spec;

namespace DuckVerified.Properties;

/// <summary>Evaluates the claim of one property natively, for every value of a scope. Not for several threads.</summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <param name="property">The property.</param>
/// <param name="scope">The scope.</param>
public sealed class ClaimEvaluator<TState>(Property<TState> property, Scope scope)
    where TState : class
{
    private readonly EveryNondet _values = new(scope.Values);
    private readonly ClaimAt<TState> _claim = property.At;

    /// <summary>The property.</summary>
    public Property<TState> Property => property;

    /// <summary>The values that it draws.</summary>
    public EveryNondet Values => _values;

    /// <summary>Whether its premise was true for some values so far.</summary>
    public bool IsWitnessed { get; private set; }

    /// <summary>Whether it is about states.</summary>
    public bool IsOfStates { get; } = property.IsOfStates;

    /// <summary>Whether it is about steps.</summary>
    public bool IsOfSteps { get; } = property.Kind == PropertyKind.Step;

    /// <summary>Whether the property holds in a state; true if it is not a property of states.</summary>
    public bool StateHolds(TState state) => !IsOfStates || Holds(Transition<TState>.To(state));

    /// <summary>Whether it holds of a transition if its first draws get certain words.</summary>
    internal bool Holds(in Transition<TState> transition, ReadOnlySpan<int> first)
    {
        _values.StartWith(first);
        var holds = Holds(transition);
        _values.StartWith([]);
        return holds;
    }

    /// <summary>
    /// Every combination of the words that are drawn before an observed transition is read: the words, and for each draw the number of
    /// possible words.
    /// </summary>
    internal List<(int[] Digits, int[] Limits)> Points(in Transition<TState> transition, ReadRecorder<TState> reads)
    {
        List<(int[] Digits, int[] Limits)> points = [];
        do
        {
            _values.Rewind();
            var drawn = -1;
            reads.FirstRead = () => drawn = _values.Position;
            _claim(transition, _values);
            var first = drawn < 0 ? _values.Position : drawn;
            if (points.Count == 0 || !_values.Digits[..first].SequenceEqual(points[^1].Digits))
                points.Add((_values.Digits[..first].ToArray(), _values.Limits[..first].ToArray()));
        }
        while (_values.MoveOn());
        reads.FirstRead = null;
        return points;
    }

    /// <summary>Whether the property holds of a step; true if it is not a property of steps.</summary>
    public bool StepHolds(TState before, Step<TState> step, Result<TState> result) =>
        !IsOfSteps || Holds(new(before, step, result));

    /// <summary>Whether the property holds for all values; true if it is not a lemma.</summary>
    public bool LemmaHolds() => property.Kind != PropertyKind.Lemma || Holds(default);

    // The innermost loop of every search: no closure.
    private bool Holds(in Transition<TState> transition)
    {
        do
        {
            _values.Rewind();
            var claim = _claim(transition, _values);
            if (_values.IsVoid)
                continue;
            IsWitnessed |= claim.Premise;
            if (claim.Holds)
                continue;
            _values.Restart();
            return false;
        }
        while (_values.MoveOn());
        return true;
    }
}
