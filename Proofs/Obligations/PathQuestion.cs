using System.Globalization;
using DuckVerified.Proofs.Solvers;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>
/// Asks Z3 about the goals of one path. A goal whose violation was refuted on another path is first checked with the instances
/// that were used there. The other goals are checked together. First only the direct instances of the hypotheses are asserted.
/// While there is a model, the further instances that it breaks are asserted too. No model: every goal holds. A model that breaks
/// no instance: the goals that are false in it are violated. With fewer facts an "unsat" is still right. A "sat" counts only if
/// every fact is true in the model.
/// </summary>
internal sealed class PathQuestion
{
    private const string Violated = "violated";

    private readonly SolverPool _solvers;
    private readonly ProofMemory _memory;
    private readonly string _step;
    private readonly IReadOnlyList<Term> _conditions;
    private readonly IReadOnlyList<Hypothesis> _assumed;
    private readonly Dictionary<string, Hypothesis> _own;
    private readonly SortedDictionary<string, Term> _goals;

    // Of each goal that holds: the facts that suffice.
    private readonly Dictionary<string, PathFacts> _refuted = [];
    private readonly HashSet<string> _violated = [];
    private int _questions;

    /// <summary>Makes the question.</summary>
    /// <param name="solvers">The solvers; earlier assertions are dropped.</param>
    /// <param name="memory">The answers of other paths.</param>
    /// <param name="step">The kind of step.</param>
    /// <param name="conditions">The path's conditions.</param>
    /// <param name="hypotheses">What may be assumed of each invariant.</param>
    /// <param name="allowed">The invariants that may be assumed for every goal. Each may also be assumed for its own goal.</param>
    /// <param name="goals">The goals.</param>
    public PathQuestion(
        SolverPool solvers,
        ProofMemory memory,
        string step,
        IReadOnlyList<Term> conditions,
        IReadOnlyList<Hypothesis> hypotheses,
        IReadOnlySet<string> allowed,
        IEnumerable<KeyValuePair<string, Term>> goals)
    {
        (_solvers, _memory, _step, _conditions) = (solvers, memory, step, conditions);
        _assumed = [.. hypotheses.Where(hypothesis => allowed.Contains(hypothesis.Id))];
        _own = hypotheses.Where(hypothesis => !allowed.Contains(hypothesis.Id)).ToDictionary(hypothesis => hypothesis.Id);
        _goals = new(goals.ToDictionary(), StringComparer.Ordinal);
    }

    /// <summary>The answer for every goal.</summary>
    public IReadOnlyDictionary<string, ProofAnswer> Ask()
    {
        var question = _solvers.Answers is null ? default : Question();
        if (_solvers.Answers?.Find(question) is { } kept)
        {
            Read(kept);
            return Answers();
        }

        TryEarlierFacts();
        Refute([.. _goals.Keys.Where(id => !_refuted.ContainsKey(id))]);
        if (_refuted.Count + _violated.Count == _goals.Count)
            _solvers.Answers?.Keep(question, string.Join('\n', _goals.Keys.Select(Written)));
        return Answers();
    }

    // Everything that an answer may depend on.
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

    // One line for each goal: that it is violated, or the indices of the facts that suffice.
    private string Written(string id) => _violated.Contains(id)
        ? Violated
        : string.Join(' ', Facts(id).Formulas.Index().Where(one => _refuted[id].Formulas.Contains(one.Item)).Select(one => one.Index));

    private void Read(string kept)
    {
        foreach (var (id, line) in _goals.Keys.Zip(kept.Split('\n')))
        {
            var (facts, places) = (Facts(id), line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            IReadOnlyList<Term> formulas = [.. facts.Formulas];
            if (line == Violated)
                _violated.Add(id);
            else
                _refuted[id] = facts.Only(places.Select(place => formulas[int.Parse(place, CultureInfo.InvariantCulture)]).ToHashSet());
        }
    }

    // The other solver checks all goals that hold in one query. The facts that all of them use are asserted once.
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
            answers[id] = Everything(id, _violated.Contains(id) ? SolverVerdict.Sat : SolverVerdict.Unknown);
        return answers;
    }

    // Uses the instances that sufficed on other paths, as far as they are instances here.
    private void TryEarlierFacts()
    {
        Dictionary<string, HashSet<Term>> used = [];
        foreach (var (id, goal) in _goals)
        {
            var before = _memory.Of(_step, goal).Where(answer => answer.Verdict == SolverVerdict.Unsat).ToList();
            if (before.Count > 0)
                used[id] = [.. before.SelectMany(answer => answer.Uses.Concat(answer.Own)).Select(instance => instance.Formula)];
        }

        var all = used.Values.SelectMany(formulas => formulas).ToHashSet();
        Minimize(
            [.. used.Keys],
            [.. _assumed.SelectMany(hypothesis => hypothesis.All).Where(instance => all.Contains(instance.Formula))],
            id => [.. Own(id).Where(instance => used[id].Contains(instance.Formula))]);
    }

