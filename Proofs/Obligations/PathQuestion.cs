using DuckVerified.Proofs.Solvers;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>
/// Puts a path's goals to Z3, all in one question: first with only those instances of the hypotheses that hints name, then with
/// the near ones, which nearly always suffice, then with all. Where the answer is sat, its model says which goals it breaks, and
/// the others are asked again. Fewer hypotheses can only make an "unsat" harder to get, never wrong; a "sat" counts only with all
/// of them.
/// </summary>
internal sealed class PathQuestion
{
    private readonly Z3Session _session;
    private readonly ulong _digest;
    private readonly string _system;
    private readonly IReadOnlyList<Term> _conditions;
    private readonly IReadOnlyList<Hypothesis> _assumed;
    private readonly Dictionary<string, Hypothesis> _own;
    private readonly SortedDictionary<string, Term> _goals;
    private readonly Ackermann _functions = new();
    private readonly Dictionary<string, ProofAnswer> _answers = [];
    private IReadOnlySet<uint> _hint = new HashSet<uint>();
    private int _questions;

    /// <summary>Makes the question.</summary>
    /// <param name="session">Where to ask; what it was told before is forgotten.</param>
    /// <param name="name">The system and the kind of step, to find hints by.</param>
    /// <param name="conditions">What is so.</param>
    /// <param name="hypotheses">What may be assumed of each invariant.</param>
    /// <param name="allowed">Which invariants may be assumed for every goal; besides, each may be for its own.</param>
    /// <param name="goals">The goals.</param>
    public PathQuestion(
        Z3Session session,
        (string System, string Step) name,
        IReadOnlyList<Term> conditions,
        IReadOnlyList<Hypothesis> hypotheses,
        IReadOnlySet<string> allowed,
        IEnumerable<KeyValuePair<string, Term>> goals)
    {
        (_session, _conditions, _system) = (session, conditions, name.System);
        _digest = Digest.Of(Digest.Of(name.Step), Digest.Of(conditions));
        _assumed = [.. hypotheses.Where(hypothesis => allowed.Contains(hypothesis.Id))];
        _own = hypotheses.Where(hypothesis => !allowed.Contains(hypothesis.Id)).ToDictionary(hypothesis => hypothesis.Id);
        _goals = new(goals.ToDictionary(), StringComparer.Ordinal);
    }

    // How much of the hypotheses is told.
    private enum Reach
    {
        // What hints name.
        Hinted,

        // What speaks only of what the question speaks of anyway.
        Near,

        // Whatever is known at a touched point.
        All,
    }

    /// <summary>The answer for every goal.</summary>
    public IReadOnlyDictionary<string, ProofAnswer> Ask()
    {
        List<string> falling = [];
        IReadOnlyList<string> open = [.. _goals.Keys];
        if (ProofHints.Current.Find(_digest) is { } hint)
        {
            _hint = hint;
            falling = [.. open.Where(id => hint.Contains(ProofHints.OfFall(_system, id)))];
            open = [.. open.Except(falling)];
            if (open.Count > 0 && AreRefutedAsHinted(open))
                open = [];
        }

        open = [.. falling, .. Refute([.. open], Reach.Near)];
        foreach (var id in Refute([.. open], Reach.All))
            _answers[id] = new(SolverVerdict.Unknown, _conditions, [.. _assumed.SelectMany(hypothesis => hypothesis.All)], Own(id, Reach.All));
        if (ProofHints.Current.IsRecording)
            Note();
        return _answers;
    }

    // What is hinted counts as used: which part of it a refutation used is not asked, so that questions to another solver do not
    // depend on it. Only the violations are under a proposition: without any, Z3 goes about it otherwise, and is slower.
    private bool AreRefutedAsHinted(IReadOnlyList<string> open)
    {
        List<Term> told =
        [
            .. _conditions.Select(_functions.Rewrite),
            .. _assumed.SelectMany(Hinted).Select(instance => _functions.Rewrite(instance.Formula)),
        ];
        IReadOnlyList<Term> violations = [.. open.Select(id => Violation(id, Reach.Hinted))];
        Tell(told, violations);
        if (_session.Check([Any(violations)]) != SolverVerdict.Unsat)
            return false;
        IReadOnlyList<Instance> uses = [.. _assumed.SelectMany(Hinted)];
        foreach (var id in open)
            _answers[id] = new(SolverVerdict.Unsat, _conditions, uses, Own(id, Reach.Hinted));
        return true;
    }

    // Answers what it can, and returns the rest: with fewer instances what is not refuted, with all what Z3 gave up on.
    private List<string> Refute(List<string> open, Reach reach)
    {
        if (open.Count == 0)
            return open;
        var violations = open.ToDictionary(id => id, id => Violation(id, reach));
        Tell(violations.Values, reach);
        return Refute(open, violations, reach);
    }

