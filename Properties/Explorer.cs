using DuckVerified.Spec;

namespace DuckVerified.Properties;

/// <summary>A property that fell in a search, by which kind of step, and the shortest run to it.</summary>
/// <typeparam name="TStep">The type of the steps.</typeparam>
/// <param name="Property">The property.</param>
/// <param name="Step">The kind of step that broke it.</param>
/// <param name="Trace">The run.</param>
public sealed record Violation<TStep>(string Property, string Step, Trace<TStep> Trace)
    where TStep : class;

/// <summary>What an exhaustive search found.</summary>
/// <typeparam name="TStep">The type of the steps.</typeparam>
/// <param name="Scope">Its scope.</param>
/// <param name="States">How many states were reached.</param>
/// <param name="Transitions">How many steps were tried.</param>
/// <param name="Depth">The number of steps to the farthest state.</param>
/// <param name="IsComplete">Whether every reachable state was visited; false if the limit cut the search short.</param>
/// <param name="BytesPerState">Memory of the set of visited states, per state.</param>
/// <param name="Violations">For each property and kind of step that broke it, the first and so shortest run.</param>
/// <param name="Witnessed">The properties whose premise was true somewhere.</param>
/// <param name="Outcomes">How often each kind of step ended how.</param>
public sealed record Exploration<TStep>(
    Scope Scope,
    int States,
    long Transitions,
    int Depth,
    bool IsComplete,
    double BytesPerState,
    IReadOnlyList<Violation<TStep>> Violations,
    IReadOnlySet<string> Witnessed,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>> Outcomes)
    where TStep : class
{
    /// <summary>The shortest run that breaks a property, if any does.</summary>
    public Violation<TStep>? Shortest(string property) =>
        Violations.Where(violation => violation.Property == property).MinBy(violation => violation.Trace.Steps.Count);
}

