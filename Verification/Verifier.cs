extern alias proofs;

using DuckVerified.Duck;
using DuckVerified.Properties;
using DuckVerified.Solaris;
using DuckVerified.Spec;
using proofs::DuckVerified.Proofs;
using proofs::DuckVerified.Proofs.Obligations;
using proofs::DuckVerified.Proofs.Solvers;

namespace DuckVerified.Verification;

/// <summary>Which solvers to use.</summary>
public enum SolverChoice
{
    /// <summary>Z3, and cvc5 where it is installed.</summary>
    Both,

    /// <summary>Z3 alone.</summary>
    Z3,

    /// <summary>cvc5 must confirm; Z3 still explores the paths.</summary>
    Cvc5,
}

/// <summary>The result of a verification.</summary>
/// <param name="Systems">The requested systems, in order: the hardware, and DUCK under variants.</param>
/// <param name="Cells">One cell per property of the hardware, then one per approach and property.</param>
/// <param name="Searches">The search of the hardware and of each approach.</param>
/// <param name="Proofs">The proofs of the hardware and of each approach.</param>
/// <param name="HasCvc5">Whether cvc5 was used.</param>
/// <param name="Defects">What shows an error of the verification itself: engines that disagree, traces that do not replay, vacuous
/// premises.</param>
public sealed record VerificationResult(
    IReadOnlyList<Specification<State>> Systems,
    IReadOnlyList<Cell> Cells,
    IReadOnlyDictionary<string, Exploration<State>> Searches,
    IReadOnlyDictionary<string, ProofReport> Proofs,
    bool HasCvc5,
    IReadOnlyList<string> Defects)
{
    /// <summary>Systems without steps: the hardware, if it was requested.</summary>
    public IEnumerable<Specification<State>> Lemmas => Systems.Where(system => !system.HasSteps);

    /// <summary>The kernel variants, in order.</summary>
    public IReadOnlyList<DuckVariant> Variants => [.. Systems.Where(system => system.HasSteps).Select(system => system.Initial.Variant())];

    /// <summary>The results about messages and queues; null if they were not requested.</summary>
    public StreamsResult? Streams { get; init; }

    /// <summary>The result with the cells of some properties only, of approaches and the hardware, and of messages and queues.</summary>
    public VerificationResult Only(IReadOnlyList<string> properties, IReadOnlyList<string> ofStreams) => this with
    {
        Cells = [.. Cells.Where(cell => properties.Contains(cell.Property))],
        Streams = Streams?.Only(ofStreams),
    };

    /// <summary>The cell of an approach, or of the hardware, and a property.</summary>
    public Cell? Find(string system, string property) =>
        Cells.FirstOrDefault(cell => cell.System.Name == system && cell.Property == property);

    /// <summary>The cells of an approach, or of the hardware.</summary>
    public IEnumerable<Cell> Of(string system) => Cells.Where(cell => cell.System.Name == system);
}

/// <summary>Puts the engines together: search first, proofs and random tests with what it found, then cvc5.</summary>
/// <param name="solver">Which solvers to use.</param>
/// <param name="say">Called with the name of the current activity.</param>
public sealed class Verifier(SolverChoice solver, Action<string> say)
{
    /// <summary>How many states of each approach are searched, the nearest first.</summary>
    public int SearchLimit { get; init; } = 10_000;

    /// <summary>The answers of earlier runs, to which this one adds; null if no answers are used or kept.</summary>
    public AnswerStore? Store { get; init; }

    // The key has the prover's sources: if they form a question differently, it is another question.
    private AnswerStore? OfProver => Store?.For(Sources.OfProver.ToString());

    /// <summary>How long the parts took.</summary>
    public PartTimes Times { get; } = new();

