using DuckVerified.Spec;

namespace DuckVerified.Properties;

/// <summary>Evaluates one property natively, at every point of a scope. Not for several threads.</summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <typeparam name="TStep">The type of the steps.</typeparam>
public sealed class Judge<TState, TStep>
    where TState : class
    where TStep : class
{
    private readonly EveryNondet _points;
    private readonly Func<TState, INondet, Claim>? _ofState;
    private readonly Func<TState, TStep, Result<TState>, INondet, Claim>? _ofStep;

    /// <summary>Prepares to judge a property.</summary>
    public Judge(Property<TState, TStep> property, Scope scope)
    {
        Property = property;
        _points = new(scope.Values);
        _ofState = property switch
        {
            Invariant<TState, TStep> invariant => invariant.At,
            Consequence<TState, TStep> consequence => consequence.At,
            _ => null,
        };
        _ofStep = (property as StepProperty<TState, TStep>)?.At;
    }

    /// <summary>The property.</summary>
    public Property<TState, TStep> Property { get; }

    /// <summary>Whether its premise was true at some point so far.</summary>
    public bool IsWitnessed { get; private set; }

    /// <summary>Whether it judges states.</summary>
    public bool IsOfStates => _ofState is not null;

    /// <summary>Whether it judges steps.</summary>
    public bool IsOfSteps => _ofStep is not null;

    /// <summary>Whether it holds in a state; a property of something else does.</summary>
    public bool StateHolds(TState state)
    {
        if (_ofState is null)
            return true;
        // One loop for each kind of property, and no closure: this is the innermost loop of every search.
        do
        {
            _points.Rewind();
            if (!Accepts(_ofState(state, _points)))
                return false;
        }
        while (_points.MoveOn());
        return true;
    }

    /// <summary>Whether it holds of a step; a property of something else does.</summary>
    public bool StepHolds(TState before, TStep step, Result<TState> result)
    {
        if (_ofStep is null)
            return true;
        do
        {
            _points.Rewind();
            if (!Accepts(_ofStep(before, step, result, _points)))
                return false;
        }
        while (_points.MoveOn());
        return true;
    }

    /// <summary>Whether it holds everywhere, if it is a lemma; a property of something else does.</summary>
    public bool LemmaHolds()
    {
        if (Property is not Lemma<TState, TStep> lemma)
            return true;
        do
        {
            _points.Rewind();
            if (!Accepts(lemma.At(_points)))
                return false;
        }
        while (_points.MoveOn());
        return true;
    }

    // Whether the search for a point where the property falls goes on after the current point's claim.
    private bool Accepts(Claim claim)
    {
        if (_points.IsVoid)
            return true;
        IsWitnessed |= claim.Premise;
        if (claim.Holds)
            return true;
        _points.Restart();
        return false;
    }
}
