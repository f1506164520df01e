using System.Runtime.InteropServices;
using DuckVerified.Spec;

namespace DuckVerified.Properties;

/// <summary>
/// Evaluates the properties of steps by trees, one for each move, outcome, property and point, which are the words that the property
/// draws before it reads a state. Whether the property holds depends on what it reads of the states before and after the step. Not
/// thread-safe.
/// </summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <param name="moves">The moves.</param>
/// <param name="evaluators">The evaluators of all properties.</param>
/// <param name="ofSteps">Those of properties of steps.</param>
/// <param name="state">The state before the step.</param>
/// <param name="trees">Where the trees are.</param>
internal sealed class StepChecks<TState>(
    Move<TState>[] moves, ClaimEvaluator<TState>[] evaluators, int[] ofSteps, CurrentState<TState> state, DecisionTrees trees)
    where TState : class
{
    // A check whose tree ended without a leaf this often, and more often than once in this many times, is evaluated directly.
    private const int Few = 512;
    private const int Rare = 4;

    private readonly List<Check> _checks = [];
    private readonly List<int[]> _sets = [];
    private readonly Dictionary<(int Move, Outcome Outcome, string Words), int> _numbers = [];

    // The row of the state before the step, and that of the one after it.
    private byte[] _rows = [];

    /// <summary>Drops all learned values.</summary>
    public void Clear()
    {
        foreach (ref var check in CollectionsMarshal.AsSpan(_checks))
            (check.Root, check.Asked, check.Ended) = (0, 0, 0);
    }

    /// <summary>Moves to the current state.</summary>
    public void Load()
    {
        if (_rows.Length != 2 * state.Row.Length)
            _rows = new byte[2 * state.Row.Length];
        state.Row.CopyTo(_rows, 0);
    }

    /// <summary>Moves to a step from the current state.</summary>
    /// <param name="changes">The bytes that it sets, and their positions from bit 8 on.</param>
    public void Load(ReadOnlySpan<int> changes)
    {
        var after = _rows.AsSpan(state.Row.Length);
        state.Row.CopyTo(after);
        foreach (var change in changes)
            after[change >> 8] = (byte)change;
    }

    /// <summary>
    /// The number of the set of checks for a step from the current state. It is the same for every step with the same words before and
    /// after it. The property holds at all other points, because these read no other words.
    /// </summary>
    /// <param name="move">The move.</param>
    /// <param name="outcome">The step's outcome.</param>
    /// <param name="changes">What it sets.</param>
    public int SetOf(int move, Outcome outcome, List<int> changes)
    {
        Load(CollectionsMarshal.AsSpan(changes));
        state.Reads.BeginBoth();
        var words = string.Concat(state.Reads.Positions.Select(position => (char)_rows[position]));
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, (move, outcome, words), out var isKnown);
        if (isKnown)
            return number;
        _sets.Add(NotTrivial(move, outcome));
        return number = _sets.Count - 1;
    }

    /// <summary>The numbers of a set's checks.</summary>
    public int[] this[int set] => _sets[set];

    /// <summary>The property that does not hold of the step by a check; -1 if it holds.</summary>
    public int BrokenBy(int number)
    {
        ref var check = ref CollectionsMarshal.AsSpan(_checks)[number];
        var value = trees.Walk(check.Root, _rows);
        check.Asked++;
        return value == DecisionTrees.True || (value == 0 && Evaluate(ref check)) ? -1 : check.Property;
    }

    private bool Evaluate(ref Check check)
    {
        var (step, evaluator) = (moves[check.Move].Step, evaluators[check.Property]);
        if (trees.IsFull || (++check.Ended > Few && check.Ended > check.Asked / Rare))
            return evaluator.Holds(new(state.Plain, step, step.Take(state.Plain)), check.Digits);
        state.Reads.BeginBoth();
        var holds = evaluator.Holds(Observed(check.Move, check.Outcome), check.Digits);
        if (state.CanLearn)
            trees.Add(ref check.Root, state.Reads.Positions, _rows, holds ? DecisionTrees.True : DecisionTrees.False);
        return holds;
    }

    private Transition<TState> Observed(int move, Outcome outcome) =>
        new(state.Observed, moves[move].Step, new(state.Rows.Read(_rows.AsSpan(state.Row.Length), state.Reads.After), outcome));

    private int[] NotTrivial(int move, Outcome outcome)
    {
        List<int> checks = [];
        var transition = Observed(move, outcome);
        foreach (var property in ofSteps)
        {
            // Most properties have a false premise for most steps.
            if (IsTrivial(property, transition, []))
                continue;
            foreach (var (digits, _) in evaluators[property].Points(transition, state.Reads))
            {
                if (IsTrivial(property, transition, digits))
                    continue;
                checks.Add(_checks.Count);
                _checks.Add(new() { Move = move, Outcome = outcome, Property = property, Digits = digits });
            }
        }

        return [.. checks];
    }

    private bool IsTrivial(int property, in Transition<TState> transition, int[] digits)
    {
        var isRead = false;
        state.Reads.FirstRead = () => isRead = true;
        return evaluators[property].Holds(transition, digits) && !isRead;
    }

    private struct Check
    {
        public int Move;
        public Outcome Outcome;
        public int Property;
        public int[] Digits;
        public int Root;
        public int Asked;
        public int Ended;
    }
}
