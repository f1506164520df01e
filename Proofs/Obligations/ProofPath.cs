using DuckVerified.Proofs.Solvers;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>One path of a step's code: its conditions, the invariants that may be assumed before the step, and the goals after it.</summary>
/// <param name="step">The kind of step.</param>
/// <param name="conditions">The path conditions: the decision at each fork, that arguments are proper, and facts that were found to hold at
/// every key.</param>
/// <param name="invariants">The invariants before the step.</param>
/// <param name="footprint">The keys that the step read.</param>
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

    // Made only if some goal has no stored answer.
    private readonly Lazy<IReadOnlyList<Hypothesis>> _hypotheses =
        new(() => invariants.Instances(footprint, conditions.Concat(goals.Values)));

    public IReadOnlyDictionary<string, Term> Goals => goals;

    /// <summary>
    /// The verdict for a property. A property without a goal holds trivially: the path does not affect it. A goal that was never checked is
    /// not proved.
    /// </summary>
    public SolverVerdict Verdict(string id)
    {
        if (_answers.TryGetValue(id, out var answer))
            return answer.Verdict;
        return goals.ContainsKey(id) ? SolverVerdict.Unknown : SolverVerdict.Unsat;
    }

    /// <summary>The invariants that the answer for a property uses.</summary>
    public IEnumerable<string> DependsOn(string id) => _answers.TryGetValue(id, out var answer) ? answer.DependsOn : [];

    /// <summary>
    /// Decides those properties whose answers are not known yet. Each property may be assumed before the step for its own goal, even if it
    /// is not allowed for the other goals.
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
            var reusable = memory.Of(step, goals[id]).LastOrDefault(answer => IsReusable(id, answer, allowed, known));
            if (reusable is null)
                open.Add(id);
            else if (reusable.Verdict == SolverVerdict.Unsat)
                _answers[id] = reusable;
            else
                _answers[id] = Everything(id, reusable.Verdict, allowed);
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

    /// <summary>The properties with an answer, and the query of each.</summary>
    public IEnumerable<(string Id, SolverQuery Query)> Queries =>
        goals.Keys.Where(_answers.ContainsKey).Select(id => (id, _answers[id].Query));

    // An answer can be reused if the relevant facts are the same. Unsat: all facts that it used are available here. Sat: no fact is
    // available here that it did not have.
    private bool IsReusable(string id, ProofAnswer answer, IReadOnlySet<string> allowed, Dictionary<object, bool> known)
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
        bool IsAssumed(Instance instance) => allowed.Contains(instance.Invariant) && IsSame(instance);
        bool IsOwn(Instance instance) => (instance.Invariant == id || allowed.Contains(instance.Invariant)) && IsSame(instance);
        bool IsSame(Instance instance) => invariants.At(instance.Invariant, instance.Point) == instance.Formula;
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
