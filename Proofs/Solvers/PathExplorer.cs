using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Solvers;

/// <summary>
/// Runs a pure function once per feasible path, depth first, with the path's conditions asserted in a solver. A way that
/// the solver cannot exclude is taken: too many paths are explored, never too few.
/// </summary>
public sealed class PathExplorer : Fork
{
    /// <summary>The most paths that one exploration may have.</summary>
    public const int Budget = 1000;

    // As they are kept: the ways that are possible.
    private const char IfTrue = 't';
    private const char IfFalse = 'f';

    private readonly Func<Z3Session> _solver;
    private readonly AnswerStore? _answers;
    private readonly PathMemory _root;
    private readonly List<Decision> _trail = [];
    private int _position;

    // How many decisions, counted from the first, the solver has been told.
    private int _asserted;

    private PathExplorer(Func<Z3Session> solver, PathMemory root, AnswerStore? answers) => (_solver, _root, _answers) = (solver, root, answers);

    /// <summary>Explores every feasible path.</summary>
    /// <typeparam name="T">What a run returns.</typeparam>
    /// <param name="solver">The solver; what it has been told so far is assumed.</param>
    /// <param name="function">The function; run once per path.</param>
    /// <param name="onPath">Called at the end of each path, with the path's conditions.</param>
    /// <returns>The number of paths.</returns>
    public static int Explore<T>(Z3Session solver, Func<T> function, Action<T, IReadOnlyList<Term>> onPath) =>
        Explore(() => solver, new(), null, function, onPath);

    /// <summary>Explores every feasible path, and asks a solver only what is not known yet.</summary>
    /// <typeparam name="T">What a run returns.</typeparam>
    /// <param name="solver">The solver, called for where it is needed; what it has been told so far is assumed.</param>
    /// <param name="known">What is known under just these assumptions; what is found out is added.</param>
    /// <param name="answers">What was found out in earlier runs.</param>
    /// <param name="function">The function; run once per path.</param>
    /// <param name="onPath">Called at the end of each path, with the path's conditions.</param>
    /// <param name="onRepeat">
    /// Called at the end of the first path once more, after a second run of it: a function of nothing else has the same result.
    /// </param>
    /// <returns>The number of paths.</returns>
    /// <exception cref="ModelRuleException">The function is not a function: a second run of a path differs from the first.</exception>
    internal static int Explore<T>(
        Func<Z3Session> solver,
        PathMemory known,
        AnswerStore? answers,
        Func<T> function,
        Action<T, IReadOnlyList<Term>> onPath,
        Action<T, IReadOnlyList<Term>>? onRepeat = null)
    {
        var explorer = new PathExplorer(solver, known, answers);
        var paths = 0;
        using var scope = explorer.Enter();
        do
        {
            if (++paths > Budget)
                throw new ProofBudgetException($"more than {Budget} paths in one obligation");
            explorer.Run(function, onPath);
            if (paths == 1 && onRepeat is not null)
                explorer.Run(function, onRepeat);
        }
        while (explorer.TurnBack());

        return paths;
    }

    /// <inheritdoc/>
    internal override bool IsOfSteps => true;

    /// <inheritdoc/>
    protected override bool Answer(Term condition)
    {
        if (_position < _trail.Count)
        {
            RequireSame(_trail[_position].Condition, condition);
            return _trail[_position++].Way;
        }

        var here = _trail.Count == 0 ? _root : _trail[^1].After;
        if (!here.Ways.TryGetValue(condition, out var ways))
            ways = Ask(here, condition);
        var decision = new Decision(condition, ways.True, ways.True && ways.False, here);
        _trail.Add(decision);
        _position++;
        return decision.Way;
    }

    // Runs the function along the decisions so far, and beyond.
    private void Run<T>(Func<T> function, Action<T, IReadOnlyList<Term>> then)
    {
        _position = 0;
        BeginRun();
        var result = function();
        if (_position < _trail.Count)
            RequireSame(_trail[_position].Condition, null);
        then(result, [.. _trail.Select(decision => decision.Taken)]);
    }

    private (bool True, bool False) Ask(PathMemory here, Term condition)
    {
        var question = _answers is null ? null : here.Question(condition);
        if (question is { } asked && _answers!.Find(asked) is { } known)
            return here.Ways[condition] = (known.Contains(IfTrue), known.Contains(IfFalse));
        var solver = AtTrail();
        var whenTrue = solver.CheckWith(condition);
        var whenFalse = whenTrue == SolverVerdict.Unsat ? SolverVerdict.Sat : solver.CheckWith(Term.Not(condition));
        var ways = (True: whenTrue != SolverVerdict.Unsat, False: whenFalse != SolverVerdict.Unsat);
        if (whenTrue == SolverVerdict.Unknown || whenFalse == SolverVerdict.Unknown)
            return ways;
        if (question is { } answered)
            _answers!.Keep(answered, $"{(ways.True ? IfTrue : ' ')}{(ways.False ? IfFalse : ' ')}");
        return here.Ways[condition] = ways;
    }

    // The solver, which knows of all decisions so far.
    private Z3Session AtTrail()
    {
        var solver = _solver();
        for (; _asserted < _trail.Count; _asserted++)
        {
            solver.Push();
            solver.Assert(_trail[_asserted].Taken);
        }

        return solver;
    }

    // Goes back to the last decision with a way not taken yet, and takes it.
    private bool TurnBack()
    {
        while (_trail.Count > 0)
        {
            var last = _trail[^1];
            _trail.RemoveAt(_trail.Count - 1);
            if (_asserted > _trail.Count)
            {
                _solver().Pop();
                _asserted--;
            }

            if (!last.HasOtherWay)
                continue;
            _trail.Add(new(last.Condition, !last.Way, false, last.Here));
            return true;
        }

        return false;
    }

    private sealed record Decision(Term Condition, bool Way, bool HasOtherWay, PathMemory Here)
    {
        public Term Taken => Way ? Condition : Term.Not(Condition);

        public PathMemory After => Here.After(Taken);
    }
}
