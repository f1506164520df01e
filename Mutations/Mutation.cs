using DuckVerified.Solaris;
using DuckVerified.Spec;

namespace DuckVerified.Mutations;

/// <summary>One small mistake in the model that somebody could make.</summary>
/// <param name="Id">The stable name in reports.</param>
/// <param name="Statement">The mistake, in one sentence.</param>
/// <param name="Site">Where it is made, and how.</param>
public sealed record Mutation(string Id, string Statement, MutationSite Site)
{
    /// <summary>The system that the proofs and the search are asked about.</summary>
    public Specification<State> Asked { get; init; } = MutatedSystem.TwoWay;

    /// <summary>A mutation that nobody has named, as a full run makes them from every candidate site.</summary>
    public static Mutation At(MutationSite site) =>
        new($"{site.Type}.{site.Member}/{site.Operator}/{site.Original}/{site.Occurrence}", site.ToString(), site);
}
