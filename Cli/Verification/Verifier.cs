extern alias proofs;

using DuckVerified.Cli.Reports;
using DuckVerified.Duck;
using DuckVerified.Properties;
using DuckVerified.Solaris;
using DuckVerified.Spec;
using proofs::DuckVerified.Proofs;
using proofs::DuckVerified.Proofs.Obligations;
using proofs::DuckVerified.Proofs.Solvers;

namespace DuckVerified.Cli.Verification;

/// <summary>Which solvers to ask.</summary>
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
/// <param name="Approaches">The approaches, in order.</param>
/// <param name="Cells">One cell per approach and property.</param>
/// <param name="Searches">The search of each approach.</param>
/// <param name="Proofs">The proofs of each approach.</param>
/// <param name="HasCvc5">Whether cvc5 was asked.</param>
/// <param name="Defects">Whatever shows a defect of ours: engines that disagree, traces that do not replay, vacuous premises.</param>
public sealed record VerificationResult(
    IReadOnlyList<Approach> Approaches,
    IReadOnlyList<Cell> Cells,
    IReadOnlyDictionary<string, Exploration<Step>> Searches,
    IReadOnlyDictionary<string, ProofReport> Proofs,
    bool HasCvc5,
    IReadOnlyList<string> Defects)
{
    /// <summary>What is known of messages and queues; null if they were not asked about.</summary>
    public StreamsResult? Streams { get; init; }

    /// <summary>The cell of an approach and a property.</summary>
    public Cell? Find(string approach, string property) =>
        Cells.FirstOrDefault(cell => cell.Approach == approach && cell.Property == property);
}

/// <summary>Puts the engines together: search first, proofs and random tests with what it found, then cvc5.</summary>
/// <param name="solver">Which solvers to ask.</param>
/// <param name="say">Called with what is being done.</param>
public sealed class Verifier(SolverChoice solver, Action<string> say)
{
    /// <summary>The scope of the search.</summary>
    public Scope Scope { get; init; } = Scope.Duck(1, 2, 1);

    /// <summary>How long the parts took.</summary>
    public PartTimes Times { get; } = new();

    /// <summary>Verifies the approaches.</summary>
    /// <param name="approaches">The approaches; there may be none.</param>
    /// <param name="withStreams">Whether messages and queues are verified too.</param>
    /// <exception cref="SolverMissingException">A solver that is needed is not installed.</exception>
    public VerificationResult Verify(IReadOnlyList<Approach> approaches, bool withStreams = false)
    {
        var cvc5 = solver == SolverChoice.Z3 ? null : Cvc5.Find();
        if (solver == SolverChoice.Cvc5 && cvc5 is null)
            throw new SolverMissingException("cvc5 was asked for but is not installed; install the package cvc5");
        // What does not depend on one another overlaps: all searches, then proofs one approach after the other (each uses every
        // processor), with cvc5 and the random tests beside them. Messages and queues need nothing of it, and take longest.
        var streams = withStreams ? Task.Run(() => Streams(cvc5)) : null;
        if (approaches.Count > 0)
            say($"searching {Scope.Description}");
        var systems = approaches.Select(approach => new DuckSystem(approach)).ToList();
        var searches = systems.AsParallel().AsOrdered()
            .Select(system => Times.Measure(
                $"{system.Name}: search", () => new Explorer<State, Step>(system, new DuckCodec(), Scope).Explore()))
            .ToList();
        var randoms = systems.Select(system =>
            Task.Run(() => new RandomChecker<State, Step>(system, Scope.Duck(2, 3, 2)).CheckAll())).ToList();
        List<Task<ProofReport>> proofs = [];
        foreach (var (system, search) in systems.Zip(searches))
        {
            say($"{system.Name}: proving {system.Properties.Count} properties over {system.Steps.Count} steps");
            var proof = Times.Measure(
                $"{system.Name}: proofs",
                () => Prover.ProveDuck(system.Name, search.Violations.Select(violation => violation.Property).ToHashSet()));
            proofs.Add(cvc5 is null
                ? Task.FromResult(proof)
                : Task.Run(() => Times.Measure($"{system.Name}: cvc5", () => Cvc5.Confirm(proof, cvc5))));
        }

        if (cvc5 is not null && approaches.Count > 0)
            say("confirming with cvc5");
        List<Cell> cells = [];
        List<string> defects = [];
        for (var i = 0; i < systems.Count; i++)
        {
            var (proof, random) = (proofs[i].GetAwaiter().GetResult(), randoms[i].GetAwaiter().GetResult());
            cells.AddRange(systems[i].Properties.Select(property => Judge(
                systems[i],
                property.Id,
                searches[i],
                proof,
                random.First(verdict => verdict.Property == property.Id),
                defects)));
        }

        var judged = streams?.GetAwaiter().GetResult();
        return new(
            approaches,
            cells,
            approaches.Zip(searches).ToDictionary(pair => pair.First.Name, pair => pair.Second),
            approaches.Zip(proofs).ToDictionary(pair => pair.First.Name, pair => pair.Second.GetAwaiter().GetResult()),
            cvc5 is not null,
            [.. defects, .. judged?.Defects ?? []])
        {
            Streams = judged,
        };
    }

