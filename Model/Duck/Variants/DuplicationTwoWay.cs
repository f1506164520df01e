using DuckVerified.Solaris;

namespace DuckVerified.Duck;

/// <summary>
/// The thesis's open problem (thesis 6, item 1), solved: duplication with every hook; besides, what a callback has loaded
/// into the kernel's hat is repeated on the process's, and a fault of the kernel's in [L, H) is one in the address space of the
/// process that these addresses belong to: the callback may touch pages that were never loaded.
/// </summary>
public sealed class DuplicationTwoWay() : Duplication(
    "duplication-two-way",
    "every hat function is repeated both ways, and a callback's fault is its process's",
    "our repair of thesis 6, item 1; facts: opensolaris-2006#6.5",
    AllCalls)
{
    /// <inheritdoc/>
    public override bool IsHookedBack => true;

    /// <inheritdoc/>
    public override Bit IsKernelMiss(Tag tag, in FaultContext fault) => tag.Context.IsKernel & !DuckRange.Contains(tag.Page);

    /// <inheritdoc/>
    public override Bit IsKernelFault(Tag tag, in FaultContext fault) => tag.Context.IsKernel & !DuckRange.Contains(tag.Page);
}
