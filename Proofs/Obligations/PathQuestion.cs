using DuckVerified.Proofs.Solvers;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>
/// Puts a path's goals to Z3, all in one question: first each with only those facts that hints name; then with the near instances
/// of the hypotheses, and of the others with those that a model breaks, again and again, until there is no model, which answers
/// for all goals, or one that breaks nothing, which says which goals fall. Fewer facts can only make an "unsat" harder to get,
/// never wrong; a "sat" counts only where all of them are so.
/// </summary>
internal sealed class PathQuestion
{
    private readonly SolverPool _deciders;
    private readonly IReadOnlyList<Term> _conditions;
    private readonly IReadOnlyList<Hypothesis> _assumed;
    private readonly Dictionary<string, Hypothesis> _own;
    private readonly SortedDictionary<string, Term> _goals;
    private readonly PathHints _hints;
    private readonly Dictionary<string, ProofAnswer> _answers = [];
    private int _questions;

    /// <summary>Makes the question.</summary>
    /// <param name="deciders">Where to ask; what they were told before is forgotten.</param>
    /// <param name="name">The system and the kind of step, to find hints by.</param>
    /// <param name="conditions">What is so.</param>
    /// <param name="hypotheses">What may be assumed of each invariant.</param>
    /// <param name="allowed">Which invariants may be assumed for every goal; besides, each may be for its own.</param>
    /// <param name="goals">The goals.</param>
    public PathQuestion(
        SolverPool deciders,
        (string System, string Step) name,
        IReadOnlyList<Term> conditions,
        IReadOnlyList<Hypothesis> hypotheses,
        IReadOnlySet<string> allowed,
        IEnumerable<KeyValuePair<string, Term>> goals)
    {
        (_deciders, _conditions) = (deciders, conditions);
        _assumed = [.. hypotheses.Where(hypothesis => allowed.Contains(hypothesis.Id))];
        _own = hypotheses.Where(hypothesis => !allowed.Contains(hypothesis.Id)).ToDictionary(hypothesis => hypothesis.Id);
        _goals = new(goals.ToDictionary(), StringComparer.Ordinal);
        _hints = new(name.System, name.Step, conditions, _assumed, _own);
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
        if (others.Count == 0)
            Refute(falling, areToFall: true);
        Refute([.. _goals.Keys.Where(id => !_answers.ContainsKey(id))], areToFall: false);
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
        // Only whether they follow is asked, and nothing else used.
        var session = _deciders.ForVerdict();
        Tell(session, told, rewritten);
        if (session.Check([Any(session, rewritten)]) != SolverVerdict.Unsat)
            return false;
        var asked = new SolverQuery([.. common, Term.Some(violations)]);
        foreach (var (id, answer) in guesses)
            _answers[id] = answer with { Asked = asked };
        return true;
    }

    // Tells what of the hypotheses a model breaks, until there is no model, or one that breaks nothing: the same goals fall whatever
    // models there were. What a refutation uses is not the same, so where all are to fall and some do not, these are left open.
    private void Refute(IReadOnlyList<string> open, bool areToFall)
    {
        if (open.Count == 0)
            return;
        var functions = new Ackermann();
        var violations = open.ToDictionary(id => id, id => functions.Rewrite(Failing(id)));
        var session = areToFall ? _deciders.ForVerdict() : _deciders.ForModel();
        var told = TellNear(session, functions, violations.Values, out var untold);
        var asked = Any(session, violations.Values);
        while (open.Count > 0)
        {
            IReadOnlyList<Term> propositions = [.. told.Select(one => one.Proposition), asked];
            var verdict = session.Check(propositions);
            if (areToFall && verdict != SolverVerdict.Sat)
                return;
            switch (verdict)
            {
                case SolverVerdict.Unsat:
                    var core = session.Core(propositions).ToHashSet();
                    Answer(open, [.. told.Where(one => core.Contains(one.Proposition)).SelectMany(one => one.Instances)]);
                    return;
                case SolverVerdict.Unknown when open.Count == 1:
                    _answers[open[0]] = Everything(open[0], SolverVerdict.Unknown);
                    return;
                // Without a model the goals are asked one by one.
                case SolverVerdict.Unknown:
                    foreach (var id in open)
                        Refute([id], areToFall: false);
                    return;
            }

            var model = session.Model();
            var broken = untold.Where(one => !model.IsTrue(one.Formula)).ToList();
            if (broken.Count > 0)
            {
                told.AddRange(broken.Select(one => Told(session, $"far {one.Formula.Digest:x}", one.Formula, one.Instances)));
                untold.RemoveAll(one => !model.IsTrue(one.Formula));
                continue;
            }

            foreach (var id in open.Where(id => model.IsTrue(violations[id])))
                _answers[id] = Everything(id, SolverVerdict.Sat);
            open = [.. open.Where(id => !_answers.ContainsKey(id))];
            asked = Any(session, open.Select(id => violations[id]));
        }
    }

