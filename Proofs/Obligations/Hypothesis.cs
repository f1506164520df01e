using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>What an invariant says at one point of the state before a step.</summary>
/// <param name="Invariant">The invariant.</param>
/// <param name="Point">What it drew, in its order.</param>
/// <param name="Formula">What it says there.</param>
internal sealed record Instance(string Invariant, IReadOnlyList<Term> Point, Term Formula);

/// <summary>What may be assumed of one invariant before a step. Assuming less is sound, and asks less of a solver.</summary>
/// <param name="Id">The invariant.</param>
/// <param name="Near">Its instances that speak only of what the question speaks of anyway.</param>
/// <param name="Far">Its other instances at touched points.</param>
internal sealed record Hypothesis(string Id, IReadOnlyList<Instance> Near, IReadOnlyList<Instance> Far)
{
    /// <summary>All its instances.</summary>
    public IEnumerable<Instance> All => Near.Concat(Far);
}

/// <summary>The invariants before a step.</summary>
internal interface IHypotheses
{
    /// <summary>What an invariant says at a point; true if there is no such invariant or point.</summary>
    Term At(string invariant, IReadOnlyList<Term> point);

    /// <summary>The invariants' instances at all touched points.</summary>
    /// <param name="notes">Which points were touched.</param>
    /// <param name="question">The formulas that the instances are to help with.</param>
    IReadOnlyList<Hypothesis> Instances(Notes notes, IEnumerable<Term> question);
}
