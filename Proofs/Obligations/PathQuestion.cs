using System.Globalization;
using DuckVerified.Proofs.Solvers;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>
/// Puts a path's goals to Z3. A goal that was refuted on another path is first asked about with the instances that were used there.
/// The others are asked about together: with the near instances of the hypotheses, and of the others with those that a model
/// breaks, again and again, until there is no model, which answers for all goals, or one that breaks nothing, which says which
/// goals fall. Fewer facts can only make an "unsat" harder to get, never wrong; a "sat" counts only where all of them are so.
/// </summary>
internal sealed class PathQuestion
{
    private const string Falls = "falls";

    private readonly SolverPool _deciders;
    private readonly string _step;
    private readonly IReadOnlyList<Term> _conditions;
    private readonly IReadOnlyList<Hypothesis> _assumed;
    private readonly Dictionary<string, Hypothesis> _own;
    private readonly SortedDictionary<string, Term> _goals;

    // Of what was refuted: what suffices for it.
    private readonly Dictionary<string, PathFacts> _refuted = [];
    private readonly HashSet<string> _falling = [];
    private int _questions;

    /// <summary>Makes the question.</summary>
    /// <param name="deciders">Where to ask; what they were told before is forgotten.</param>
    /// <param name="step">The kind of step.</param>
    /// <param name="conditions">What is so.</param>
    /// <param name="hypotheses">What may be assumed of each invariant.</param>
    /// <param name="allowed">Which invariants may be assumed for every goal; besides, each may be for its own.</param>
    /// <param name="goals">The goals.</param>
    public PathQuestion(
        SolverPool deciders,
        string step,
        IReadOnlyList<Term> conditions,
        IReadOnlyList<Hypothesis> hypotheses,
        IReadOnlySet<string> allowed,
        IEnumerable<KeyValuePair<string, Term>> goals)
    {
        (_deciders, _step, _conditions) = (deciders, step, conditions);
        _assumed = [.. hypotheses.Where(hypothesis => allowed.Contains(hypothesis.Id))];
        _own = hypotheses.Where(hypothesis => !allowed.Contains(hypothesis.Id)).ToDictionary(hypothesis => hypothesis.Id);
        _goals = new(goals.ToDictionary(), StringComparer.Ordinal);
    }

    /// <summary>The answer for every goal.</summary>
    public IReadOnlyDictionary<string, ProofAnswer> Ask()
    {
        var question = _deciders.Answers is null ? default : Question();
        if (_deciders.Answers?.Find(question) is { } kept)
        {
            Read(kept);
            return Answers();
        }

        Guess();
        Refute([.. _goals.Keys.Where(id => !_refuted.ContainsKey(id))]);
        if (_refuted.Count + _falling.Count == _goals.Count)
            _deciders.Answers?.Keep(question, string.Join('\n', _goals.Keys.Select(Written)));
        return Answers();
    }

    // All that an answer may depend on.
    private Fingerprint Question()
    {
        return Fingerprint.Of("path",
        [
            Of("conditions", _conditions),
            .. _assumed.Select(hypothesis => Of($"assumed {hypothesis.Id}", hypothesis.All.Select(instance => instance.Formula))),
            .. _goals.Select(goal => Of($"goal {goal.Key}", Own(goal.Key).Select(instance => instance.Formula).Prepend(goal.Value))),
        ]);

        static Fingerprint Of(string purpose, IEnumerable<Term> terms) => Fingerprint.Of(purpose, terms.Select(term => term.Fingerprint));
    }

    // The answer for a goal on one line: that it falls, or the places of the facts that suffice for it.
    private string Written(string id) => _falling.Contains(id)
        ? Falls
        : string.Join(' ', Facts(id).Formulas.Index().Where(one => _refuted[id].Formulas.Contains(one.Item)).Select(one => one.Index));

