using DuckVerified.Solaris;

namespace DuckVerified.Duck;

/// <summary>
/// A solution of the thesis's open problem (thesis 6, item 1): duplication with every hook, and two additions. A page that a callback has
/// loaded into the kernel's hat is also loaded into the process's. A fault of the kernel in [L, H) is handled in the address space of the
/// process that owns the address. So the callback may access pages that were never loaded.
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