    /// <summary>Verifies.</summary>
    /// <param name="asked">What.</param>
    /// <exception cref="SolverMissingException">A solver that is needed is not installed.</exception>
    public VerificationResult Verify(VerificationTarget asked)
    {
        Z3Library.Require();
        var cvc5 = solver == SolverChoice.Z3 ? null : Cvc5.Find(Store);
        var ofStreams = cvc5 is null ? null : Cvc5.Find(Store);
        if (solver == SolverChoice.Cvc5 && cvc5 is null)
            throw new SolverMissingException("cvc5 is required but not installed; install the package cvc5");
        var kept = new KeptEvidence(Store, cvc5, SearchLimit);
        // Messages and queues do not depend on the other systems, nor on their queries.
        var streams = asked.Streams ? Task.Run(() => Streams(ofStreams, kept)) : null;
        var systems = asked.Systems;
        var known = systems.AsParallel().AsOrdered().Select(system => kept.Find(system, Scope.For(system.Initial.Variant()))).ToList();
        var found = Find([.. systems.Where((_, i) => known[i] is null)], cvc5, kept);
        var evidence = systems.Zip(known).ToDictionary(one => one.First.Name, one => one.Second ?? found[one.First.Name]);
        var judgements = systems.SelectMany(system => Judged(system, evidence[system.Name])).ToList();
        List<Cell> cells = [.. judgements.Select(one => one.Cell)];
        List<string> defects = [.. judgements.SelectMany(one => one.Defects), .. WithoutCase(asked, cells)];
        var judged = streams?.GetAwaiter().GetResult();
        return new(
            systems,
            cells,
            evidence.ToDictionary(one => one.Key, one => one.Value.Search),
            evidence.ToDictionary(one => one.Key, one => one.Value.Proof),
            cvc5 is not null,
            [.. defects, .. judged?.Defects ?? []])
        {
            Streams = judged,
        };
    }

    // Independent work overlaps: all searches, then the proofs, one approach after the other (each uses all cores). cvc5 and the random
    // tests run at the same time, one after the other.
    private Dictionary<string, SystemEvidence> Find(List<Specification<State>> systems, Cvc5? cvc5, KeptEvidence kept)
    {
        Dictionary<string, SystemEvidence> evidence = [];
        if (systems.Count == 0)
            return evidence;
        say($"searching the first {SearchLimit} states of each approach");
        var searches = systems.AsParallel().AsOrdered()
            .Select(system => Times.Measure(
                PartOf(system, Part.Search), () => Search(system)))
            .ToList();
        var scope = Scope.Duck(2, 3, 2);
        var randoms = Task.Run(() => Times.Measure(Part.Random, () => RandomChecker<State>.CheckAll(
            [.. systems.Select(system => new RandomChecker<State>(system, scope))])));
        using var session = new ProofSession(OfProver);
        var proofs = Prove(systems, searches, session, cvc5);
        if (cvc5 is not null)
            say("confirming with cvc5");
        for (var i = 0; i < systems.Count; i++)
        {
            evidence[systems[i].Name] = new(searches[i], proofs[i].GetAwaiter().GetResult(), randoms.GetAwaiter().GetResult()[i]);
            kept.Keep(systems[i], evidence[systems[i].Name]);
        }

        return evidence;
    }

    // Whether a premise is ever true is known only if every variant was verified.
    private static IEnumerable<string> WithoutCase(VerificationTarget asked, IReadOnlyList<Cell> cells) => Judge.WithoutCase(cells
        .Where(cell => !cell.System.HasSteps || Systems.All.Where(system => system.HasSteps).All(asked.Systems.Contains))
        .Select(cell => (cell.Property, cell.Verdict)));

