namespace DuckVerified.Symbolic;

/// <summary>
/// Who answers when model code asks which way to go. A pure function is run once per path; each run replays the answers of
/// the path's beginning and then gets new ones.
/// </summary>
public abstract class Fork
{
    private readonly Dictionary<Term, bool> _known = [];

    // Who answered where this began to: what is decided there is decided here.
    private readonly Fork? _outer = PathScope.CurrentFork;

    /// <summary>Whether the code that runs is a step's own, one path after the other: not a claim, and not a function given to a map.</summary>
    internal static bool IsOnPathOfStep => PathScope.CurrentFork is { IsOfSteps: true };

    /// <summary>Which way a condition goes on the path being explored.</summary>
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

    /// <summary>Merges the paths of a function that returns a formula and says how many there were.</summary>
    public static Bit Merge(Func<Bit> function, out int paths) => new(Merging.Run(() => function().Term, out paths));

    /// <summary>Runs a function as if no path were being explored: its result then holds whatever the path.</summary>
    public static T Apart<T>(Func<T> function)
    {
        using var scope = PathScope.Enter(null, PathScope.CurrentFootprint);
        return function();
    }

    /// <summary>Whether the paths are explored one by one and never joined.</summary>
    internal virtual bool IsOfSteps => false;

    /// <summary>Which way a condition goes that the path has not decided yet.</summary>
    protected abstract bool Answer(Term condition);

    /// <summary>Requires that a run which replays decisions asks about the same conditions as the run that made them.</summary>
    /// <param name="recorded">The condition that was asked about, or none.</param>
    /// <param name="condition">The condition that is asked about, or none.</param>
    /// <exception cref="ModelRuleException">They differ.</exception>
    protected static void RequireSame(Term? recorded, Term? condition)
    {
        if (recorded != condition)
        {
            throw new ModelRuleException(
                "the code does not do the same each time for the same state and arguments; "
                + "it may depend on nothing else, so keep what it depends on in the state");
        }
    }

    /// <summary>Forgets the decisions of the last run.</summary>
    protected void BeginRun() => _known.Clear();

    /// <summary>Begins to answer for this thread, inside whoever answered before, until what is returned is disposed of.</summary>
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

    /// <summary>Explores every path without asking a solver and joins the results by choices.</summary>
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

        // Runs the function on the path given by the first `depth` decisions and everything below it.
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
            // This run took the true way at every new decision; the false ways, the last decision's first.
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

/// <summary>An obligation forks or grows more than its budget allows: a defect in the model or the property.</summary>
/// <param name="message">Which budget.</param>
public sealed class ProofBudgetException(string message) : Exception(message);
