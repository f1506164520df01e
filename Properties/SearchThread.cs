using System.Numerics;
using DuckVerified.Spec;

namespace DuckVerified.Properties;

/// <summary>One step of a search's scope.</summary>
/// <param name="Kind">The number of its kind.</param>
/// <param name="Step">The step.</param>
internal readonly record struct Move<TState>(int Kind, Step<TState> Step)
    where TState : class;

/// <summary>
/// What one thread of a search owns: evaluators, counts, buffers. It takes all moves from states and evaluates states. It only reads the
/// visited states. Its results do not depend on the other threads.
/// </summary>
/// <typeparam name="TState">The type of the states.</typeparam>
internal sealed class SearchThread<TState>
    where TState : class
{
    private readonly Move<TState>[] _moves;
    private readonly VisitedStates _visited;
    private readonly ClaimEvaluator<TState>[] _evaluators;
    private readonly int[] _ofStates;
    private readonly int[] _ofSteps;
    private readonly CurrentState<TState> _state;
    private readonly StepChecks<TState> _checks;
    private readonly LearnedMoves<TState> _learnedMoves;
    private readonly StateClaims<TState> _claims;
    private readonly LearnedClaims<TState> _learnedClaims;
    private readonly Successors<TState> _reached;
    private readonly List<int> _changes = [];

    /// <summary>Prepares a thread.</summary>
    /// <param name="system">The system.</param>
    /// <param name="scope">The scope.</param>
    /// <param name="moves">The moves.</param>
    /// <param name="rows">The rows of all states.</param>
    /// <param name="visited">The visited states.</param>
    /// <param name="learned">What the search has learned of the properties of states.</param>
    public SearchThread(
        Specification<TState> system,
        Scope scope,
        Move<TState>[] moves,
        StateRows<TState> rows,
        VisitedStates visited,
        LearnedClaims<TState> learned)
    {
        (_moves, _visited, _learnedClaims, _state) = (moves, visited, learned, new(rows));
        _evaluators = [.. system.Properties.Select(property => new ClaimEvaluator<TState>(property, scope))];
        _ofStates = [.. Enumerable.Range(0, _evaluators.Length).Where(evaluator => _evaluators[evaluator].IsOfStates)];
        _ofSteps = [.. Enumerable.Range(0, _evaluators.Length).Where(evaluator => _evaluators[evaluator].IsOfSteps)];
        var trees = new DecisionTrees();
        _checks = new(moves, _evaluators, _ofSteps, _state, trees);
        _learnedMoves = new(moves, _state, trees, _checks);
        _claims = new([.. _ofStates.Select(evaluator => _evaluators[evaluator])], learned, _state);
        _reached = new(_state, moves.Length);
        Tally = new(system.Steps.Count);
        NotedViolations = new(_evaluators.Length, system.Steps.Count);
    }

    /// <summary>Whether it takes steps, and evaluates properties, by what was found out of them before.</summary>
    public bool Learns { get; set; }

    /// <summary>How the steps ended that it took.</summary>
    public Tally Tally { get; }

    /// <summary>The violations that it found.</summary>
    public NotedViolations NotedViolations { get; }

    /// <summary>The evaluators, one for each property of the system, in order.</summary>
    public IReadOnlyList<ClaimEvaluator<TState>> Evaluators => _evaluators;

    /// <summary>Takes every move from a state. States that were not visited before are put among the candidates.</summary>
    public void Expand(int number, Candidates candidates)
    {
        _state.Load(_visited.BytesOf(number));
        _reached.Clear();
        if (Learns)
            TakeLearned(number);
        else
        {
            for (var move = 0; move < _moves.Length; move++)
                Take(number, move);
        }

        foreach (ref readonly var reached in _reached.FindIn(_visited))
        {
            if (reached.Number >= 0)
                NoteBroken(reached.Number, number, reached.Move);
        }

        foreach (var missing in _reached.Missing)
        {
            ref readonly var reached = ref _reached[missing];
            candidates.Add(reached.Hash, _reached.RowOf(reached), number, reached.Move);
        }
    }

    /// <summary>Counts the outcomes that are not counted yet.</summary>
    public void CountOutcomes() => _learnedMoves.CountOutcomes(Tally);

    /// <summary>Records the properties that a step violated: those that are violated after it and were not before.</summary>
    public void NoteBroken(int reached, int from, int move)
    {
        // A step violates a property only if the property held before it. The state after it may have been reached before.
        var broken = _visited.BrokenIn(reached) & ~_visited.BrokenIn(from);
        for (; broken != 0; broken &= broken - 1)
            NotedViolations.Note(_ofStates[BitOperations.TrailingZeroCount(broken)], _moves[move].Kind, from, move, ofState: true);
    }

    /// <summary>The properties of the bits of <see cref="BrokenIn"/>.</summary>
    public IEnumerable<Property<TState>> PropertiesIn(ulong broken) =>
        _ofStates.Where((_, bit) => (broken >> bit & 1) == 1).Select(evaluator => _evaluators[evaluator].Property);

    /// <summary>Evaluates a state: the properties that are violated in it, one bit each.</summary>
    public ulong BrokenIn(int number)
    {
        _state.Load(_visited.BytesOf(number));
        if (Learns)
        {
            var parent = _visited.ParentOf(number);
            return parent < _learnedClaims.FirstState ? _claims.BrokenIn([], 0) : _claims.BrokenIn(_visited.BytesOf(parent), _visited.BrokenIn(parent));
        }

        var broken = 0UL;
        for (var j = 0; j < _ofStates.Length; j++)
            broken |= _evaluators[_ofStates[j]].StateHolds(_state.Plain) ? 0 : 1UL << j;
        return broken;
    }

    private void TakeLearned(int number)
    {
        _learnedMoves.Next(Tally);
        foreach (var cluster in _learnedMoves.Clusters)
        {
            if (!_learnedMoves.TryFind(cluster, out var effects))
            {
                foreach (var move in cluster.Moves)
                    Take(number, move);
                continue;
            }

            while (effects.Length > 0)
            {
                var (move, checks) = (effects[0], _checks[effects[1]]);
                var changes = effects.Slice(3, effects[2]);
                if (checks.Length > 0)
                    Check(number, move, checks, changes);
                _reached.Add(move, changes);
                effects = effects[(3 + changes.Length)..];
            }
        }
    }

    private void Check(int number, int move, int[] checks, ReadOnlySpan<int> changes)
    {
        _checks.Load(changes);
        foreach (var check in checks)
        {
            var broken = _checks.BrokenBy(check);
            if (broken >= 0)
                NotedViolations.Note(broken, _moves[move].Kind, number, move, ofState: false);
        }
    }

    private void Take(int number, int m)
    {
        var (state, move) = (_state.Plain, _moves[m]);
        var result = move.Step.Take(state);
        Tally.Count(move.Kind, result.Outcome);
        if (result.Outcome.Kind == OutcomeKind.Refused)
            return;
        foreach (var evaluator in _ofSteps)
        {
            if (!_evaluators[evaluator].StepHolds(state, move.Step, result))
                NotedViolations.Note(evaluator, move.Kind, number, m, ofState: false);
        }

        if (ReferenceEquals(result.Next, state))
            return;
        _changes.Clear();
        _state.Rows.Compare(_state.Parts, _state.Rows.Split(result.Next), _changes);
        _reached.Add(m, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_changes));
    }
}