    private void Read(string kept)
    {
        foreach (var (id, line) in _goals.Keys.Zip(kept.Split('\n')))
        {
            var (facts, places) = (Facts(id), line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            IReadOnlyList<Term> formulas = [.. facts.Formulas];
            if (line == Falls)
                _falling.Add(id);
            else
                _refuted[id] = facts.Only(places.Select(place => formulas[int.Parse(place, CultureInfo.InvariantCulture)]).ToHashSet());
        }
    }

    // The questions to another solver are about all refuted goals together. What all of them use is told once.
    private Dictionary<string, ProofAnswer> Answers()
    {
        Dictionary<string, ProofAnswer> answers = [];
        if (_refuted.Count > 0)
        {
            var facts = _refuted.ToDictionary(one => one.Key, one => one.Value.Formulas.ToList());
            IReadOnlyList<Term> common = [.. facts.Values.Aggregate<IEnumerable<Term>>((one, other) => one.Intersect(other))];
            var asked = new SolverQuery(
            [
                .. common,
                Term.Some(_goals.Where(goal => facts.ContainsKey(goal.Key))
                    .Select(goal => Term.And(Term.Not(goal.Value), Term.All(facts[goal.Key].Except(common))))),
            ]);
            foreach (var (id, used) in _refuted)
                answers[id] = new(SolverVerdict.Unsat, used.Conditions, used.Uses, used.Own, asked);
        }

        foreach (var id in _goals.Keys.Where(id => !_refuted.ContainsKey(id)))
            answers[id] = Everything(id, _falling.Contains(id) ? SolverVerdict.Sat : SolverVerdict.Unknown);
        return answers;
    }

    // With the instances that refuted the goals on other paths, as far as they are so here.
    private void Guess()
    {
        Dictionary<string, HashSet<Term>> used = [];
        foreach (var (id, goal) in _goals)
        {
            var before = ProofMemory.Answers(_step, goal).Where(answer => answer.Verdict == SolverVerdict.Unsat).ToList();
            if (before.Count > 0)
                used[id] = [.. before.SelectMany(answer => answer.Uses.Concat(answer.Own)).Select(instance => instance.Formula)];
        }

        var all = used.Values.SelectMany(formulas => formulas).ToHashSet();
        Fewest(
            [.. used.Keys],
            [.. _assumed.SelectMany(hypothesis => hypothesis.All).Where(instance => all.Contains(instance.Formula))],
            id => [.. Own(id).Where(instance => used[id].Contains(instance.Formula))]);
    }

    // Tells what of the hypotheses a model breaks, until there is no model, or one that breaks nothing: the same goals fall whatever
    // models there were.
    private void Refute(IReadOnlyList<string> open)
    {
        if (open.Count == 0)
            return;
        var functions = new Ackermann();
        var violations = open.ToDictionary(id => id, id => functions.Rewrite(Failing(id)));
        var session = _deciders.ForModel();
        var told = TellNear(session, functions, violations.Values, out var untold);
        var asked = Any(session, violations.Values);
        while (open.Count > 0)
        {
            IReadOnlyList<Term> propositions = [.. told.Select(one => one.Proposition), asked];
            switch (session.Check(propositions))
            {
                case SolverVerdict.Unsat:
                    var core = session.Core(propositions).ToHashSet();
                    IReadOnlyList<Instance> uses = [.. told.Where(one => core.Contains(one.Proposition)).SelectMany(one => one.Instances)];
                    Fewest(open, uses, Own);
                    // In any case all of it suffices.
                    foreach (var id in open)
                        _refuted.TryAdd(id, new(_conditions, uses, Own(id)));
                    return;
                case SolverVerdict.Unknown when open.Count == 1:
                    return;
                // Without a model the goals are asked one by one.
                case SolverVerdict.Unknown:
                    foreach (var id in open)
                        Refute([id]);
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

            _falling.UnionWith(open.Where(id => model.IsTrue(violations[id])));
            open = [.. open.Where(id => !_falling.Contains(id))];
            asked = Any(session, open.Select(id => violations[id]));
        }
    }

    // Of what refutes a goal only what suffices: the answer stands on all paths where that is so, which are then not asked about. All
    // goals are told at once, and then asked about one by one.
    private void Fewest(IReadOnlyList<string> ids, IReadOnlyList<Instance> uses, Func<string, IReadOnlyList<Instance>> own)
    {
        if (ids.Count == 0)
            return;
        var functions = new Ackermann();
        var facts = ids.ToDictionary(id => id, id => new PathFacts(_conditions, uses, own(id)));
        var guards = facts.Values.SelectMany(one => one.Formulas).Distinct().Select((fact, i) => (Fact: fact, Guard: Term.Proposition($"fact {i}")))
            .ToDictionary(one => one.Fact, one => one.Guard);
        List<Term> told = [.. guards.Select(one => Term.Or(Term.Not(one.Value), functions.Rewrite(one.Key)))];
        told.AddRange(ids.Select(id => Term.Or(Term.Not(Goal(id)), functions.Rewrite(Term.Not(_goals[id])))));
        told.AddRange(functions.Consistency);
        var session = _deciders.ForModel();
        Tell(session, told, []);
        foreach (var id in ids)
        {
            IReadOnlyList<Term> formulas = [.. facts[id].Formulas.Distinct()];
            IReadOnlyList<Term> propositions = [Goal(id), .. formulas.Select(fact => guards[fact])];
            if (session.Check(propositions) != SolverVerdict.Unsat)
                continue;
            var core = session.Core(propositions).ToHashSet();
            _refuted[id] = facts[id].Only(formulas.Where(fact => core.Contains(guards[fact])).ToHashSet());
        }

        static Term Goal(string id) => Term.Proposition($"fails {id}");
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

    // That a goal fails though its own invariant, if that may not be assumed for others, held before.
    private Term Failing(string id) => Term.And(Term.Not(_goals[id]), Term.All(Own(id).Select(instance => instance.Formula)));

    private ProofAnswer Everything(string id, SolverVerdict verdict) =>
        ProofAnswer.Alone(verdict, _goals[id], _conditions, Facts(id).Uses, Own(id));

    private PathFacts Facts(string id) => new(_conditions, [.. _assumed.SelectMany(hypothesis => hypothesis.All)], Own(id));

    private IReadOnlyList<Instance> Own(string id) => _own.TryGetValue(id, out var own) ? [.. own.All] : [];

    // What is so; other formulas only so that their words are known.
    private static void Tell(Z3Session session, List<Term> so, IEnumerable<Term> others)
    {
        session.Narrow([.. so, .. others]);
        foreach (var formula in so)
            session.Assert(formula);
    }

    // A proposition from which one of some formulas follows.
    private Term Any(Z3Session session, IEnumerable<Term> formulas)
    {
        var any = Term.Proposition($"any {_questions++}");
        session.Assert(Term.Or(Term.Not(any), Term.Some(formulas)));
        return any;
    }
}