    private List<string> Refute(List<string> open, IReadOnlyDictionary<string, Term> violations, Reach reach)
    {
        List<string> left = [];
        while (open.Count > 0)
        {
            var asked = Any(open.Select(id => violations[id]));
            IReadOnlyList<(Term Proposition, IReadOnlyList<Instance> Instances)> told = [.. _assumed.SelectMany(hypothesis => Told(hypothesis, reach))];
            var propositions = told.Select(one => one.Proposition).Append(asked).ToList();
            var verdict = _session.Check(propositions);
            if (verdict == SolverVerdict.Unsat)
            {
                var core = _session.Core(propositions).ToHashSet();
                IReadOnlyList<Instance> uses = [.. told.Where(one => core.Contains(one.Proposition)).SelectMany(one => one.Instances)];
                foreach (var id in open)
                    _answers[id] = new(verdict, _conditions, uses, Own(id, reach));
                return left;
            }

            var broken = verdict == SolverVerdict.Sat
                ? _session.TrueInModel([.. open.Select(id => violations[id])])
                : new HashSet<Term>();
            IReadOnlyList<string> here = [.. open.Where(id => broken.Contains(violations[id]))];
            // Without a model the goals are asked one by one, and a single one is given up.
            if (here.Count == 0)
                return [.. left, .. open.Count == 1 ? open : open.SelectMany(id => Refute([id], violations, reach))];
            open = [.. open.Except(here)];
            if (reach != Reach.All)
            {
                left.AddRange(here);
                continue;
            }

            foreach (var id in here)
                _answers[id] = new(verdict, _conditions, [.. _assumed.SelectMany(hypothesis => hypothesis.All)], Own(id, reach));
        }

        return left;
    }

    // What is told of a hypothesis, group by group, each under a proposition, so that a refutation says which it used.
    private IEnumerable<(Term Proposition, IReadOnlyList<Instance> Instances)> Told(Hypothesis hypothesis, Reach reach) => reach switch
    {
        Reach.Hinted => [(Near(hypothesis.Id), Hinted(hypothesis))],
        Reach.Near => [(Near(hypothesis.Id), hypothesis.Near)],
        _ => [(Near(hypothesis.Id), hypothesis.Near), (Far(hypothesis.Id), hypothesis.Far)],
    };

    private IReadOnlyList<Instance> Hinted(Hypothesis hypothesis) =>
        [.. hypothesis.All.Where(instance => _hint.Contains(ProofHints.OfFact(instance.Formula)))];

    // That a goal fails though its own invariant, if that may not be assumed for others, held before.
    private Term Violation(string id, Reach reach) =>
        _functions.Rewrite(Term.And(Term.Not(_goals[id]), Term.All(Own(id, reach).Select(instance => instance.Formula))));

    private IReadOnlyList<Instance> Own(string id, Reach reach) =>
        _own.TryGetValue(id, out var own) ? [.. Told(own, reach).SelectMany(one => one.Instances)] : [];

    // All that is so, and what may be assumed; the violations only so that their words are known.
    private void Tell(IEnumerable<Term> violations, Reach reach)
    {
        List<Term> told =
        [
            .. _conditions.Select(_functions.Rewrite),
            .. _assumed.SelectMany(hypothesis => Told(hypothesis, reach)).SelectMany(one => Assumed(one.Proposition, one.Instances)),
        ];
        Tell(told, violations);
    }

    private void Tell(List<Term> told, IEnumerable<Term> violations)
    {
        told.AddRange(_functions.Consistency);
        _session.Narrow([.. told, .. violations]);
        foreach (var formula in told)
            _session.Assert(formula);
    }

    // Notes which instances suffice to refute all that was refuted, each under a proposition of its own; and what fell.
    private void Note()
    {
        var falls = _answers.Where(answer => answer.Value.Verdict == SolverVerdict.Sat).Select(answer => ProofHints.OfFall(_system, answer.Key));
        IReadOnlyList<string> refuted = [.. _answers.Where(answer => answer.Value.Verdict == SolverVerdict.Unsat).Select(answer => answer.Key)];
        ProofHints.Current.Note(_digest, falls.Concat(refuted.Count == 0 ? [] : Fewer(refuted).Select(ProofHints.OfFact)));
    }

    private IReadOnlyList<Term> Fewer(IReadOnlyList<string> refuted)
    {
        var used = refuted.SelectMany(id => _answers[id].Uses.Concat(_answers[id].Own)).Select(instance => instance.Formula).ToHashSet();
        while (true)
        {
            var functions = new Ackermann();
            var named = used.ToDictionary(formula => formula, formula => Term.Proposition($"fact {formula.Digest:x16}"));
            var shared = refuted.SelectMany(id => _answers[id].Uses).Select(instance => instance.Formula).Where(used.Contains).Distinct();
            List<Term> told = [.. _conditions.Select(functions.Rewrite), .. shared.Select(Given)];
            var violation = Term.Some(refuted.Select(id => Term.And(
                functions.Rewrite(Term.Not(_goals[id])),
                Term.All(_answers[id].Own.Select(instance => instance.Formula).Where(used.Contains).Select(Given)))));
            told.AddRange(functions.Consistency);
            told.Add(violation);
            _session.Narrow(told);
            foreach (var formula in told)
                _session.Assert(formula);
            IReadOnlyList<Term> propositions = [.. named.Values];
            var verdict = _session.Check(propositions);
            var core = verdict == SolverVerdict.Unsat ? _session.Core(propositions).ToHashSet() : [];
            if (verdict != SolverVerdict.Unsat || core.Count == used.Count)
                return [.. used];
            used.RemoveWhere(formula => !core.Contains(named[formula]));

            Term Given(Term formula) => Term.Or(Term.Not(named[formula]), functions.Rewrite(formula));
        }
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
