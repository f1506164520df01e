using DuckVerified.Proofs.Obligations;
using DuckVerified.Proofs.Solvers;
using DuckVerified.Solaris;
using DuckVerified.Spec;

namespace DuckVerified.Mutations;

/// <summary>
/// The entry point of the proofs of the original or of a mutant: the same as those of <see cref="Proofs.Prover"/>, which itself needs
/// more files. A line of a verdict is a property, a step and the verdict.
/// </summary>
public static class ProofEntry
{
    /// <summary>Proves the hardware's lemmas, and by induction what an approach keeps.</summary>
    /// <param name="approach">The approach's name.</param>
    public static string[] Prove(string approach) =>
        [.. ProveHardware(), .. Lines(Systems.Named(approach), induction => induction.Prove(new HashSet<string>()))];

    /// <summary>Proves the hardware's lemmas.</summary>
    public static string[] ProveHardware() => Lines(HardwareSystem.Specification, induction => induction.Prove(new HashSet<string>()));

    /// <summary>What was answered so far, as lines that <see cref="Falls"/> reads.</summary>
    public static string[] Answers()
    {
        var ledger = new TermWriter();
        List<string> answers =
        [
            .. ProofMemory.All.Where(one => one.Answer.Verdict == SolverVerdict.Unsat)
                .Select(one => ledger.Answer(one.Step, one.Goal, one.Answer)),
        ];
        return [.. ledger.Rows, .. answers];
    }

    /// <summary>What some step breaks. Only what the original was not asked word for word is asked.</summary>
    /// <param name="approach">The approach's name.</param>
    /// <param name="assumed">The invariants that are assumed before each step.</param>
    /// <param name="known">The original's answers.</param>
    public static string[] Falls(string approach, string[] assumed, string[] known)
    {
        new TermReader().Read(known);
        return [.. ProveHardware(), .. Lines(Systems.Named(approach), induction => induction.ProveAssuming(assumed.ToHashSet()))];
    }

    private static string[] Lines(Specification<State> system, Func<Induction<State>, PendingReport> prove)
    {
        using var contexts = new Z3Contexts();
        return
        [
            .. prove(new(system, contexts))().Properties.SelectMany(
                property => property.Cells, (property, cell) => $"{property.Id}\t{cell.Step}\t{cell.Z3}"),
        ];
    }
}
