using DuckVerified.Spec;

namespace DuckVerified.Properties;

/// <summary>
/// Breadth-first search through every state that can be reached with the steps of a scope. The search continues from states in which a
/// property is violated, so that every kind of step that can violate it is found. Several threads search. The result is the same as that
/// of one thread that takes one move at a time from one state after another.
/// </summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <param name="system">The system.</param>
/// <param name="scope">The scope.</param>
public sealed class Explorer<TState>(Specification<TState> system, Scope scope)
    where TState : class
{
    private const int SmallestBlock = 32;

    private readonly StateRows<TState> _rows = new(system.Initial);
    private readonly VisitedStates _visited = new();
    private readonly Dictionary<(string Property, string Step), Violation<TState>> _violations = [];
    private readonly HashSet<string> _witnessed = [];
    private readonly Tally _tally = new(system.Steps.Count);
    private Move<TState>[] _moves = [];
    private SearchBlock<TState> _block = null!;
    private LearnedClaims<TState> _learned = null!;
    private int _states;
    private long _transitions;

    /// <summary>Stop after this many states; the result then says that it is not complete.</summary>
    public int Limit { get; init; } = int.MaxValue;

    /// <summary>The most steps of a run; states farther from the initial state are not searched.</summary>
    public int Depth { get; init; } = int.MaxValue;

    /// <summary>Stop as soon as every property of this list is violated; empty means never.</summary>
    public IReadOnlyList<string> Until { get; init; } = [];

    /// <summary>How many threads search. The result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// The number of states from which on the search learns the effects of steps and the values of properties. From then on a step is
    /// taken, and a property evaluated, only if what it reads is new. The result does not depend on this number.
    /// </summary>
    public int LearnsFrom { get; init; } = 16_384;

    /// <summary>Called now and then with the number of states so far.</summary>
    public Action<int>? Progress { get; init; }

    /// <summary>Called with each violation as soon as it is found.</summary>
    public Action<Violation<TState>>? Found { get; init; }

    /// <summary>Ends the search early; the result then says that it is not complete.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Searches.</summary>
    public Exploration<TState> Explore()
    {
        _moves = [.. system.Steps.SelectMany((kind, number) =>
            EveryNondet.All(scope.Values, kind.Draw).Select(step => new Move<TState>(number, step)))];
        _learned = new(_rows, system.Properties.Count(property => property.IsOfStates));
        _block = new(Thread, _visited, _learned, Threads, LearnsFrom);
        Begin();
        // The numbers of a level's states follow those of the previous level.
        var (depth, expanded) = (0, 0);
        for (var steps = 0; steps < Depth && expanded < _states && !IsOver; steps++)
        {
            var end = _states;
            while (expanded < end && !IsOver)
                expanded += Expand(expanded, Math.Min(BlockSize(expanded), end - expanded));
            if (_states > end)
                depth++;
            Progress?.Invoke(_states);
        }

        return new(
            scope,
            _states,
            _transitions,
            depth,
            expanded == _states,
            (double)_visited.Bytes / _visited.Count,
            [.. _violations.Values],
            system.Properties.Select(property => property.Id).Where(_witnessed.Contains).ToHashSet(),
            system.Steps.Select((kind, number) => (kind.Name, Outcomes: _tally.Of(number)))
                .ToDictionary(kind => kind.Name, kind => kind.Outcomes));
    }

    private bool IsOver => _states >= Limit || Stop.IsCancellationRequested || (Until.Count > 0 && Until.All(IsViolated));

    // Near the limit blocks are small, because states expanded beyond it are not used. The number of new states per state is estimated
    // from the previous states.
    private int BlockSize(int expanded)
    {
        var untilLimit = (long)(Limit - _states) * expanded / _states;
        return (int)Math.Clamp(untilLimit / 2, SmallestBlock, SearchBlock<TState>.Size);
    }

    private SearchThread<TState> Thread() => new(system, scope, _moves, _rows, _visited, _learned);

    // The lemmas and the initial state.
    private void Begin()
    {
        foreach (var lemma in _block.FallenLemmas())
            Record(lemma.Id, "(any)", []);
        var row = _rows.RowOf(system.Initial);
        _visited.Add(RowHash.Of(row), row, -1, -1);
        _states = 1;
        foreach (var property in _block.EvaluateInitial())
            Record(property.Id, "(boot)", []);
        _block.MoveTo(_tally, _witnessed);
    }

    // Expands the next few states; returns how many.
    private int Expand(int first, int count)
    {
        var known = _visited.Count;
        _block.Expand(first, count);
        var violations = _block.NotedViolations();
        var last = LastExpanded(first + count - 1, violations);
        _states = _visited.Count;
        if (last < first + count - 1)
        {
            // A search with one state at a time would have ended here: drop what it would not have reached.
            while (_visited.ParentOf(_states - 1) > last)
                _states--;
            _block.ExpandAgain(first, last, known, _states);
        }

        foreach (var violation in violations.Where(violation => violation.From <= last))
            Record(system.Properties[violation.Judge].Id, system.Steps[violation.Kind].Name, Run(violation.From, violation.Move));
        _block.MoveTo(_tally, _witnessed);
        count = last - first + 1;
        _transitions += (long)count * _moves.Length;
        return count;
    }

    // The state after which the search ends, or the last one of the block.
    private int LastExpanded(int last, IReadOnlyList<NotedViolation> violations)
    {
        if (_visited.Count >= Limit)
            last = Math.Min(last, _visited.ParentOf(Limit - 1));
        if (Until.Count == 0)
            return last;
        var missing = Until.Where(id => !IsViolated(id)).ToHashSet();
        foreach (var violation in violations)
        {
            if (missing.Remove(system.Properties[violation.Judge].Id) && missing.Count == 0)
                return Math.Min(last, violation.From);
        }

        return last;
    }

    private bool IsViolated(string id) => _violations.Keys.Any(key => key.Property == id);

    // Only the first violation of a property by a kind of step is reported.
    private void Record(string property, string step, IReadOnlyList<Step<TState>> run)
    {
        var violation = new Violation<TState>(property, step, new(system.Name, property, run));
        if (_violations.TryAdd((property, step), violation))
            Found?.Invoke(violation);
    }

    private List<Step<TState>> Run(int state, int lastMove)
    {
        List<Step<TState>> run = [_moves[lastMove].Step];
        for (; _visited.ParentOf(state) >= 0; state = _visited.ParentOf(state))
            run.Add(_moves[_visited.MoveTo(state)].Step);
        run.Reverse();
        return run;
    }
}
