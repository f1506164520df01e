using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>Facts of a path from which a goal may follow.</summary>
/// <param name="Conditions">Conditions of the path.</param>
/// <param name="Uses">Instances of invariants that may be assumed for every goal.</param>
/// <param name="Own">Instances of the goal's own invariant, where it may be assumed for no other.</param>
internal sealed record PathFacts(IReadOnlyList<Term> Conditions, IReadOnlyList<Instance> Uses, IReadOnlyList<Instance> Own)
{
    /// <summary>What they say, in this order.</summary>
    public IEnumerable<Term> Formulas => Conditions.Concat(Uses.Concat(Own).Select(instance => instance.Formula));

    /// <summary>Only some of them.</summary>
    /// <param name="formulas">What these say. Of several instances that say the same the first is enough.</param>
    public PathFacts Only(IReadOnlySet<Term> formulas)
    {
        HashSet<Term> left = [.. formulas];
        return new(
            [.. Conditions.Where(left.Remove)],
            [.. Uses.Where(instance => left.Remove(instance.Formula))],
            [.. Own.Where(instance => left.Remove(instance.Formula))]);
    }
}
