using DuckVerified.Proofs.Solvers;
using DuckVerified.Spec;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>
/// Everything that is to be proved about one kind of step: from any state in which the hypotheses hold, by any arguments, on
/// every path of the code, every property holds afterwards at every point. The paths are explored once for all properties.
/// </summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <typeparam name="TStep">The type of the steps.</typeparam>
internal sealed class StepObligation<TState, TStep> : IDisposable
    where TState : class
    where TStep : class
{
    private readonly TransitionSystem<TState, TStep> _system;
    private readonly StepKind<TStep> _kind;
    private readonly Z3Session _session = new();
    private readonly Z3Session _decider;
    private readonly List<ProofPath> _paths = [];

    public StepObligation(TransitionSystem<TState, TStep> system, StepKind<TStep> kind)
    {
        (_system, _kind) = (system, kind);
        _decider = new("QF_BV", _session);
        Explore();
    }

    public string Step => _kind.Name;

    public IReadOnlyList<ProofPath> Paths => _paths;

    public int Checks => _session.Checks + _decider.Checks;

    // Z3 counts for the context, which both share.
    public ulong Resources => Math.Max(_session.Resources, _decider.Resources);

    /// <summary>
    /// Decides every property on every path, assuming the hypotheses named; some of the properties are taken one by one, each
    /// assumed before the step.
    /// </summary>
    public void Decide(IReadOnlySet<string> hypotheses, IReadOnlySet<string> alone)
    {
        foreach (var path in _paths)
        {
            var question = path.AskIn(_decider);
            path.Decide(question, hypotheses, path.Goals.Keys.Except(alone));
            foreach (var id in path.Goals.Keys.Where(alone.Contains))
                path.Decide(question, hypotheses.Append(id).ToHashSet(), [id]);
        }
    }

    public void Dispose()
    {
        _decider.Dispose();
        _session.Dispose();
    }

    private void Explore()
    {
        var state = _system.Draw(new ProofChoice("s", false));
        var arguments = new ProofChoice("step");
        // Draw once in every way, only to learn which words are drawn: each is a proper one.
        Fork.Merge(() =>
        {
            _kind.Draw(arguments);
            return (Word)0;
        });
        foreach (var constraint in arguments.Constraints)
            _session.Assert(constraint);
        PathExplorer.Explore(
            _session,
            () =>
            {
                var notes = new Notes();
                var (step, result) = Notes.Take(notes, () =>
                {
                    var drawn = _kind.Draw(arguments);
                    return (drawn, _system.Apply(state, drawn));
                });
                return (step, result, notes);
            },
            (run, conditions) => _paths.Add(
                MakePath(state, run.step, run.result, run.notes, [.. arguments.Constraints, .. conditions])));
    }

    private ProofPath MakePath(
        TState state, TStep step, Result<TState> result, Notes notes, IReadOnlyList<Term> conditions)
    {
        var point = new ProofChoice("point");
        var goals = new SortedDictionary<string, Term>(StringComparer.Ordinal);
        foreach (var property in _system.Properties)
        {
            // A step that changes nothing keeps every invariant.
            Func<Claim>? claim = property switch
            {
                Invariant<TState, TStep> invariant when !ReferenceEquals(result.Next, state) =>
                    () => invariant.At(result.Next, point),
                StepProperty<TState, TStep> property1 => () => property1.At(state, step, result, point),
                _ => null,
            };
            if (claim is null)
                continue;
            var goal = Notes.Take(notes, () => Fork.Merge(() => claim().Holds)).Term;
            // What the step leaves as it was, term by term, holds because it held before.
            var isKept = property is Invariant<TState, TStep> same && goal == Fork.Merge(() => same.At(state, point).Holds).Term;
            if (goal != Term.True && !isKept)
                goals[property.Id] = goal;
        }

        foreach (var (type, word) in point.Drawn)
            notes.Add(type, word);
        var facts = notes.Universals.SelectMany(universal => notes.TouchedOf(universal.Key).Select(universal.Fact)).ToList();
        IReadOnlyList<Term> all = [.. conditions, .. point.Constraints, .. facts];
        var hypotheses = goals.Count == 0 ? [] : Hypothesis.Instances(_system, state, notes, all.Concat(goals.Values));
        return new ProofPath(all, hypotheses, goals);
    }
}
