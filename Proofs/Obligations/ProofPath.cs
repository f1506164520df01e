using DuckVerified.Proofs.Solvers;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>One path of a step's code: its conditions, the invariants that may be assumed before the step, and the goals after it.</summary>
/// <param name="step">The kind of step.</param>
/// <param name="conditions">The branches taken, that arguments are proper, and facts found at every key.</param>
/// <param name="invariants">The invariants before the step.</param>
/// <param name="footprint">The keys that the run read.</param>
/// <param name="goals">The properties after the step, at a fresh point.</param>
internal sealed class ProofPath(
    string step,
    IReadOnlyList<Term> conditions,
    IHypotheses invariants,
    Footprint footprint,
    IReadOnlyDictionary<string, Term> goals)
{
    private readonly Dictionary<string, ProofAnswer> _answers = [];
    private readonly HashSet<Term> _conditions = [.. conditions];

    // Made only if some question was not answered before.
    private readonly Lazy<IReadOnlyList<Hypothesis>> _hypotheses =
        new(() => invariants.Instances(footprint, conditions.Concat(goals.Values)));

    public IReadOnlyDictionary<string, Term> Goals => goals;

    /// <summary>
    /// The verdict of a property. Without a goal the property holds trivially; a goal that was never asked about is not proved.
    /// </summary>
    public SolverVerdict Verdict(string id)
    {
        if (_answers.TryGetValue(id, out var answer))
            return answer.Verdict;
        return goals.ContainsKey(id) ? SolverVerdict.Unknown : SolverVerdict.Unsat;
    }

    /// <summary>The invariants that the answer for a property leans on.</summary>
    public IEnumerable<string> LeansOn(string id) => _answers.TryGetValue(id, out var answer) ? answer.LeansOn : [];

    /// <summary>
    /// Decides the properties of which no answer is known yet. Each is also assumed before the step for its own goal.
    /// </summary>
    /// <param name="solvers">The solvers.</param>
    /// <param name="memory">The answers so far; new ones are added.</param>
    /// <param name="allowed">The invariants that may be assumed.</param>
    /// <param name="properties">The properties.</param>
    public void Decide(SolverPool solvers, ProofMemory memory, IReadOnlySet<string> allowed, IEnumerable<string> properties)
    {
        var known = new Dictionary<object, bool>(ReferenceEqualityComparer.Instance);
        List<string> open = [];
        foreach (var id in properties.Where(goals.ContainsKey))
        {
            var standing = memory.Of(step, goals[id]).LastOrDefault(answer => StandsFor(id, answer, allowed, known));
            if (standing is null)
                open.Add(id);
            else if (standing.Verdict == SolverVerdict.Unsat)
                _answers[id] = standing;
            else
                _answers[id] = Everything(id, standing.Verdict, allowed);
        }

        if (open.Count == 0)
            return;
        var question = new PathQuestion(solvers, memory, step, conditions, _hypotheses.Value, allowed, goals.Where(goal => open.Contains(goal.Key)));
        foreach (var (id, answer) in question.Ask())
        {
            _answers[id] = answer;
            memory.Add(step, goals[id], answer);
        }
    }

    /// <summary>The properties that there is an answer for, and what was asked.</summary>
    public IEnumerable<(string Id, SolverQuery Question)> Asked =>
        goals.Keys.Where(_answers.ContainsKey).Select(id => (id, _answers[id].Asked));

    // An unsat counts where all facts that it used are facts. A sat counts where no more can be assumed than was then.
    private bool StandsFor(string id, ProofAnswer answer, IReadOnlySet<string> allowed, Dictionary<object, bool> known)
    {
        if (answer.Verdict == SolverVerdict.Unsat)
            return Knows(answer.Conditions, HasConditions) && Knows(answer.Uses, () => answer.Uses.All(IsAssumed)) && answer.Own.All(IsOwn);
        if (!Knows(answer, HasConditionsAndMore))
            return false;
        var had = answer.Uses.Concat(answer.Own).Select(instance => instance.Formula).ToHashSet();
        return Assumed(id, allowed).All(instance => had.Contains(instance.Formula));

        bool Knows(object what, Func<bool> find)
        {
            if (!known.TryGetValue(what, out var value))
                known[what] = value = find();
            return value;
        }

        bool HasConditions() => answer.Conditions.All(_conditions.Contains);
        bool HasConditionsAndMore() => answer.Conditions.ToHashSet().IsSupersetOf(_conditions);
        bool IsAssumed(Instance instance) => allowed.Contains(instance.Invariant) && IsSo(instance);
        bool IsOwn(Instance instance) => (instance.Invariant == id || allowed.Contains(instance.Invariant)) && IsSo(instance);
        bool IsSo(Instance instance) => invariants.At(instance.Invariant, instance.Point) == instance.Formula;
    }

    private ProofAnswer Everything(string id, SolverVerdict verdict, IReadOnlySet<string> allowed) => ProofAnswer.Alone(
        verdict,
        goals[id],
        conditions,
        [.. Assumed(id, allowed).Where(instance => allowed.Contains(instance.Invariant))],
        [.. Assumed(id, allowed).Where(instance => !allowed.Contains(instance.Invariant))]);

    private IEnumerable<Instance> Assumed(string id, IReadOnlySet<string> allowed) =>
        _hypotheses.Value.Where(hypothesis => hypothesis.Id == id || allowed.Contains(hypothesis.Id)).SelectMany(hypothesis => hypothesis.All);
}
