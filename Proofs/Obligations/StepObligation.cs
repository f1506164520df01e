using DuckVerified.Proofs.Solvers;
using DuckVerified.Spec;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>
/// The obligations of one kind of step. From any state in which the hypotheses hold, with any arguments, on every path of the code, every
/// property must hold afterwards at every point. The paths are explored once for all properties.
/// </summary>
/// <typeparam name="TState">The type of the states.</typeparam>
internal sealed class StepObligation<TState> : IDisposable
    where TState : class
{
    private readonly Specification<TState> _system;
    private readonly StepKind<TState> _kind;
    private readonly TState _state;
    private readonly IHypotheses _hypotheses;

    private readonly SolverPool _solvers;
    private readonly ProofMemory _memory;
    private readonly List<ProofPath> _paths = [];
    private int _checksToExplore;

    // By property, a path on which it is violated. A violation on further paths would not change the verdict, and such queries take
    // longest.
    private readonly Dictionary<string, ProofPath> _violatedOn = [];

    /// <summary>Explores the paths.</summary>
    /// <param name="system">The system.</param>
    /// <param name="kind">The kind of step.</param>
    /// <param name="state">An arbitrary state.</param>
    /// <param name="hypotheses">The invariants in that state.</param>
    /// <param name="session">The session.</param>
    public StepObligation(
        Specification<TState> system, StepKind<TState> kind, TState state, IHypotheses hypotheses, ProofSession session)
    {
        (_system, _kind, _state, _hypotheses) = (system, kind, state, hypotheses);
        (_solvers, _memory) = (new(session.Contexts, "QF_BV"), session.Answers);
        Explore(session);
    }

    public string Step => _kind.Name;

    public IReadOnlyList<ProofPath> Paths => _paths;

    public int Checks => _checksToExplore + _solvers.Questions;

    /// <summary>
    /// Decides every property on every path, up to the first path on which it is violated. The named hypotheses are assumed. In addition
    /// each property may be assumed before the step for its own goal.
    /// </summary>
    /// <param name="hypotheses">The hypotheses: a subset of those in the call before.</param>
    public void Decide(IReadOnlySet<string> hypotheses)
    {
        foreach (var path in _paths)
        {
            path.Decide(_solvers, _memory, hypotheses, path.Goals.Keys.Where(id => !_violatedOn.TryGetValue(id, out var other) || other == path));
            foreach (var id in path.Goals.Keys.Where(id => path.Verdict(id) == SolverVerdict.Sat))
                _violatedOn.TryAdd(id, path);
        }

        _solvers.Pause();
    }

    /// <summary>Whether a property holds after the step on every path. After a violation the remaining paths were not checked.</summary>
    public SolverVerdict Verdict(string id)
    {
        if (_violatedOn.ContainsKey(id))
            return SolverVerdict.Sat;
        return _paths.Exists(path => path.Verdict(id) == SolverVerdict.Unknown) ? SolverVerdict.Unknown : SolverVerdict.Unsat;
    }

    public void Dispose() => _solvers.Dispose();

    private void Explore(ProofSession proofs)
    {
        var arguments = new UnknownsNondet("step");
        // Draws once on every path of the drawing function. This collects the constraints that drawn words are proper.
        ModelRuleException.Within(Step, () => Fork.Merge(() =>
        {
            _kind.Draw(new OneRun(arguments));
            return (Word)0;
        }));
        var known = arguments.Constraints.Aggregate(proofs.PathsOf(Step), (memory, constraint) => memory.After(constraint));
        // Made only if a query remains: another variant may have the same code.
        Z3Session? session = null;
        try
        {
            ModelRuleException.Within(Step, () => PathExplorer.Explore(
                () => session ??= NewSession(),
                known,
                proofs.Contexts.Answers,
                () =>
                {
                    var footprint = new Footprint();
                    var (step, result) = Footprint.Record(footprint, () =>
                    {
                        var drawn = _kind.Draw(new OneRun(arguments));
                        return (drawn, drawn.Take(_state));
                    });
                    return (step, result, footprint);
                },
                (run, conditions) => _paths.Add(MakePath(run.step, run.result, run.footprint, [.. arguments.Constraints, .. conditions])),
                (run, conditions) => RequireSame(MakePath(run.step, run.result, run.footprint, [.. arguments.Constraints, .. conditions]))));
        }
        finally
        {
            _checksToExplore = session?.Checks ?? 0;
            session?.Dispose();
        }

        Z3Session NewSession()
        {
            var made = new Z3Session(proofs.Contexts);
            foreach (var constraint in arguments.Constraints)
                made.Assert(constraint);
            return made;
        }
    }

    // A second run of the first path must have the same result.
    private void RequireSame(ProofPath repeated)
    {
        if (!repeated.Goals.SequenceEqual(_paths[0].Goals))
        {
            throw new ModelRuleException(
                "the code or a property gives different results for the same state and arguments; "
                + "they must depend on nothing else; keep what they depend on in the state");
        }
    }

    private ProofPath MakePath(Step<TState> step, Result<TState> result, Footprint footprint, IReadOnlyList<Term> conditions)
    {
        ArbitraryState.RequireSameParts(_state, result.Next);
        var point = new UnknownsNondet("point");
        var goals = new SortedDictionary<string, Term>(StringComparer.Ordinal);
        foreach (var property in _system.Properties)
        {
            // A step that changes nothing preserves every invariant.
            Func<Claim>? claim = property.Kind switch
            {
                PropertyKind.Invariant when !ReferenceEquals(result.Next, _state) => () => property.In(result.Next, new OneRun(point)),
                PropertyKind.Step => () => property.At(new(_state, step, result), new OneRun(point)),
                _ => null,
            };
            if (claim is null)
                continue;
            var goal = ModelRuleException.Within(property.Id, () => Footprint.Record(footprint, () => Fork.Merge(() => claim().Holds))).Term;
            // A goal that is the same term before and after the step holds because it held before.
            var isKept = property.Kind == PropertyKind.Invariant
                && goal == Fork.Merge(() => property.In(_state, new OneRun(point)).Holds).Term;
            if (goal != Term.True && !isKept)
                goals[property.Id] = goal;
        }

        foreach (var (type, word) in point.Drawn)
            footprint.Add(type, word);
        var facts = footprint.Universals.SelectMany(universal => footprint.KeysOf(universal.Key).Select(universal.Fact)).ToList();
        return new ProofPath(Step, [.. conditions, .. point.Constraints, .. facts], _hypotheses, footprint, goals);
    }
}