    // Tells the conditions, and of the hypotheses what is near; what else is so comes back, of which models may break some: instances,
    // by what they say, and that functions are functions.
    private List<(Term Proposition, IReadOnlyList<Instance> Instances)> TellNear(
        Z3Session session, Ackermann functions, IReadOnlyCollection<Term> violations, out List<(Term Formula, IReadOnlyList<Instance> Instances)> untold)
    {
        IReadOnlyList<(string Id, Term Formula, IReadOnlyList<Instance> Instances)> near =
        [
            .. _assumed.Select(hypothesis => (
                $"near {hypothesis.Id}", functions.Rewrite(Term.All(hypothesis.Near.Select(instance => instance.Formula))), hypothesis.Near)),
        ];
        List<Term> so = [.. _conditions.Select(functions.Rewrite)];
        var consistent = functions.Consistency.Count;
        so.AddRange(functions.Consistency);
        var far = _assumed.SelectMany(hypothesis => hypothesis.Far).GroupBy(instance => functions.Rewrite(instance.Formula));
        untold = [.. far.Select(one => (one.Key, (IReadOnlyList<Instance>)[.. one]))];
        untold.AddRange(functions.Consistency.Skip(consistent).Select(one => (one, (IReadOnlyList<Instance>)[])));
        Tell(session, so, [.. near.Select(one => one.Formula), .. untold.Select(one => one.Formula), .. violations]);
        return [.. near.Select(one => Told(session, one.Id, one.Formula, one.Instances))];
    }

    // Tells what instances say, so that a refutation says whether it used them.
    private static (Term Proposition, IReadOnlyList<Instance> Instances) Told(
        Z3Session session, string name, Term formula, IReadOnlyList<Instance> instances)
    {
        var proposition = Term.Proposition(name);
        session.Assert(Term.Or(Term.Not(proposition), formula));
        return (proposition, instances);
    }

    // None of these goals fails where some instances are so.
    private void Answer(IReadOnlyList<string> refuted, IReadOnlyList<Instance> uses)
    {
        var asked = new SolverQuery(
            [.. _conditions, .. uses.Select(instance => instance.Formula).Distinct(), Term.Some(refuted.Select(Failing))]);
        foreach (var id in refuted)
            _answers[id] = new(SolverVerdict.Unsat, _conditions, uses, Own(id), asked);
    }

    // That a goal fails though its own invariant, if that may not be assumed for others, held before.
    private Term Failing(string id) => Term.And(Term.Not(_goals[id]), Term.All(Own(id).Select(instance => instance.Formula)));

    private ProofAnswer Everything(string id, SolverVerdict verdict) =>
        ProofAnswer.Alone(verdict, _goals[id], _conditions, [.. _assumed.SelectMany(hypothesis => hypothesis.All)], Own(id));

    private IReadOnlyList<Instance> Own(string id) => _own.TryGetValue(id, out var own) ? [.. own.All] : [];

    // What is so; other formulas only so that their words are known.
    private static void Tell(Z3Session session, List<Term> so, IEnumerable<Term> others)
    {
        session.Narrow([.. so, .. others]);
        foreach (var formula in so)
            session.Assert(formula);
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
            var session = _deciders.ForModel();
            Tell(session, told, []);
            IReadOnlyList<Term> propositions = [.. named.Select(one => one.Proposition)];
            var core = session.Check(propositions) == SolverVerdict.Unsat ? session.Core(propositions).ToHashSet() : [.. propositions];
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

    // A proposition from which one of some formulas follows.
    private Term Any(Z3Session session, IEnumerable<Term> formulas)
    {
        var any = Term.Proposition($"any {_questions++}");
        session.Assert(Term.Or(Term.Not(any), Term.Some(formulas)));
        return any;
    }
}
