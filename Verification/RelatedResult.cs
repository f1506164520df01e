extern alias proofs;

using DuckVerified.Costs;
using DuckVerified.Costs.Related;
using DuckVerified.Duck;
using DuckVerified.Forwarding;
using DuckVerified.Properties;
using DuckVerified.Properties.Forwarding;
using DuckVerified.Related;
using DuckVerified.Spec.Streams;
using proofs::DuckVerified.Proofs;
using proofs::DuckVerified.Proofs.Obligations;
using proofs::DuckVerified.Proofs.Solvers;

namespace DuckVerified.Verification;

/// <summary>What protects memory that is not the application's own from it.</summary>
public enum Guard
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A language, a compiler or an interpreter; taken on trust.</summary>
    Check,

    /// <summary>The MMU.</summary>
    Mmu,
}

/// <summary>The results about a system that is compared with DUCK.</summary>
/// <param name="System">The system.</param>
/// <param name="Counts">What the model counts per datagram, for the length of the table; null if the system is not a forwarder.</param>
/// <param name="Throughput">Predicted, relative to User-RS, by the sizes of the thesis's table.</param>
/// <param name="Verdict">Whether it sends what User-RS sends, and which engine found this.</param>
/// <param name="Counterexample">A run in which it does not, if there is one.</param>
/// <param name="Access">What the application can do with a datagram in place.</param>
/// <param name="Kernel">What protects the kernel's pages from it.</param>
/// <param name="Others">What protects other processes' pages from it.</param>
/// <param name="Sent">What prevents it from changing a sent datagram.</param>
public sealed record RelatedRow(
    RelatedSystem System,
    RelatedCounts? Counts,
    IReadOnlyList<double> Throughput,
    string Verdict,
    string? Counterexample,
    string Access,
    Guard Kernel,
    Guard Others,
    Guard Sent);

/// <summary>What <c>duck related</c> found.</summary>
/// <param name="Rows">System by system.</param>
/// <param name="Defects">What shows an error of the verification itself: a program that should do what User-RS does, and does not.</param>
public sealed record RelatedResult(IReadOnlyList<RelatedRow> Rows, IReadOnlyList<string> Defects)
{
    /// <summary>The length that costs are counted at: a page, so that every system does what it is there for.</summary>
    public const int CountedAt = 8192;

    // The properties that a program must have in order to do what User-RS does.
    private static readonly string[] _refinement = [Fwd.Same, Fwd.Conserved, Fwd.Dropped, Fwd.Order];

    /// <summary>Counts, proves, searches and evaluates the MMU.</summary>
    /// <param name="cvc5">The second solver; null: it is not used.</param>
    /// <exception cref="SolverMissingException">There is no native Z3.</exception>
    public static RelatedResult Find(Cvc5? cvc5)
    {
        var model = CostFit.To(ThesisTable.Rows).Model;
        var schemes = RelatedSystems.All.Select(system => system.Scheme).OfType<Scheme>().Distinct().ToList();
        var proof = Prover.ProveRelated([.. schemes.Select(scheme => scheme.Name)]);
        if (cvc5 is not null)
            proof = cvc5.Confirm(proof);
        var searched = schemes.AsParallel().AsOrdered()
            .Select(scheme => new ContractSearch<ForwardSituation>(ForwardStates.All).Try(ForwardOperations.Of(scheme, scheme.Turn)))
            .Zip(schemes)
            .ToDictionary(pair => pair.Second, pair => pair.First);
        var batches = RelatedSystems.All.Select(system => system.Batch).OfType<Batch>()
            .ToDictionary(batch => batch, batch => new ContractSearch<DuckState>(BatchStates.All).Try(BatchStates.Kinds(batch)));
        List<string> defects = [];
        List<RelatedRow> rows = [];
        foreach (var system in RelatedSystems.All)
        {
            var (verdict, counterexample) = Judge(system, proof, searched, batches);
            if (system.IsForwarder && (counterexample is not null || verdict.Length == 0))
                defects.Add($"{system.Name}: {counterexample ?? "not proved"}");
            var domain = system.Domain;
            rows.Add(new(
                system,
                system.IsForwarder ? RelatedCounts.Of(system, CountedAt) : null,
                system.IsForwarder ? [.. ThesisTable.Rows.Select(row => Throughput(model, system, row.Bytes))] : [],
                verdict,
                counterexample,
                AccessOf(system),
                GuardOf(domain, PageOf.Kernel, AccessKind.Load),
                GuardOf(domain, PageOf.Other, AccessKind.Load),
                GuardOf(domain, PageOf.Given, AccessKind.Store)));
        }

        return new(rows, defects);
    }

    private static double Throughput(CostModel model, RelatedSystem system, int bytes)
    {
        var counts = RelatedCounts.Of(system, bytes);
        var each = counts.Copies == 0 ? 0 : counts.CopiedBytes / counts.Copies;
        return model.Cost(Scheme.UserRs, bytes) / model.Cost(counts.Switches, counts.Copies, each, bytes);
    }

    private static (string Verdict, string? Counterexample) Judge(
        RelatedSystem system,
        ProofReport proof,
        Dictionary<Scheme, OperationVerdict> searched,
        Dictionary<Batch, IReadOnlyList<OperationVerdict>> batches)
    {
        if (system.Batch is { } batch)
        {
            var found = batches[batch];
            return Violation(found) is { } violation ? ("refuted", violation) : ($"in {found.Sum(one => one.Applicable)} situations", null);
        }

        if (system.Scheme is not { } scheme)
            return ("not expressed", null);
        if (Violation([searched[scheme]]) is { } broken)
            return ("refuted", broken);
        var cells = proof.Properties.Where(property => _refinement.Contains(property.Id))
            .SelectMany(property => property.Cells).Where(cell => cell.Step == ForwardOperations.NameOf(scheme)).ToList();
        var isProved = cells.Count > 0 && searched[scheme].IsWitnessed
            && cells.All(cell => cell.Z3 == SolverVerdict.Unsat && cell.Cvc5 is null or SolverVerdict.Unsat);
        if (!isProved)
            return (string.Empty, null);
        var scope = scheme.Cost.IsCopying ? "any length, one block" : "any length and blocks";
        return ($"proved: {scope}{(cells.All(cell => cell.Cvc5 is not null) ? string.Empty : " (Z3 only)")}", null);
    }

    private static string? Violation(IReadOnlyList<OperationVerdict> found) => found.SelectMany(one => one.Promises)
        .Where(promise => promise.Violation is not null)
        .Select(promise => $"{promise.Property} of {promise.Operation}: {promise.Violation}").FirstOrDefault();

    private static string AccessOf(RelatedSystem system)
    {
        if (system.Scheme?.Cost.IsCopying ?? (system.Batch is not null && system.IsForwarder))
            return "a copy";
        if (system.Domain.CanReach(PageOf.Held, AccessKind.Store))
            return "read, write";
        return system.Domain.CanReach(PageOf.Held, AccessKind.Load) ? "read" : "none";
    }

    private static Guard GuardOf(Domain domain, PageOf page, AccessKind kind)
    {
        if (!domain.CanReach(page, kind) && !domain.CanReach(page, AccessKind.Store))
            return Guard.Mmu;
        return domain.IsChecked ? Guard.Check : Guard.None;
    }
}