    // One system after the other, each on all cores. cvc5 confirms one system while the next one is proved.
    private List<Task<ProofReport>> Prove(
        List<Specification<State>> systems, List<Exploration<State>> searches, ProofSession session, Cvc5? cvc5)
    {
        List<Task<ProofReport>> proofs = [];
        // While cores wait for the last step of this approach, the next approach's code is explored and the previous one's proofs are
        // reported.
        var next = systems.Take(1).Select(first => Explored(first, session)).FirstOrDefault();
        for (var i = 0; i < systems.Count; i++)
        {
            var (system, search, explored) = (systems[i], searches[i], next!);
            var steps = system.Steps.Count > 0 ? $" over {system.Steps.Count} steps" : string.Empty;
            say($"{system.Name}: proving {system.Properties.Count} properties{steps}");
            var proved = Times.Measure(PartOf(system, Part.Proofs), () =>
            {
                // Explored one after the other, so that the next approach reuses the answers about a kind of step.
                var decide = explored.GetAwaiter().GetResult();
                next = systems.Skip(i + 1).Take(1).Select(later => Explored(later, session)).FirstOrDefault();
                return decide(search.Violations.Select(violation => violation.Property).ToHashSet());
            });
            proofs.Add(Task.Run(() => cvc5 is null ? proved() : Times.Measure(Part.Cvc5, () => cvc5.Confirm(proved()))));
        }

        return proofs;
    }

    private Exploration<State> Search(Specification<State> system)
    {
        var approach = system.Initial.Variant();
        // Two processes need more steps to interact.
        var limit = approach.AllowsSeveral ? 4 * SearchLimit : SearchLimit;
        return new Explorer<State>(system, Scope.For(approach)) { Limit = limit }.Explore();
    }

    private static Task<PendingProof> Explored(Specification<State> system, ProofSession session) =>
        Task.Run(() => Prover.Explore(system.Name, session));

    private static Part PartOf(Specification<State> system, Part part) => system.HasSteps ? part : Part.Hardware;

    private StreamsResult Streams(Cvc5? cvc5, KeptEvidence kept)
    {
        var evidence = kept.FindStreams();
        if (evidence is null)
        {
            say("messages and queues: proving the promises of the operations");
            using var session = new ProofSession(OfProver);
            var proof = Times.Measure(Part.StreamsProofs, () => StreamsProofs.All(new(session)));
            if (cvc5 is not null)
                proof = Times.Measure(Part.StreamsCvc5, () => cvc5.Confirm(proof));
            var searched = Times.Measure(Part.Search, StreamsSearch.Evidence);
            evidence = new(proof, [.. searched.OfType<Refuted>()], [.. searched.OfType<Explored>()]);
            kept.Keep(evidence);
        }

        return StreamsResult.Judge(
            evidence.Proof, cvc5 is not null, [.. Verification.Proofs.Of(evidence.Proof), .. evidence.Refutations, .. evidence.Explored]);
    }

    private static IEnumerable<(Cell Cell, IReadOnlyList<string> Defects)> Judged(
        Specification<State> system, SystemEvidence found)
    {
        var (search, proof, random) = found;
        var evidence = SearchEngine<State>.Of(system, search)
            .Concat(RandomEngine<State>.Of(system, random))
            .Concat(Verification.Proofs.Of(proof))
            .ToLookup(one => one.Property);
        foreach (var id in system.Properties.Select(property => property.Id))
        {
            var judgement = Judge.Combine($"{id} under {system.Name}", evidence[id]);
            yield return (CellOf(system, id, judgement.Verdict, search, proof, random.First(one => one.Property == id)), judgement.Defects);
        }
    }

    private static Cell CellOf(
        Specification<State> system, string id, Verdict verdict, Exploration<State> search, ProofReport report, RandomVerdict<State> random)
    {
        var proof = report.Properties.First(known => known.Id == id);
        return new(
            system,
            id,
            verdict,
            search.Scope.Description,
            proof.Scheme,
            [.. proof.Cells.Select(cell => new StepCell(
                cell.Step,
                cell.Z3.Word(),
                cell.Cvc5?.Word(),
                cell.Paths,
                report.Scripts.Sum(script => script.Queries.Count(query => query.Step == cell.Step && query.Properties.Contains(id))),
                search.Violations.FirstOrDefault(violation => violation.Property == id && violation.Step == cell.Step)?.Trace))],
            search.Witnessed.Contains(id),
            search.Shortest(id)?.Trace ?? random.Trace,
            random);
    }
}