/// <summary>
/// Breadth-first search through every state that can be reached with the steps of a scope. States in which a property has
/// fallen are searched on, so that every kind of step that can break it is found.
/// </summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <typeparam name="TStep">The type of the steps.</typeparam>
/// <param name="system">The system.</param>
/// <param name="codec">Its states as bytes.</param>
/// <param name="scope">The scope.</param>
public sealed class Explorer<TState, TStep>(TransitionSystem<TState, TStep> system, StateCodec<TState> codec, Scope scope)
    where TState : class
    where TStep : class
{
    private readonly VisitedStates _visited = new();
    private readonly ByteWriter _bytes = new();
    private readonly Dictionary<(string Property, string Step), Violation<TStep>> _violations = [];
    private Move[] _moves = [];
    private Judge<TState, TStep>[] _stateJudges = [];
    private Judge<TState, TStep>[] _stepJudges = [];
    private long _transitions;

    /// <summary>Stop after this many states; the result then says that it is not complete.</summary>
    public int Limit { get; init; } = int.MaxValue;

    /// <summary>Stop as soon as every property of this list has fallen; empty means never.</summary>
    public IReadOnlyList<string> Until { get; init; } = [];

    /// <summary>Called now and then with the number of states so far.</summary>
    public Action<int>? Progress { get; init; }

    /// <summary>Searches.</summary>
    public Exploration<TStep> Explore()
    {
        _moves = [.. system.Steps.SelectMany(kind => EveryChoice.All(scope.Values, kind.Draw).Select(step => new Move(kind.Name, step)))];
        var judges = system.Properties.Select(property => new Judge<TState, TStep>(property, scope)).ToList();
        _stateJudges = [.. judges.Where(judge => judge.IsOfStates)];
        _stepJudges = [.. judges.Where(judge => judge.IsOfSteps)];
        foreach (var lemma in judges.Where(judge => !judge.LemmaHolds()))
            Fall(lemma, "(any)", []);
        Visit(system.Initial, -1, -1);
        foreach (var judge in _stateJudges.Where(judge => !judge.StateHolds(system.Initial)))
            Fall(judge, "(boot)", []);
        List<TState> frontier = [system.Initial];
        var (first, depth) = (0, 0);
        while (frontier.Count > 0 && !IsOver)
        {
            var next = new List<TState>();
            for (var i = 0; i < frontier.Count && !IsOver; i++)
                Expand(frontier[i], first + i, next);
            first += frontier.Count;
            frontier = next;
            if (next.Count > 0)
                depth++;
            Progress?.Invoke(_visited.Count);
        }

        return new(
            scope,
            _visited.Count,
            _transitions,
            depth,
            frontier.Count == 0,
            (double)_visited.Bytes / _visited.Count,
            [.. _violations.Values],
            judges.Where(judge => judge.IsWitnessed).Select(judge => judge.Property.Id).ToHashSet(),
            Outcomes());
    }

    private bool IsOver =>
        _visited.Count >= Limit || (Until.Count > 0 && Until.All(id => _violations.Keys.Any(key => key.Property == id)));

    private void Expand(TState state, int number, List<TState> next)
    {
        for (var m = 0; m < _moves.Length; m++)
        {
            var move = _moves[m];
            var result = system.Apply(state, move.Step);
            _transitions++;
            move.Count(result.Outcome);
            if (result.Outcome.Kind == OutcomeKind.Refused)
                continue;
            foreach (var judge in _stepJudges)
            {
                if (!judge.StepHolds(state, move.Step, result) && IsNew(judge, move))
                    Fall(judge, move.Kind, Run(number, m));
            }

            if (ReferenceEquals(result.Next, state))
                continue;
            var (reached, isNew) = Visit(result.Next, number, m);
            if (isNew)
                next.Add(result.Next);
            // Only a step from a state in which a property held breaks it; the state may have been reached before.
            var broken = _visited.BrokenIn(reached) & ~_visited.BrokenIn(number);
            for (; broken != 0; broken &= broken - 1)
            {
                var judge = _stateJudges[System.Numerics.BitOperations.TrailingZeroCount(broken)];
                if (IsNew(judge, move))
                    Fall(judge, move.Kind, Run(number, m));
            }
        }
    }

    private (int Number, bool IsNew) Visit(TState state, int parent, int move)
    {
        _bytes.Clear();
        codec.Write(state, _bytes);
        var (number, isNew) = _visited.Add(codec.Hash(state), _bytes.Written, parent, move);
        if (isNew)
        {
            var broken = 0UL;
            for (var j = 0; j < _stateJudges.Length; j++)
                broken |= _stateJudges[j].StateHolds(state) ? 0 : 1UL << j;
            _visited.BrokenIn(number) = broken;
        }

        return (number, isNew);
    }

    private bool IsNew(Judge<TState, TStep> judge, Move move) => !_violations.ContainsKey((judge.Property.Id, move.Kind));

    private void Fall(Judge<TState, TStep> judge, string step, IReadOnlyList<TStep> run) =>
        _violations[(judge.Property.Id, step)] = new(judge.Property.Id, step, new(system.Name, judge.Property.Id, run));

    private List<TStep> Run(int state, int lastMove)
    {
        List<TStep> run = [_moves[lastMove].Step];
        for (; _visited.ParentOf(state) >= 0; state = _visited.ParentOf(state))
            run.Add(_moves[_visited.StepTo(state)].Step);
        run.Reverse();
        return run;
    }

    private Dictionary<string, IReadOnlyDictionary<string, long>> Outcomes() =>
        system.Steps.ToDictionary(kind => kind.Name, IReadOnlyDictionary<string, long> (kind) =>
            _moves.Where(move => move.Kind == kind.Name)
                .SelectMany(move => move.Counts)
                .GroupBy(count => count.Key.ToString(), count => count.Value)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Sum()));

    private sealed record Move(string Kind, TStep Step)
    {
        public Dictionary<Outcome, long> Counts { get; } = [];

        public void Count(Outcome outcome) =>
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(Counts, outcome, out _)++;
    }
}