    // Asserts the instances that a model breaks, until there is no model or the model breaks none. The verdicts do not depend on
    // which models the solver finds.
    private void Refute(IReadOnlyList<string> open)
    {
        if (open.Count == 0)
            return;
        var functions = new Ackermann();
        var violations = open.ToDictionary(id => id, id => functions.Rewrite(Failing(id)));
        var session = _solvers.ForModel();
        var asserted = AssertDirect(session, functions, violations.Values, out var pending);
        var asked = Any(session, violations.Values);
        while (open.Count > 0)
        {
            IReadOnlyList<Term> propositions = [.. asserted.Select(one => one.Proposition), asked];
            switch (session.Check(propositions))
            {
                case SolverVerdict.Unsat:
                    var core = session.Core(propositions).ToHashSet();
                    IReadOnlyList<Instance> uses = [.. asserted.Where(one => core.Contains(one.Proposition)).SelectMany(one => one.Instances)];
                    Minimize(open, uses, Own);
                    // All facts together suffice in any case.
                    foreach (var id in open)
                        _refuted.TryAdd(id, new(_conditions, uses, Own(id)));
                    return;
                case SolverVerdict.Unknown when open.Count == 1:
                    return;
                // Without a model the goals are checked one by one.
                case SolverVerdict.Unknown:
                    foreach (var id in open)
                        Refute([id]);
                    return;
            }

            var model = session.Model();
            var broken = pending.Where(one => !model.IsTrue(one.Formula)).ToList();
            if (broken.Count > 0)
            {
                asserted.AddRange(broken.Select(one => Guarded(session, $"further {one.Formula.Digest:x}", one.Formula, one.Instances)));
                pending.RemoveAll(one => !model.IsTrue(one.Formula));
                continue;
            }

            _violated.UnionWith(open.Where(id => model.IsTrue(violations[id])));
            open = [.. open.Where(id => !_violated.Contains(id))];
            asked = Any(session, open.Select(id => violations[id]));
        }
    }

    // Reduces the facts to those that suffice. The answer then also counts on every other path that has these facts, and such a path
    // is not checked. All goals are asserted under guards, and then checked one by one.
    private void Minimize(IReadOnlyList<string> ids, IReadOnlyList<Instance> uses, Func<string, IReadOnlyList<Instance>> own)
    {
        if (ids.Count == 0)
            return;
        var functions = new Ackermann();
        var facts = ids.ToDictionary(id => id, id => new PathFacts(_conditions, uses, own(id)));
        var guards = facts.Values.SelectMany(one => one.Formulas).Distinct().Select((fact, i) => (Fact: fact, Guard: Term.Proposition($"fact {i}")))
            .ToDictionary(one => one.Fact, one => one.Guard);
        List<Term> asserted = [.. guards.Select(one => Term.Or(Term.Not(one.Value), functions.Rewrite(one.Key)))];
        asserted.AddRange(ids.Select(id => Term.Or(Term.Not(Goal(id)), functions.Rewrite(Term.Not(_goals[id])))));
        asserted.AddRange(functions.Consistency);
        var session = _solvers.ForModel();
        AssertAll(session, asserted, []);
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

    // Asserts the conditions and the direct instances. Returns as pending what a model may break: the further instances, grouped by
    // formula, and the consistency of functions.
    private List<(Term Proposition, IReadOnlyList<Instance> Instances)> AssertDirect(
        Z3Session session, Ackermann functions, IReadOnlyCollection<Term> violations, out List<(Term Formula, IReadOnlyList<Instance> Instances)> pending)
    {
        IReadOnlyList<(string Id, Term Formula, IReadOnlyList<Instance> Instances)> direct =
        [
            .. _assumed.Select(hypothesis => (
                $"direct {hypothesis.Id}", functions.Rewrite(Term.All(hypothesis.Direct.Select(instance => instance.Formula))), hypothesis.Direct)),
        ];
        List<Term> facts = [.. _conditions.Select(functions.Rewrite)];
        var consistent = functions.Consistency.Count;
        facts.AddRange(functions.Consistency);
        var further = _assumed.SelectMany(hypothesis => hypothesis.Further).GroupBy(instance => functions.Rewrite(instance.Formula));
        pending = [.. further.Select(one => (one.Key, (IReadOnlyList<Instance>)[.. one]))];
        pending.AddRange(functions.Consistency.Skip(consistent).Select(one => (one, (IReadOnlyList<Instance>)[])));
        AssertAll(session, facts, [.. direct.Select(one => one.Formula), .. pending.Select(one => one.Formula), .. violations]);
        return [.. direct.Select(one => Guarded(session, one.Id, one.Formula, one.Instances))];
    }

    // Asserts instances under a guard, so that an unsat core says whether they were used.
    private static (Term Proposition, IReadOnlyList<Instance> Instances) Guarded(
        Z3Session session, string name, Term formula, IReadOnlyList<Instance> instances)
    {
        var proposition = Term.Proposition(name);
        session.Assert(Term.Or(Term.Not(proposition), formula));
        return (proposition, instances);
    }

    // The goal is false, although its own invariant held before (if that invariant may not be assumed for every goal).
    private Term Failing(string id) => Term.And(Term.Not(_goals[id]), Term.All(Own(id).Select(instance => instance.Formula)));

    private ProofAnswer Everything(string id, SolverVerdict verdict) =>
        ProofAnswer.Alone(verdict, _goals[id], _conditions, Facts(id).Uses, Own(id));

    private PathFacts Facts(string id) => new(_conditions, [.. _assumed.SelectMany(hypothesis => hypothesis.All)], Own(id));

    private IReadOnlyList<Instance> Own(string id) => _own.TryGetValue(id, out var own) ? [.. own.All] : [];

    // Asserts facts. The other formulas only take part in the choice of word widths.
    private static void AssertAll(Z3Session session, List<Term> facts, IEnumerable<Term> others)
    {
        session.Narrow([.. facts, .. others]);
        foreach (var formula in facts)
            session.Assert(formula);
    }

    // A guard that implies that one of the formulas is true.
    private Term Any(Z3Session session, IEnumerable<Term> formulas)
    {
        var any = Term.Proposition($"any {_questions++}");
        session.Assert(Term.Or(Term.Not(any), Term.Some(formulas)));
        return any;
    }
}
