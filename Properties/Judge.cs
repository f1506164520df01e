using DuckVerified.Spec;

namespace DuckVerified.Properties;

/// <summary>Evaluates one property natively, at every point of a scope. Not for several threads.</summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <typeparam name="TStep">The type of the steps.</typeparam>
public sealed class Judge<TState, TStep>
    where TState : class
    where TStep : class
{
    private readonly EveryChoice _points;
    private readonly Func<TState, IChoice, Claim>? _ofState;
    private readonly Func<TState, TStep, Result<TState>, IChoice, Claim>? _ofStep;

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
    public bool StateHolds(TState state) => _ofState is null || Holds(at => _ofState(state, at));

    /// <summary>Whether it holds of a step; a property of something else does.</summary>
    public bool StepHolds(TState before, TStep step, Result<TState> result) =>
        _ofStep is null || Holds(at => _ofStep(before, step, result, at));

    /// <summary>Whether it holds everywhere, if it is a lemma; a property of something else does.</summary>
    public bool LemmaHolds() => Property is not Lemma<TState, TStep> lemma || Holds(lemma.At);

    private bool Holds(Func<IChoice, Claim> claimAt)
    {
        do
        {
            _points.Rewind();
            var claim = claimAt(_points);
            if (_points.IsVoid)
                continue;
            IsWitnessed |= claim.Premise;
            if (!claim.Holds)
            {
                _points.Restart();
                return false;
            }
        }
        while (_points.MoveOn());
        return true;
    }
}
