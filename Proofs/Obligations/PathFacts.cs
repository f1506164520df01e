using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>Facts of a path from which a goal may follow.</summary>
/// <param name="Conditions">Conditions of the path.</param>
/// <param name="Uses">Instances of invariants that may be assumed for every goal.</param>
/// <param name="Own">Instances of the goal's own invariant, where it may be assumed for no other.</param>
internal sealed record PathFacts(IReadOnlyList<Term> Conditions, IReadOnlyList<Instance> Uses, IReadOnlyList<Instance> Own)
{
    /// <summary>The formulas of all facts, in this order.</summary>
    public IEnumerable<Term> Formulas => Conditions.Concat(Uses.Concat(Own).Select(instance => instance.Formula));

    /// <summary>Selects some of the facts.</summary>
    /// <param name="formulas">The formulas of the selected facts. Of several instances with the same formula only the first is
    /// kept.</param>
    public PathFacts Only(IReadOnlySet<Term> formulas)
    {
        HashSet<Term> left = [.. formulas];
        return new(
            [.. Conditions.Where(left.Remove)],
            [.. Uses.Where(instance => left.Remove(instance.Formula))],
            [.. Own.Where(instance => left.Remove(instance.Formula))]);
    }
}
