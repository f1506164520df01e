using System.Collections.Concurrent;
using DuckVerified.Proofs.Solvers;
using DuckVerified.Spec;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>
/// Proves the properties of a system by induction over steps. At first all invariants are assumed. An invariant that the initial state or a
/// step violates is dropped from the assumptions, and the goals that used it are checked again. This is repeated until every assumed
/// invariant is proved. Each unproved invariant is then checked for each kind of step. It is assumed before the step for its own goal only.
/// </summary>
/// <remarks>The constructor explores the code. Then Z3 decides the obligations on all cores. Then the report is made.</remarks>
/// <typeparam name="TState">The type of the states.</typeparam>
internal sealed class Induction<TState>
    where TState : class
{
    private const string Boot = "(boot)";
    private const string Any = "(any)";
    private const string State = "(state)";

    private static readonly ParallelOptions _parallel = new() { MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount) };

    private readonly Specification<TState> _system;
    private readonly TState _state;
    private readonly ProofSession _session;
    private readonly Hypotheses<TState> _hypotheses;
    private readonly StepObligation<TState>[] _obligations;

    /// <summary>Explores the code of every step.</summary>
    /// <param name="system">The system.</param>
    /// <param name="session">The session. It must outlive the proofs.</param>
    public Induction(Specification<TState> system, ProofSession session)
    {
        (_system, _session) = (system, session);
        var anyState = system.AnyState ?? throw new ModelRuleException($"{system.Name} draws no arbitrary state; induction over steps needs one");
        _state = ModelRuleException.Within("any state", () => anyState(new OneRun(new UnknownsNondet("s", false))));
        ArbitraryState.Require(_state, system.Initial);
        _hypotheses = new(system, _state);
        _obligations = new StepObligation<TState>[system.Steps.Count];
        try
        {
            InParallel(Enumerable.Range(0, _obligations.Length), i => _obligations[i] = new(system, system.Steps[i], _state, _hypotheses, session));
        }
        catch
        {
            foreach (var obligation in _obligations)
                obligation?.Dispose();
            throw;
        }
    }

    /// <summary>Decides all obligations. Called once.</summary>
    /// <param name="refuted">Properties that another engine has refuted: never assumed, only checked for each kind of step.</param>
    /// <returns>Makes the report.</returns>
    public PendingReport Prove(IReadOnlySet<string> refuted) => Prove(boot => FindInductiveSet(refuted, boot));

    /// <summary>
    /// Decides what steps break if given invariants, proved or not, held before them. Called once.
    /// </summary>
    /// <param name="assumed">The invariants.</param>
    /// <returns>Makes the report; its verdicts are proofs only if all assumed invariants are proved.</returns>
    public PendingReport ProveAssuming(IReadOnlySet<string> assumed) => Prove(_ =>
    {
        Decide(assumed);
        return [.. assumed];
    });

    private PendingReport Prove(Func<Dictionary<string, Question>, HashSet<string>> findAssumed)
    {
        try
        {
            using var session = new Z3Session(_session.Contexts);
            var lemmas = _system.Of(PropertyKind.Lemma)
                .ToDictionary(lemma => lemma.Id, lemma => DecideLemma(session, lemma));
            var boot = _system.Of(PropertyKind.Invariant)
                .ToDictionary(invariant => invariant.Id, invariant => DecideBoot(session, invariant));
            var assumed = findAssumed(boot);
            using var solvers = new SolverPool(_session.Contexts, "QF_BV");
            var consequences = _system.Of(PropertyKind.Consequence)
                .ToDictionary(consequence => consequence.Id, consequence => DecideConsequence(solvers, consequence, assumed));
            var checks = session.Checks + solvers.Questions + _obligations.Sum(obligation => obligation.Checks);
            return () => Report(lemmas, boot, consequences, checks);
        }
        finally
        {
            foreach (var obligation in _obligations)
                obligation.Dispose();
        }
    }

    // A free core takes the next item.
    private static void InParallel<T>(IEnumerable<T> items, Action<T> action)
    {
        try
        {
            Parallel.ForEach(Partitioner.Create(items, EnumerablePartitionerOptions.NoBuffering), _parallel, action);
        }
        catch (AggregateException several) when (several.InnerExceptions.Count > 0)
        {
            throw several.InnerExceptions[0];
        }
    }

    private Question DecideLemma(Z3Session session, Property<TState> lemma)
    {
        var point = new UnknownsNondet("point");
        var paths = 0;
        var holds = ModelRuleException.Within(lemma.Id, () => Fork.Merge(() => lemma.At(default, new OneRun(point)).Holds, out paths)).Term;
        return Decide(session, [.. point.Constraints, Term.Not(holds)], paths);
    }

    private Question DecideBoot(Z3Session session, Property<TState> invariant)
    {
        var point = new UnknownsNondet("point");
        var paths = 0;
        var holds = ModelRuleException.Within(
            invariant.Id, () => Fork.Merge(() => invariant.In(_system.Initial, new OneRun(point)).Holds, out paths)).Term;
        return Decide(session, [.. point.Constraints, Term.Not(holds)], paths);
    }

    private ProofPath DecideConsequence(SolverPool solvers, Property<TState> consequence, HashSet<string> assumed)
    {
        var point = new UnknownsNondet("point");
        var footprint = new Footprint();
        var holds = ModelRuleException.Within(
            consequence.Id, () => Footprint.Record(footprint, () => Fork.Merge(() => consequence.In(_state, new OneRun(point)).Holds))).Term;
        foreach (var (type, word) in point.Drawn)
            footprint.Add(type, word);
        var path = new ProofPath(State, point.Constraints, _hypotheses, footprint, new Dictionary<string, Term> { [consequence.Id] = holds });
        path.Decide(solvers, _session.Answers, assumed, [consequence.Id]);
        return path;
    }

    private Question Decide(Z3Session session, IReadOnlyList<Term> formulas, int paths)
    {
        var asked = Fingerprint.Of("together", formulas.Select(formula => formula.Fingerprint));
        if (_session.Contexts.Answers?.Find(asked) is { } known)
            return new(new(formulas), Enum.Parse<SolverVerdict>(known), paths);
        session.Push();
        foreach (var formula in formulas)
            session.Assert(formula);
        var verdict = session.Check([]);
        session.Pop();
        if (verdict != SolverVerdict.Unknown)
            _session.Contexts.Answers?.Keep(asked, verdict.ToString());
        return new(new(formulas), verdict, paths);
    }

    private HashSet<string> FindInductiveSet(IReadOnlySet<string> refuted, Dictionary<string, Question> boot)
    {
        var assumed = _system.Of(PropertyKind.Invariant)
            .Select(invariant => invariant.Id)
            .Where(id => !refuted.Contains(id))
            .ToHashSet();
        while (true)
        {
            Decide(assumed);
            if (assumed.RemoveWhere(id => !IsInductive(id)) == 0)
                return assumed;
        }

        bool IsInductive(string id) =>
            !refuted.Contains(id)
            && (!boot.TryGetValue(id, out var start) || start.Verdict == SolverVerdict.Unsat)
            && _obligations.All(obligation => obligation.Verdict(id) == SolverVerdict.Unsat);
    }

    // The step with the most paths comes first. Otherwise one core may still work on it alone at the end.
    private void Decide(IReadOnlySet<string> assumed) =>
        InParallel(_obligations.OrderByDescending(obligation => obligation.Paths.Count), obligation => obligation.Decide(assumed));

    private ProofReport Report(
        Dictionary<string, Question> lemmas,
        Dictionary<string, Question> boot,
        Dictionary<string, ProofPath> consequences,
        int checks)
    {
        var scripts = _obligations.Select(obligation => Script(obligation.Step, obligation.Paths)).ToList();
        if (consequences.Count > 0)
            scripts.Add(Script(State, [.. consequences.Values]) with { Name = "consequences.smt2" });
        if (boot.Count > 0)
            scripts.Insert(0, Script("boot", Boot, boot));
        if (lemmas.Count > 0)
            scripts.Insert(0, Script("lemmas", Any, lemmas));
        return new(
            _system.Name,
            [.. _system.Properties.Select(property => Proof(property, lemmas, boot, consequences))],
            scripts,
            checks);
    }

    private PropertyProof Proof(
        Property<TState> property,
        Dictionary<string, Question> lemmas,
        Dictionary<string, Question> boot,
        Dictionary<string, ProofPath> consequences)
    {
        var id = property.Id;
        if (lemmas.TryGetValue(id, out var lemma))
            return new(id, "paths, for any point", lemma.Verdict == SolverVerdict.Unsat, [], [lemma.Cell(Any)]);
        if (consequences.TryGetValue(id, out var only))
        {
            var cell = new ProofCell(State, only.Verdict(id), 1);
            return new(id, "follows from invariants", cell.Z3 == SolverVerdict.Unsat, [.. only.DependsOn(id).Order(StringComparer.Ordinal)], [cell]);
        }

        List<ProofCell> cells = [];
        if (boot.TryGetValue(id, out var start))
            cells.Add(start.Cell(Boot));
        var dependsOn = new SortedSet<string>(StringComparer.Ordinal);
        // An invariant that a step leaves unchanged holds after the step because it held before.
        if (property.Kind == PropertyKind.Invariant)
            dependsOn.Add(id);
        foreach (var obligation in _obligations)
        {
            foreach (var path in obligation.Paths)
                dependsOn.UnionWith(path.DependsOn(id));
            cells.Add(new(
                obligation.Step,
                obligation.Verdict(id),
                obligation.Paths.Count));
        }

        var scheme = property.Kind == PropertyKind.Invariant ? "induction over steps" : "every step";
        return new(id, scheme, cells.All(cell => cell.Z3 == SolverVerdict.Unsat), [.. dependsOn], cells);
    }

    // Each query once, with the properties that it covers on any path of the step.
    private static SmtScript Script(string step, IReadOnlyList<ProofPath> paths) => Script(
        step,
        step,
        [
            .. paths
                .SelectMany((path, i) => path.Queries.Select(one => (one.Query, one.Id, Path: i + 1, Z3: path.Verdict(one.Id))))
                .GroupBy(one => one.Query)
                .Select(question =>
                {
                    IReadOnlyList<string> ids = [.. question.Select(one => one.Id).Distinct().Order(StringComparer.Ordinal)];
                    var first = question.First();
                    return ($"{step}, path {first.Path} of {paths.Count}: {string.Join(' ', ids)}", ids, first.Z3, question.Key);
                }),
        ]);

    private static SmtScript Script(string name, string step, Dictionary<string, Question> questions) => Script(
        name,
        step,
        [.. questions.Select(one => ($"{step}: {one.Key}", (IReadOnlyList<string>)[one.Key], one.Value.Verdict, one.Value.Query))]);

    private static SmtScript Script(
        string name,
        string step,
        IReadOnlyList<(string Comment, IReadOnlyList<string> Ids, SolverVerdict Z3, SolverQuery Query)> queries)
    {
        // Names are declared once and shared by later queries. So all lines are written together when one is read.
        var file = new Lazy<(string Head, IReadOnlyList<string> Lines)>(() =>
        {
            var text = new SmtLib();
            IReadOnlyList<string> lines = [.. queries.Select(one => text.Query($"{one.Comment}; expected {one.Z3}", one.Query.Formulas))];
            return (text.Head, lines);
        });
        return new(
            $"{name}.smt2",
            new(() => file.Value.Head),
            [.. queries.Select((one, i) => new SmtQuery(step, one.Ids, one.Z3, new(() => file.Value.Lines[i]), one.Query.Digest))]);
    }

    private sealed record Question(SolverQuery Query, SolverVerdict Verdict, int Paths)
    {
        public ProofCell Cell(string step) => new(step, Verdict, Paths);
    }
}