    private StreamsResult Streams(string? cvc5)
    {
        say("messages and queues: proving what their operations promise");
        var proof = Times.Measure("streams: proofs", Prover.ProveStreams);
        if (cvc5 is not null)
            proof = Times.Measure("streams: cvc5", () => Cvc5.Confirm(proof, cvc5));
        var fallen = StreamsFindings.Search().Findings.Select(finding => finding.Invariant.Id).ToHashSet();
        return StreamsResult.Judge(proof, cvc5 is not null, fallen);
    }

    private static Cell Judge(
        DuckSystem system,
        string id,
        Exploration<Step> search,
        ProofReport report,
        RandomVerdict<Step> random,
        List<string> defects)
    {
        var proof = report.Properties.First(known => known.Id == id);
        var where = $"{id} under {system.Name}";
        var shortest = search.Shortest(id)?.Trace ?? random.Trace;
        foreach (var trace in search.Violations.Where(violation => violation.Property == id).Select(violation => violation.Trace)
            .Concat(random.Trace is { } found ? [found] : []))
        {
            // A lemma falls at a point, not in a run.
            if (trace.Steps.Count > 0 && Replay.Check(system, trace, Properties.Scope.Of(trace.Steps)) is { IsReproduced: false } failed)
                defects.Add($"{where}: a counterexample does not replay: {failed.Explanation}");
        }

        if (proof.IsProved && shortest is not null)
            defects.Add($"{where}: proved, and refuted by a run");
        if (!search.Witnessed.Contains(id))
            defects.Add($"{where}: no reachable state makes its premise true");
        foreach (var cell in proof.Cells)
        {
            if (cell.Cvc5 is { } other && other != cell.Z3)
                defects.Add($"{where}, {cell.Step}: Z3 says {cell.Z3}, cvc5 says {other}");
            if (cell.Z3 == SolverVerdict.Unknown)
                defects.Add($"{where}, {cell.Step}: Z3 gave up");
        }

        var verdict = shortest is not null ? Cell.Refuted : proof.IsProved ? Cell.Proved : Cell.Bounded;
        return new(
            system.Name,
            id,
            verdict,
            search.Scope.Description,
            proof.Scheme,
            [.. proof.Cells.Select(cell => new StepCell(
                cell.Step,
                Word(cell.Z3),
                Word(cell.Cvc5),
                cell.Paths,
                cell.Terms,
                report.Scripts.Sum(script => script.Queries.Count(query => query.Step == cell.Step && query.Properties.Contains(id))),
                search.Violations.FirstOrDefault(violation => violation.Property == id && violation.Step == cell.Step)?.Trace))],
            proof.LeansOn,
            search.Witnessed.Contains(id),
            shortest,
            random);
    }

    private static string? Word(SolverVerdict? verdict) => verdict?.ToString().ToLowerInvariant();
}
