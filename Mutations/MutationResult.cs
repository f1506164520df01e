using DuckVerified.Mutations.Engines;

namespace DuckVerified.Mutations;

/// <summary>What the engines say of the model, as it is or mutated.</summary>
/// <param name="Search">The exhaustive search.</param>
/// <param name="Proofs">The proofs.</param>
public sealed record EngineVerdicts(SearchReport Search, ProofVerdicts Proofs);

/// <summary>
/// Who noticed a mutation. An engine notices it where a kind of step now breaks a property that it kept in the original;
/// a property that some other kind of step breaks in the original already can so be noticed too.
/// </summary>
/// <param name="Mutation">The mutation.</param>
/// <param name="Broken">What was proved for the original and is refuted for the mutant.</param>
/// <param name="Falls">What the search did not see for the original and sees for the mutant.</param>
/// <param name="States">How many states the search reached; none if it was not asked.</param>
/// <param name="IsComplete">Whether it reached all of them.</param>
public sealed record MutationResult(
    Mutation Mutation, IReadOnlyList<Obligation> Broken, IReadOnlyList<Fall> Falls, int States, bool IsComplete)
{
    /// <summary>Whether the proofs noticed.</summary>
    public bool IsCaughtByProofs => Broken.Count > 0;

    /// <summary>Whether the search noticed.</summary>
    public bool IsCaughtBySearch => Falls.Count > 0;

    /// <summary>Compares a mutant with the original.</summary>
    public static MutationResult Compare(Mutation mutation, EngineVerdicts original, EngineVerdicts mutant)
    {
        var proved = original.Proofs.Obligations.Where(one => one.IsProved).Select(one => (one.Property, one.Step)).ToHashSet();
        var fallen = original.Search.Falls.Select(fall => (fall.Property, fall.Step)).ToHashSet();
        return new(
            mutation,
            [.. mutant.Proofs.Obligations.Where(one => one.IsBroken && proved.Contains((one.Property, one.Step)))],
            [.. mutant.Search.Falls.Where(fall => !fallen.Contains((fall.Property, fall.Step)))],
            mutant.Search.States,
            mutant.Search.IsComplete);
    }
}
