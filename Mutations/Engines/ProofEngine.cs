using System.Collections.Concurrent;
using DuckVerified.Mutations.Compiling;
using DuckVerified.Solaris;
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
    /// <summary>The way in.</summary>
    public const string Entry = "Mutations/Entries/Symbolic/ProofEntry.cs";

    private static readonly List<string> _order = [.. Catalogue.All.Select(property => property.Id)];

    private static readonly IReadOnlyList<string> _invariants =
        [.. Catalogue.OfApproaches.Where(property => property.Kind == PropertyKind.Invariant).Select(property => property.Id)];

    // Of each approach that was proved: the invariants that it keeps, and the answers to all questions about it.
    private readonly ConcurrentDictionary<string, (string[] Assumed, string[] Answers)> _known = new();

    /// <summary>Proves what can be proved about an approach, and about its hardware, by induction.</summary>
    /// <param name="approach">The approach's name.</param>
    public ProofVerdicts Prove(string approach)
    {
        var original = sources.Load(null);
        var verdicts = Ordered(original.Call("Prove", approach));
        string[] assumed = [.. _invariants.Where(verdicts.Proved.Contains)];
        _known[approach] = (assumed, [.. original.Call("Answers")]);
        return verdicts;
    }

    /// <summary>
    /// What a mutant's steps break although every invariant of the original held before them: so each fall is told once, where
    /// the mistake is made, and not what falls with it.
    /// </summary>
    /// <param name="approach">The approach's name; it is proved already.</param>
    /// <param name="mutation">The mutation.</param>
    public ProofVerdicts Run(string approach, Mutation mutation)
    {
        var (assumed, answers) = _known[approach];
        return Ordered(sources.Load(mutation).Call("Falls", approach, assumed, answers));
    }

    /// <summary>Proves what can be proved about the hardware alone.</summary>
    /// <param name="mutation">The mutation; without it, the original is asked.</param>
    public ProofVerdicts RunHardware(Mutation? mutation) => Ordered(sources.Load(mutation).Call("ProveHardware"));

    private static ProofVerdicts Ordered(IEnumerable<string> lines)
    {
        var obligations = lines.Select(line => line.Split('\t')).Select(part => new Obligation(part[0], part[1], part[2]));
        return new([.. obligations.OrderBy(one => _order.IndexOf(one.Property)).ThenBy(one => one.Step, StringComparer.Ordinal)]);
    }
}
