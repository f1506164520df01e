using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>An invariant at one point, in the state before a step.</summary>
/// <param name="Invariant">The invariant.</param>
/// <param name="Point">The words that it drew, in the order of its draws.</param>
/// <param name="Formula">Its claim at that point.</param>
internal sealed record Instance(string Invariant, IReadOnlyList<Term> Point, Term Formula);

/// <summary>The instances of one invariant that may be assumed before a step. To assume fewer of them is sound.</summary>
/// <param name="Id">The invariant.</param>
/// <param name="Direct">Its instances that mention only map entries which the query mentions.</param>
/// <param name="Further">Its other instances at points of the footprint.</param>
internal sealed record Hypothesis(string Id, IReadOnlyList<Instance> Direct, IReadOnlyList<Instance> Further)
{
    /// <summary>All its instances.</summary>
    public IEnumerable<Instance> All => Direct.Concat(Further);
}

/// <summary>The invariants before a step.</summary>
internal interface IHypotheses
{
    /// <summary>The claim of an invariant at a point; true if there is no such invariant or point.</summary>
    Term At(string invariant, IReadOnlyList<Term> point);

    /// <summary>The invariants' instances at all points of a footprint.</summary>
    /// <param name="footprint">The keys that the step read.</param>
    /// <param name="question">The formulas of the query.</param>
    IReadOnlyList<Hypothesis> Instances(Footprint footprint, IEnumerable<Term> question);
}
