using DuckVerified.Spec;

namespace DuckVerified.Properties;

/// <summary>One step of a search's scope.</summary>
/// <param name="Kind">The number of its kind.</param>
/// <param name="Step">The step.</param>
internal readonly record struct Move<TState>(int Kind, Step<TState> Step)
    where TState : class;

/// <summary>
/// What one thread of a search has for itself: evaluators, counts, buffers. It takes all moves from states, and evaluates states;
/// the visited states it only reads. What it finds out does not depend on what other threads do at the same time.
/// </summary>
/// <typeparam name="TState">The type of the states.</typeparam>
internal sealed class SearchThread<TState>
    where TState : class
{
    private readonly Specification<TState> _system;
    private readonly StateCodec<TState> _codec;
    private readonly Move<TState>[] _moves;
    private readonly VisitedStates _visited;
    private readonly ClaimEvaluator<TState>[] _evaluators;
    private readonly int[] _ofStates;
    private readonly int[] _ofSteps;

    // The states that one state's moves lead to.
    private readonly ByteWriter _bytes = new();
    private readonly Reached[] _reached;

    /// <summary>Prepares a thread.</summary>
    public SearchThread(
        Specification<TState> system, StateCodec<TState> codec, Scope scope, Move<TState>[] moves, VisitedStates visited)
    {
        (_system, _codec, _moves, _visited) = (system, codec, moves, visited);
        _evaluators = [.. system.Properties.Select(property => new ClaimEvaluator<TState>(property, scope))];
        _ofStates = [.. Enumerable.Range(0, _evaluators.Length).Where(evaluator => _evaluators[evaluator].IsOfStates)];
        _ofSteps = [.. Enumerable.Range(0, _evaluators.Length).Where(evaluator => _evaluators[evaluator].IsOfSteps)];
        _reached = new Reached[moves.Length];
        Tally = new(system.Steps.Count);
        NotedViolations = new(_evaluators.Length, system.Steps.Count);
    }

    /// <summary>How the steps ended that it took.</summary>
    public Tally Tally { get; }

    /// <summary>The properties that it saw fall.</summary>
    public NotedViolations NotedViolations { get; }

    /// <summary>The evaluators, one for each property of the system, in order.</summary>
    public IReadOnlyList<ClaimEvaluator<TState>> Evaluators => _evaluators;

    /// <summary>Takes every move from a state. States that were not visited before are put among the candidates.</summary>
    public void Expand(int number, Candidates candidates)
    {
        var count = Take(StateOf(number), number);
        // Three passes, so that the processor waits for the memory of all states together.
        for (var i = 0; i < count; i++)
            _reached[i].Entry = _visited.Touch(_reached[i].Hash);
        for (var i = 0; i < count; i++)
            _reached[i].Entry = _visited.Touch(_reached[i].Hash, _reached[i].Entry);
        for (var i = 0; i < count; i++)
        {
            ref var reached = ref _reached[i];
            var bytes = _bytes.Written[reached.Start..reached.End];
            var found = _visited.Find(reached.Hash, bytes);
            if (found < 0)
                candidates.Add(reached.Hash, bytes, number, reached.Move);
            else
                NoteBroken(found, number, reached.Move);
        }
    }

    /// <summary>Notes the properties that a step broke: those that are broken after it and were not before.</summary>
    public void NoteBroken(int reached, int from, int move)
    {
        // Only a step from a state in which a property held breaks it; the state may have been reached before.
        var broken = _visited.BrokenIn(reached) & ~_visited.BrokenIn(from);
        for (; broken != 0; broken &= broken - 1)
            NotedViolations.Note(_ofStates[System.Numerics.BitOperations.TrailingZeroCount(broken)], _moves[move].Kind, from, move, ofState: true);
    }

    /// <summary>The properties that bits of <see cref="BrokenIn"/> stand for.</summary>
    public IEnumerable<Property<TState>> PropertiesIn(ulong broken) =>
        _ofStates.Where((_, bit) => (broken >> bit & 1) == 1).Select(evaluator => _evaluators[evaluator].Property);

    /// <summary>Evaluates a state: the properties that are broken in it, one bit each.</summary>
    public ulong BrokenIn(int number)
    {
        var (state, broken) = (StateOf(number), 0UL);
        for (var j = 0; j < _ofStates.Length; j++)
            broken |= _evaluators[_ofStates[j]].StateHolds(state) ? 0 : 1UL << j;
        return broken;
    }

    // States are read from their bytes whenever they are needed: objects that live from one level of the search to the next
    // would be copied by the garbage collector again and again, which takes longer.
    private TState StateOf(int number) => _codec.Read(new(_visited.BytesOf(number)));

    // Takes the moves from a state and writes down the states that they lead to; the number of those.
    private int Take(TState state, int number)
    {
        _bytes.Clear();
        var count = 0;
        for (var m = 0; m < _moves.Length; m++)
        {
            var move = _moves[m];
            var result = move.Step.Take(state);
            Tally.Count(move.Kind, result.Outcome);
            if (result.Outcome.Kind == OutcomeKind.Refused)
                continue;
            foreach (var evaluator in _ofSteps)
            {
                if (!_evaluators[evaluator].StepHolds(state, move.Step, result))
                    NotedViolations.Note(evaluator, move.Kind, number, m, ofState: false);
            }

            if (ReferenceEquals(result.Next, state))
                continue;
            var start = _bytes.Length;
            _codec.Write(result.Next, _bytes);
            var hash = VisitedStates.Hash(_bytes.Written[start..]);
            _reached[count++] = new() { Hash = hash, Move = m, Start = start, End = _bytes.Length };
        }

        return count;
    }

    private struct Reached
    {
        public ulong Hash;
        public ulong Entry;
        public int Move;
        public int Start;
        public int End;
    }
}
