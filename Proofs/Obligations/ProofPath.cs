using DuckVerified.Proofs.Solvers;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>One path of a step's code: what is so on it, what may be assumed before the step, what is to hold after it.</summary>
/// <param name="conditions">What is so: the way each fork went, proper arguments, facts found at every key.</param>
/// <param name="hypotheses">The invariants before the step, at every point that is touched.</param>
/// <param name="goals">The properties after the step, at a fresh point.</param>
internal sealed class ProofPath(
    IReadOnlyList<Term> conditions,
    IReadOnlyDictionary<string, Term> hypotheses,
    IReadOnlyDictionary<string, Term> goals)
{
    private readonly Dictionary<string, ProofAnswer> _answers = [];

    public IReadOnlyDictionary<string, Term> Goals => goals;

    public IReadOnlyList<Term> Conditions => conditions;

    /// <summary>The answer for a property; a goal that is plainly true needs no question.</summary>
    public SolverVerdict Verdict(string id) => _answers.TryGetValue(id, out var answer) ? answer.Verdict : SolverVerdict.Unsat;

    public IReadOnlySet<string> LeansOn(string id) =>
        _answers.TryGetValue(id, out var answer) ? answer.LeansOn : new HashSet<string>();

    /// <summary>Whether an earlier answer holds under these hypotheses: an unsat that used no others, or a sat with them.</summary>
    public bool StandsWith(string id, IReadOnlySet<string> allowed) =>
        _answers.TryGetValue(id, out var answer)
        && (answer.Verdict == SolverVerdict.Unsat ? answer.LeansOn.IsSubsetOf(allowed) : allowed.IsSubsetOf(answer.Allowed));

    /// <summary>Asks for all properties in one question, and one by one only where some fall.</summary>
    public void Decide(Z3Session session, IReadOnlySet<string> allowed, IReadOnlyList<string> ids)
    {
        if (ids.Count == 0)
            return;
        var key = ProofMemory.Key(Query(allowed, ids).Concat(ids.Select(id => goals[id])));
        foreach (var (id, answer) in ProofMemory.Recall(key, () => Ask(session, allowed, ids)))
            _answers[id] = answer;
    }

    private Dictionary<string, ProofAnswer> Ask(Z3Session session, IReadOnlySet<string> allowed, IReadOnlyList<string> ids)
    {
        var answers = new Dictionary<string, ProofAnswer>();
        var assumed = hypotheses.Where(hypothesis => allowed.Contains(hypothesis.Key))
            .ToDictionary(hypothesis => Term.Proposition($"assume {hypothesis.Key}"), hypothesis => hypothesis);
        var violated = ids.ToDictionary(id => id, id => Term.Proposition($"violated {id}"));
        var functions = new Ackermann();
        session.Reset();
        foreach (var condition in conditions)
            session.Assert(functions.Rewrite(condition));
        foreach (var (proposition, hypothesis) in assumed)
            session.Assert(Term.Or(Term.Not(proposition), functions.Rewrite(hypothesis.Value)));
        foreach (var (id, proposition) in violated)
            session.Assert(Term.Or(Term.Not(proposition), Term.Not(functions.Rewrite(goals[id]))));
        foreach (var consistent in functions.Consistency)
            session.Assert(consistent);
        IReadOnlyList<Term> propositions = [.. assumed.Keys];
        session.Assert(Term.Some(violated.Values));
        var all = session.Check(propositions);
        if (all == SolverVerdict.Unsat)
        {
            var leansOn = Core(session, assumed, propositions);
            foreach (var id in ids)
                answers[id] = new(SolverVerdict.Unsat, leansOn, allowed);
        }
        else
        {
            foreach (var id in ids)
            {
                IReadOnlyList<Term> one = [.. propositions, violated[id]];
                var verdict = session.Check(one);
                var leansOn = verdict == SolverVerdict.Unsat ? Core(session, assumed, one) : new HashSet<string>();
                answers[id] = new(verdict, leansOn, allowed);
            }
        }

        return answers;
    }

    /// <summary>What is asked of another solver: are these conditions, hypotheses and a violation possible together?</summary>
    public IEnumerable<Term> Query(IReadOnlySet<string> allowed, IEnumerable<string> ids) =>
    [
        .. conditions,
        .. hypotheses.Where(hypothesis => allowed.Contains(hypothesis.Key)).Select(hypothesis => hypothesis.Value),
        Term.Not(Term.All(ids.Select(id => goals[id]))),
    ];

    private static HashSet<string> Core(
        Z3Session session, Dictionary<Term, KeyValuePair<string, Term>> assumed, IReadOnlyList<Term> propositions) =>
        [.. session.Core(propositions).Where(assumed.ContainsKey).Select(proposition => assumed[proposition].Key)];
}
