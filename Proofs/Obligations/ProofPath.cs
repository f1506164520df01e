using DuckVerified.Proofs.Solvers;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>One path of a step's code: what is so on it, what may be assumed before the step, what is to hold after it.</summary>
/// <param name="conditions">What is so: the way each fork went, proper arguments, facts found at every key.</param>
/// <param name="hypotheses">The invariants before the step, at every point that is touched.</param>
/// <param name="goals">The properties after the step, at a fresh point.</param>
internal sealed class ProofPath(
    IReadOnlyList<Term> conditions,
    IReadOnlyList<Hypothesis> hypotheses,
    IReadOnlyDictionary<string, Term> goals)
{
    private readonly Dictionary<string, ProofAnswer> _answers = [];

    public IReadOnlyDictionary<string, Term> Goals => goals;

    /// <summary>
    /// The answer for a property. Where there is no goal, it is plainly so; a goal that was never asked about is not proved.
    /// </summary>
    public SolverVerdict Verdict(string id)
    {
        if (_answers.TryGetValue(id, out var answer))
            return answer.Verdict;
        return goals.ContainsKey(id) ? SolverVerdict.Unknown : SolverVerdict.Unsat;
    }

    public IReadOnlySet<string> LeansOn(string id) =>
        _answers.TryGetValue(id, out var answer) ? answer.LeansOn : new HashSet<string>();

    /// <summary>Whether the answer for a property needed no instance but near ones.</summary>
    public bool IsNear(string id) => !_answers.TryGetValue(id, out var answer) || answer.IsNear;

    /// <summary>What the path's questions are put with; all of them may share it.</summary>
    public Lazy<PathQuestion> AskIn(Z3Session session) => new(() => new(session, conditions, hypotheses, goals));

    /// <summary>Asks for those properties of which the answer is not known yet.</summary>
    public void Decide(Lazy<PathQuestion> question, IReadOnlySet<string> allowed, IEnumerable<string> properties)
    {
        IReadOnlyList<string> ids = [.. properties.Where(id => goals.ContainsKey(id) && !StandsWith(id, allowed))];
        if (ids.Count == 0)
            return;
        var key = ProofMemory.Key(
            ids,
            [.. Query(allowed, ids, false), .. Assumed(allowed).Select(hypothesis => hypothesis.Near), .. ids.Select(id => goals[id])]);
        var answers = ProofMemory.Recall(key, () => ids.ToDictionary(id => id, id => question.Value.Ask(allowed, id)));
        foreach (var (id, answer) in answers)
            _answers[id] = answer;
    }

    /// <summary>What is asked of another solver: are these conditions, hypotheses and a violation possible together?</summary>
    public IEnumerable<Term> Query(IReadOnlySet<string> allowed, IEnumerable<string> ids, bool isNear) =>
    [
        .. conditions,
        .. Assumed(allowed).SelectMany<Hypothesis, Term>(hypothesis => isNear ? [hypothesis.Near] : [hypothesis.Near, hypothesis.Far]),
        Term.Not(Term.All(ids.Select(id => goals[id]))),
    ];

    private IEnumerable<Hypothesis> Assumed(IReadOnlySet<string> allowed) =>
        hypotheses.Where(hypothesis => allowed.Contains(hypothesis.Id));

    // Whether an earlier answer holds under these hypotheses: an unsat that used no others, or a sat with them.
    private bool StandsWith(string id, IReadOnlySet<string> allowed) =>
        _answers.TryGetValue(id, out var answer)
        && (answer.Verdict == SolverVerdict.Unsat ? answer.LeansOn.IsSubsetOf(allowed) : allowed.IsSubsetOf(answer.Allowed));
}
