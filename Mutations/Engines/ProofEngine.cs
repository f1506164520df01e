using DuckVerified.Mutations.Compiling;
using DuckVerified.Spec;

namespace DuckVerified.Mutations.Engines;

/// <summary>The solver's answer about one property and one kind of step.</summary>
/// <param name="Property">The property.</param>
/// <param name="Step">The kind of step; "(any)" for a lemma, "(boot)" for the initial state, "(state)" for a consequence.</param>
/// <param name="Verdict">Unsat: the step keeps the property. Sat: it breaks it in some state. Unknown: no answer.</param>
public sealed record Obligation(string Property, string Step, string Verdict)
{
    /// <summary>Whether the step is proved to keep the property.</summary>
    public bool IsProved => Verdict == "Unsat";

    /// <summary>Whether the solver found a state in which it does not.</summary>
    public bool IsBroken => Verdict == "Sat";
}

/// <summary>What the prover found.</summary>
/// <param name="Obligations">Every property with every kind of step.</param>
public sealed record ProofVerdicts(IReadOnlyList<Obligation> Obligations)
{
    /// <summary>The properties of which every obligation is proved.</summary>
    public IReadOnlySet<string> Proved =>
        Obligations.GroupBy(one => one.Property).Where(all => all.All(one => one.IsProved)).Select(all => all.Key).ToHashSet();
}

/// <summary>The symbolic meaning: Model and Spec compiled with Proofs, and proved by induction.</summary>
/// <param name="sources">The sources.</param>
public sealed class ProofEngine(SourceSet sources)
{
    /// <summary>The project whose sources are compiled.</summary>
    public const string Project = "Proofs/Proofs.csproj";

    /// <summary>The way in.</summary>
    public const string Entry =
        """
        using DuckVerified.Proofs;
        using DuckVerified.Proofs.Obligations;

        namespace DuckVerified.Mutations;

        public static class ProofEntry
        {
            public static string[] Prove(string approach, string[] refuted) =>
                [.. ProveHardware(), .. Lines(Prover.ProveDuck(approach, refuted.ToHashSet()))];

            public static string[] ProveHardware() => Lines(Prover.ProveHardware());

            private static string[] Lines(ProofReport report) =>
            [
                .. report.Properties.SelectMany(
                    property => property.Cells, (property, cell) => $"{property.Id}\t{cell.Step}\t{cell.Z3}"),
            ];
        }
        """;

    private static readonly List<string> _order = [.. Catalogue.All.Select(property => property.Id)];

    /// <summary>Proves what can be proved about the original or a mutant with an approach's hooks, and about its hardware.</summary>
    /// <param name="approach">The approach's name.</param>
    /// <param name="refuted">Properties that the search has refuted: the induction need not find that out again.</param>
    /// <param name="mutation">The mutation.</param>
    public ProofVerdicts Run(string approach, IEnumerable<string> refuted, Mutation? mutation) =>
        Call(mutation, "Prove", approach, refuted.Order(StringComparer.Ordinal).ToArray());

    /// <summary>Proves what can be proved about the hardware alone.</summary>
    /// <param name="mutation">The mutation.</param>
    public ProofVerdicts RunHardware(Mutation? mutation) => Call(mutation, "ProveHardware");

    private ProofVerdicts Call(Mutation? mutation, string method, params object[] arguments)
    {
        var mutant = sources.Load(mutation);
        var lines = mutant.Call("DuckVerified.Mutations.ProofEntry", method, arguments);
        var obligations = lines.Select(line => line.Split('\t')).Select(part => new Obligation(part[0], part[1], part[2]));
        return new([.. obligations.OrderBy(one => _order.IndexOf(one.Property))]);
    }
}
