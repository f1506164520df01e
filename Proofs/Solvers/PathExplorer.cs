using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Solvers;

/// <summary>
/// Runs a pure function once per feasible path, depth first. The path conditions are asserted in a solver. A branch that the solver cannot
/// exclude is explored: there may be too many paths, never too few.
/// </summary>
public sealed class PathExplorer : Fork
{
    /// <summary>The maximum number of paths of one exploration.</summary>
    public const int Budget = 1000;

    // How the feasible branches of a decision are written in the store.
    private const char IfTrue = 't';
    private const char IfFalse = 'f';

    private readonly Func<Z3Session> _solver;
    private readonly AnswerStore? _answers;
    private readonly PathMemory _root;
    private readonly List<Decision> _trail = [];
    private int _position;

    // The number of leading decisions that are asserted in the solver.
    private int _asserted;

    private PathExplorer(Func<Z3Session> solver, PathMemory root, AnswerStore? answers) => (_solver, _root, _answers) = (solver, root, answers);

    /// <summary>Explores every feasible path.</summary>
    /// <typeparam name="T">What a run returns.</typeparam>
    /// <param name="solver">The solver; its current assertions are assumed.</param>
    /// <param name="function">The function; run once per path.</param>
    /// <param name="onPath">Called at the end of each path, with the path's conditions.</param>
    /// <returns>The number of paths.</returns>
    public static int Explore<T>(Z3Session solver, Func<T> function, Action<T, IReadOnlyList<Term>> onPath) =>
        Explore(() => solver, new(), null, function, onPath);

    /// <summary>Explores every feasible path. The solver is called only for decisions that are not known yet.</summary>
    /// <typeparam name="T">What a run returns.</typeparam>
    /// <param name="solver">Returns the solver; called only when a solver is needed. The solver's current assertions are assumed.</param>
    /// <param name="known">The known feasible branches under these assumptions. New results are added.</param>
    /// <param name="answers">The store of results from earlier runs.</param>
    /// <param name="function">The function; run once per path.</param>
    /// <param name="onPath">Called at the end of each path, with the path's conditions.</param>
    /// <param name="onRepeat">Called once more at the end of the first path, after a second run of it. The function is pure if both runs
    /// have the same result.</param>
    /// <returns>The number of paths.</returns>
    /// <exception cref="ModelRuleException">The function is not pure: a second run of a path differs from the first.</exception>
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

    // Runs the function on the current prefix of decisions, and makes new decisions after it.
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

    // The solver, with all current decisions asserted.
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

    // Returns to the last decision with an unexplored branch, and takes that branch.
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
