namespace DuckVerified.Symbolic;

/// <summary>
/// Decides the conditions of model code. A pure function is run once per path. Each run replays the decisions of the path's prefix and then
/// gets new ones.
/// </summary>
public abstract class Fork
{
    private readonly Dictionary<Term, bool> _known = [];

    // The fork that was current when this one was made. Its decisions hold here too.
    private readonly Fork? _outer = PathScope.CurrentFork;

    /// <summary>
    /// Whether the current code is that of a step, whose paths are explored one by one. False in a claim, and in a function that was passed
    /// to a map.
    /// </summary>
    internal static bool IsOnPathOfStep => PathScope.CurrentFork is { IsOfSteps: true };

    /// <summary>The value of a condition on the current path.</summary>
    public static bool Decide(Term condition)
    {
        switch (condition.Op)
        {
            case Op.True:
                return true;
            case Op.False:
                return false;
            case Op.Not:
                return !Decide(condition.First!);
            default:
                var fork = PathScope.CurrentFork
                    ?? throw new InvalidOperationException($"A symbolic condition was used outside an exploration: {condition}");
                if (fork.Knows(condition) is { } known)
                    return known;
                var answer = fork.Answer(condition);
                fork._known[condition] = answer;
                return answer;
        }
    }

    /// <summary>Merges the paths of a function that returns a word into one expression.</summary>
    public static Word Merge(Func<Word> function) => new(Merging.Run(() => function().Term, out _));

    /// <summary>Merges the paths of a function that returns a formula into one formula.</summary>
    public static Bit Merge(Func<Bit> function) => new(Merging.Run(() => function().Term, out _));

    /// <summary>Merges the paths of a function that returns a formula, and returns the number of paths.</summary>
    public static Bit Merge(Func<Bit> function, out int paths) => new(Merging.Run(() => function().Term, out paths));

    /// <summary>Runs a function without the decisions of the current path. So its result holds on every path.</summary>
    public static T Apart<T>(Func<T> function)
    {
        using var scope = PathScope.Enter(null, PathScope.CurrentFootprint);
        return function();
    }

    /// <summary>Whether the paths are explored one by one and never merged.</summary>
    internal virtual bool IsOfSteps => false;

    /// <summary>Decides a condition that the current path has not decided yet.</summary>
    protected abstract bool Answer(Term condition);

    /// <summary>Requires that a run which replays decisions reaches the same conditions as the run that recorded them.</summary>
    /// <param name="recorded">The recorded condition; null if there is none.</param>
    /// <param name="condition">The condition of this run; null if there is none.</param>
    /// <exception cref="ModelRuleException">They differ.</exception>
    protected static void RequireSame(Term? recorded, Term? condition)
    {
        if (recorded != condition)
        {
            throw new ModelRuleException(
                "the code gives different results for the same state and arguments; "
                + "it must depend on nothing else; keep what it depends on in the state");
        }
    }

    /// <summary>Drops the decisions of the last run.</summary>
    protected void BeginRun() => _known.Clear();

    /// <summary>Makes this the current fork of the thread, inside the previous one, until the returned scope is disposed.</summary>
    /// <exception cref="InvalidOperationException">The paths of a step are already being explored on this thread.</exception>
    internal PathScope Enter()
    {
        if (IsOfSteps && _outer is { IsInsideSteps: true })
            throw new InvalidOperationException("The paths of a step are explored inside an exploration of the paths of a step.");
        return PathScope.Enter(this, PathScope.CurrentFootprint);
    }

    private bool IsInsideSteps => IsOfSteps || _outer is { IsInsideSteps: true };

    private bool? Knows(Term condition) =>
        _known.TryGetValue(condition, out var known) ? known : _outer?.Knows(condition);

    /// <summary>Explores every path without a solver and merges the results by choices.</summary>
    private sealed class Merging : Fork
    {
        private const int Budget = 4096;

        private readonly List<(Term Condition, bool Way)> _trail = [];
        private int _position;

        public static Term Run(Func<Term> function, out int paths)
        {
            var merging = new Merging();
            using var scope = merging.Enter();
            paths = 0;
            return merging.Explore(function, 0, ref paths);
        }

        protected override bool Answer(Term condition)
        {
            if (_position == _trail.Count)
                _trail.Add((condition, true));
            RequireSame(_trail[_position].Condition, condition);
            return _trail[_position++].Way;
        }

        // Runs the function on the path given by the first `depth` decisions, and on all paths with this prefix.
        private Term Explore(Func<Term> function, int depth, ref int paths)
        {
            if (++paths > Budget)
                throw new ProofBudgetException($"more than {Budget} paths to merge in one formula");
            _trail.RemoveRange(depth, _trail.Count - depth);
            _position = 0;
            BeginRun();
            var result = function();
            if (_position < _trail.Count)
                RequireSame(_trail[_position].Condition, null);
            // This run took the true branch at every new decision. The false branches follow, the last decision's first.
            for (var at = _trail.Count - 1; at >= depth; at--)
            {
                var (condition, _) = _trail[at];
                _trail.RemoveRange(at, _trail.Count - at);
                _trail.Add((condition, false));
                result = Term.If(condition, result, Explore(function, at + 1, ref paths));
                _trail.RemoveRange(at, _trail.Count - at);
            }

            return result;
        }
    }
}

/// <summary>An obligation exceeds its budget of forks or size. This is a defect in the model or the property.</summary>
/// <param name="message">Which budget.</param>
public sealed class ProofBudgetException(string message) : Exception(message);
