namespace DuckVerified.Mutations.Streams;

/// <summary>A mutation of the buffer code, and who noticed it.</summary>
/// <param name="Mutation">The mutation.</param>
/// <param name="Conformance">What the comparison of its mutant with the recording came to.</param>
/// <param name="Properties">What the proofs and the search say of it; nothing if they were not asked.</param>
public sealed record StreamsResult(Mutation Mutation, StreamsConformance Conformance, MutationResult? Properties)
{
    /// <summary>Whether a recorded sequence differs.</summary>
    public bool IsCaughtByConformance => Conformance.IsCaught;

    /// <summary>Whether a property falls, in the proofs or in the search.</summary>
    public bool IsCaughtByProperties => Properties is { } asked && (asked.IsCaughtByProofs || asked.IsCaughtBySearch);
}
