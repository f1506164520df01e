using DuckVerified.Proofs.Solvers;

namespace DuckVerified.Symbolic;

/// <summary>
/// Runs a pure function once per feasible path, depth first, with the path's conditions asserted in a solver. A way that
/// the solver cannot exclude is taken: too many paths are explored, never too few.
/// </summary>
public sealed class PathExplorer : Fork
{
    /// <summary>The most paths that one exploration may have.</summary>
    public const int Budget = 1000;

    private readonly Z3Session _solver;
    private readonly List<Decision> _trail = [];
    private int _position;

    private PathExplorer(Z3Session solver) => _solver = solver;

    /// <summary>Explores every feasible path.</summary>
    /// <typeparam name="T">What a run returns.</typeparam>
    /// <param name="solver">The solver; what it has been told so far is assumed.</param>
    /// <param name="function">The function; run once per path.</param>
    /// <param name="onPath">Called at the end of each path, with the path's conditions still asserted.</param>
    /// <returns>The number of paths.</returns>
    public static int Explore<T>(Z3Session solver, Func<T> function, Action<T, IReadOnlyList<Term>> onPath)
    {
        var explorer = new PathExplorer(solver);
        var paths = 0;
        try
        {
            do
            {
                if (++paths > Budget)
                    throw new ProofBudgetException($"more than {Budget} paths in one obligation");
                explorer._position = 0;
                explorer.BeginRun();
                onPath(function(), [.. explorer._trail.Select(decision => decision.Taken)]);
            }
            while (explorer.TurnBack());
        }
        finally
        {
            explorer.End();
        }

        return paths;
    }

    /// <inheritdoc/>
    protected override bool Answer(Term condition)
    {
        if (_position < _trail.Count)
            return _trail[_position++].Way;
        var trueIsPossible = _solver.CheckWith(condition) != SolverVerdict.Unsat;
        var falseIsPossible = !trueIsPossible || _solver.CheckWith(Term.Not(condition)) != SolverVerdict.Unsat;
        var decision = new Decision(condition, trueIsPossible, trueIsPossible && falseIsPossible);
        _trail.Add(decision);
        _position++;
        _solver.Push();
        _solver.Assert(decision.Taken);
        return decision.Way;
    }

    // Goes back to the last decision with a way not taken yet, and takes it.
    private bool TurnBack()
    {
        while (_trail.Count > 0)
        {
            var last = _trail[^1];
            _trail.RemoveAt(_trail.Count - 1);
            _solver.Pop();
            if (!last.HasOtherWay)
                continue;
            var other = new Decision(last.Condition, !last.Way, false);
            _trail.Add(other);
            _solver.Push();
            _solver.Assert(other.Taken);
            return true;
        }

        return false;
    }

    private sealed record Decision(Term Condition, bool Way, bool HasOtherWay)
    {
        public Term Taken => Way ? Condition : Term.Not(Condition);
    }
}
