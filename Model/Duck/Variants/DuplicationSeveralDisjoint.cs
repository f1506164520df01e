using DuckVerified.Solaris;

namespace DuckVerified.Duck;

/// <summary>Several DUCK processes, each linked into a part of [L, H) of its own, with the two-way mirror.</summary>
public sealed class DuplicationSeveralDisjoint() : Duplication(
    "duplication-several-disjoint",
    "several DUCK processes, each linked into its own part of [L, H), mirrored both ways",
    "thesis 4.1.3, footnote 1, with disjoint layouts",
    AllCalls)
{
    /// <inheritdoc/>
    public override bool AllowsSeveral => true;

    /// <inheritdoc/>
    public override bool HasSlices => true;

    /// <inheritdoc/>
    public override bool IsHookedBack => true;

    /// <inheritdoc/>
    public override Bit IsKernelMiss(Tag tag, in FaultContext fault) => tag.Context.IsKernel & !DuckRange.Contains(tag.Page);

    /// <inheritdoc/>
    public override Bit IsKernelFault(Tag tag, in FaultContext fault) => tag.Context.IsKernel & !DuckRange.Contains(tag.Page);
}
