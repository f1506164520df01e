using DuckVerified.Proofs.Solvers;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>
/// Puts a path's goals to Z3, all in one question: first each with only those facts that hints name, then with the near instances
/// of the hypotheses, which nearly always suffice, then with all. Where the answer is sat, its model says which goals it breaks,
/// and the others are asked again. Fewer facts can only make an "unsat" harder to get, never wrong; a "sat" counts only with all
/// of them.
/// </summary>
internal sealed class PathQuestion
{
    private readonly Z3Session _session;
    private readonly IReadOnlyList<Term> _conditions;
    private readonly IReadOnlyList<Hypothesis> _assumed;
    private readonly Dictionary<string, Hypothesis> _own;
    private readonly SortedDictionary<string, Term> _goals;
    private readonly PathHints _hints;
    private readonly Ackermann _functions = new();
    private readonly Dictionary<string, ProofAnswer> _answers = [];
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
        (_session, _conditions) = (session, conditions);
        _assumed = [.. hypotheses.Where(hypothesis => allowed.Contains(hypothesis.Id))];
        _own = hypotheses.Where(hypothesis => !allowed.Contains(hypothesis.Id)).ToDictionary(hypothesis => hypothesis.Id);
        _goals = new(goals.ToDictionary(), StringComparer.Ordinal);
        _hints = new(name.System, name.Step, conditions, _assumed, _own);
    }

    // How much of the hypotheses is told.
    private enum Reach
    {
        // What speaks only of what the question speaks of anyway.
        Near,

        // Whatever is known at a touched point.
        All,
    }

    /// <summary>The answer for every goal.</summary>
    public IReadOnlyDictionary<string, ProofAnswer> Ask()
    {
        IReadOnlyList<string> falling = [.. _goals.Keys.Where(id => _hints.SaysItFalls(_goals[id]))];
        IReadOnlyList<string> others = [.. _goals.Keys.Except(falling)];
        var guesses = others.Select(id => (Id: id, Answer: _hints.Guess(id, _goals[id]))).Where(guess => guess.Answer is not null)
            .ToDictionary(guess => guess.Id, guess => guess.Answer!);
        if (guesses.Count > 0 && Confirm(guesses))
            others = [.. others.Except(guesses.Keys)];
        foreach (var id in Refute([.. falling, .. Refute([.. others], Reach.Near)], Reach.All))
            _answers[id] = Everything(id, SolverVerdict.Unknown);
        if (ProofHints.Current.IsRecording)
            Note();
        return _answers;
    }

    // Whether each goal follows from just the facts that its answer uses. What all of them use is told once.
    private bool Confirm(Dictionary<string, ProofAnswer> guesses)
    {
        var functions = new Ackermann();
        IReadOnlyList<Term> common = [.. guesses.Values.Select(guess => guess.Facts).Aggregate((one, other) => one.Intersect(other))];
        IReadOnlyList<Term> violations =
            [.. guesses.Select(guess => Term.And(Term.Not(_goals[guess.Key]), Term.All(guess.Value.Facts.Except(common))))];
        List<Term> told = [.. common.Select(functions.Rewrite)];
        IReadOnlyList<Term> rewritten = [.. violations.Select(functions.Rewrite)];
        told.AddRange(functions.Consistency);
        Tell(told, rewritten);
        if (_session.Check([Any(rewritten)]) != SolverVerdict.Unsat)
            return false;
        var asked = new AskedFormulas([.. common, Term.Some(violations)]);
        foreach (var (id, answer) in guesses)
            _answers[id] = answer with { Asked = asked };
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
                var query = new AskedFormulas(
                    [.. _conditions, .. uses.Select(instance => instance.Formula).Distinct(), Term.Some(open.Select(id => Failing(id, reach)))]);
                foreach (var id in open)
                    _answers[id] = new(verdict, _conditions, uses, Own(id, reach), query);
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
                _answers[id] = Everything(id, verdict);
        }

        return left;
    }

    // What is told of a hypothesis, group by group, each under a proposition, so that a refutation says which it used.
    private static IEnumerable<(Term Proposition, IReadOnlyList<Instance> Instances)> Told(Hypothesis hypothesis, Reach reach) => reach switch
    {
        Reach.Near => [(Near(hypothesis.Id), hypothesis.Near)],
        _ => [(Near(hypothesis.Id), hypothesis.Near), (Far(hypothesis.Id), hypothesis.Far)],
    };

    // That a goal fails though its own invariant, if that may not be assumed for others, held before.
    private Term Violation(string id, Reach reach) => _functions.Rewrite(Failing(id, reach));

    private Term Failing(string id, Reach reach) =>
        Term.And(Term.Not(_goals[id]), Term.All(Own(id, reach).Select(instance => instance.Formula)));

    private ProofAnswer Everything(string id, SolverVerdict verdict) =>
        ProofAnswer.Alone(verdict, _goals[id], _conditions, [.. _assumed.SelectMany(hypothesis => hypothesis.All)], Own(id, Reach.All));

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
        told.AddRange(_functions.Consistency);
        Tell(told, violations);
    }

    private void Tell(List<Term> told, IEnumerable<Term> violations)
    {
        _session.Narrow([.. told, .. violations]);
        foreach (var formula in told)
            _session.Assert(formula);
    }

    // Of what refuted a goal only what suffices, so that the answer stands, and the hint helps, on as many paths as can be.
    private void Note()
    {
        foreach (var (id, goal) in _goals)
        {
            if (_answers[id].Verdict == SolverVerdict.Unsat)
                _answers[id] = Fewest(goal, _answers[id]);
            _hints.Note(goal, _answers[id]);
        }
    }

    private ProofAnswer Fewest(Term goal, ProofAnswer answer)
    {
        var used = answer.Facts.ToHashSet();
        while (true)
        {
            var functions = new Ackermann();
            IReadOnlyList<(Term Fact, Term Proposition)> named = [.. used.Select((fact, i) => (fact, Term.Proposition($"fact {i}")))];
            List<Term> told = [.. named.Select(one => Term.Or(Term.Not(one.Proposition), functions.Rewrite(one.Fact)))];
            told.Add(functions.Rewrite(Term.Not(goal)));
            told.AddRange(functions.Consistency);
            Tell(told, []);
            IReadOnlyList<Term> propositions = [.. named.Select(one => one.Proposition)];
            var core = _session.Check(propositions) == SolverVerdict.Unsat ? _session.Core(propositions).ToHashSet() : [.. propositions];
            if (core.Count == used.Count)
                return ProofAnswer.Alone(
                    answer.Verdict,
                    goal,
                    [.. answer.Conditions.Where(used.Contains)],
                    [.. answer.Uses.Where(instance => used.Contains(instance.Formula))],
                    [.. answer.Own.Where(instance => used.Contains(instance.Formula))]);
            used = [.. named.Where(one => core.Contains(one.Proposition)).Select(one => one.Fact)];
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
