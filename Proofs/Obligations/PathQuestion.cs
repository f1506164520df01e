using DuckVerified.Proofs.Solvers;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>
/// Puts a path's goals to Z3, all in one question: first with only the near instances of the hypotheses, which nearly always
/// suffice, then with all. Where the answer is sat, its model says which goals it breaks, and the others are asked again. Fewer
/// hypotheses can only make an "unsat" harder to get, never wrong; a "sat" counts only with all of them.
/// </summary>
internal sealed class PathQuestion
{
    private readonly Z3Session _session;
    private readonly IReadOnlyList<Term> _conditions;
    private readonly IReadOnlyList<Hypothesis> _assumed;
    private readonly Dictionary<string, Hypothesis> _own;
    private readonly SortedDictionary<string, Term> _goals;
    private readonly Ackermann _functions = new();
    private readonly Dictionary<string, ProofAnswer> _answers = [];
    private int _questions;

    /// <summary>Makes the question.</summary>
    /// <param name="session">Where to ask; what it was told before is forgotten.</param>
    /// <param name="conditions">What is so.</param>
    /// <param name="hypotheses">What may be assumed of each invariant.</param>
    /// <param name="allowed">Which invariants may be assumed for every goal; besides, each may be for its own.</param>
    /// <param name="goals">The goals.</param>
    public PathQuestion(
        Z3Session session,
        IReadOnlyList<Term> conditions,
        IReadOnlyList<Hypothesis> hypotheses,
        IReadOnlySet<string> allowed,
        IEnumerable<KeyValuePair<string, Term>> goals)
    {
        (_session, _conditions) = (session, conditions);
        _assumed = [.. hypotheses.Where(hypothesis => allowed.Contains(hypothesis.Id))];
        _own = hypotheses.Where(hypothesis => !allowed.Contains(hypothesis.Id)).ToDictionary(hypothesis => hypothesis.Id);
        _goals = new(goals.ToDictionary(), StringComparer.Ordinal);
    }

    /// <summary>The answer for every goal.</summary>
    public IReadOnlyDictionary<string, ProofAnswer> Ask()
    {
        var open = Refute([.. _goals.Keys], false);
        if (open.Count == 0)
            return _answers;
        foreach (var id in Refute(open, true))
            _answers[id] = new(SolverVerdict.Unknown, _conditions, [.. _assumed.SelectMany(hypothesis => hypothesis.All)], Own(id, true));
        return _answers;
    }

    // Answers what it can, and returns the rest: with near instances alone what is not refuted, with all what Z3 gave up on.
    private List<string> Refute(List<string> open, bool withFar)
    {
        var violations = open.ToDictionary(id => id, id => Violation(id, withFar));
        Tell(violations.Values, withFar);
        return Refute(open, violations, withFar);
    }

    private List<string> Refute(List<string> open, IReadOnlyDictionary<string, Term> violations, bool withFar)
    {
        List<string> left = [];
        while (open.Count > 0)
        {
            var asked = Any(open.Select(id => violations[id]));
            var propositions = _assumed.Select(hypothesis => Near(hypothesis.Id))
                .Concat(withFar ? _assumed.Select(hypothesis => Far(hypothesis.Id)) : []).Append(asked).ToList();
            var verdict = _session.Check(propositions);
            if (verdict == SolverVerdict.Unsat)
            {
                var core = _session.Core(propositions).ToHashSet();
                IReadOnlyList<Instance> uses =
                [
                    .. _assumed.SelectMany(hypothesis => core.Contains(Near(hypothesis.Id)) ? hypothesis.Near : []),
                    .. _assumed.SelectMany(hypothesis => core.Contains(Far(hypothesis.Id)) ? hypothesis.Far : []),
                ];
                foreach (var id in open)
                    _answers[id] = new(verdict, _conditions, uses, Own(id, withFar));
                return left;
            }

            var broken = verdict == SolverVerdict.Sat
                ? _session.TrueInModel([.. open.Select(id => violations[id])])
                : new HashSet<Term>();
            IReadOnlyList<string> here = [.. open.Where(id => broken.Contains(violations[id]))];
            // Without a model the goals are asked one by one, and a single one is given up.
            if (here.Count == 0)
                return [.. left, .. open.Count == 1 ? open : open.SelectMany(id => Refute([id], violations, withFar))];
            open = [.. open.Except(here)];
            if (!withFar)
            {
                left.AddRange(here);
                continue;
            }

            foreach (var id in here)
                _answers[id] = new(verdict, _conditions, [.. _assumed.SelectMany(hypothesis => hypothesis.All)], Own(id, true));
        }

        return left;
    }

    // That a goal fails though its own invariant, if that may not be assumed for others, held before.
    private Term Violation(string id, bool withFar) =>
        _functions.Rewrite(Term.And(Term.Not(_goals[id]), Term.All(Own(id, withFar).Select(instance => instance.Formula))));

    private IReadOnlyList<Instance> Own(string id, bool withFar) =>
        _own.TryGetValue(id, out var own) ? [.. withFar ? own.All : own.Near] : [];

    // All that is so, and what may be assumed; the violations only so that their words are known.
    private void Tell(IEnumerable<Term> violations, bool withFar)
    {
        List<Term> told =
        [
            .. _conditions.Select(_functions.Rewrite),
            .. _assumed.SelectMany(hypothesis => Assumed(Near(hypothesis.Id), hypothesis.Near)),
            .. withFar ? _assumed.SelectMany(hypothesis => Assumed(Far(hypothesis.Id), hypothesis.Far)) : [],
        ];
        told.AddRange(_functions.Consistency);
        _session.Narrow([.. told, .. violations]);
        foreach (var formula in told)
            _session.Assert(formula);
    }

    // What follows from a proposition.
    private IEnumerable<Term> Assumed(Term proposition, IEnumerable<Instance> instances) =>
        instances.Select(instance => Term.Or(Term.Not(proposition), _functions.Rewrite(instance.Formula)));

    // A proposition from which one of some formulas follows.
    private Term Any(IEnumerable<Term> formulas)
    {
        var any = Term.Proposition($"any {_questions++}");
        _session.Assert(Term.Or(Term.Not(any), Term.Some(formulas)));
        return any;
    }

    private static Term Near(string id) => Term.Proposition($"near {id}");

    private static Term Far(string id) => Term.Proposition($"far {id}");
}
