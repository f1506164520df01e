using DuckVerified.Solaris;

namespace DuckVerified.Duck;

/// <summary>
/// Combining, where the miss handler and trap() check the address instead of the context: an access to [L, H) counts as the process's,
/// whatever code makes it (facts: opensolaris-2006#F6, second half).
/// </summary>
public sealed class CombiningFaultByAddress() : Combining(
    "combining-fault-by-address", "combining, with misses and faults classified by address instead of context", "facts: opensolaris-2006#F6")
{
    /// <inheritdoc/>
    public override Bit IsKernelMiss(Tag tag, in FaultContext fault) => tag.Context.IsKernel & !DuckRange.Contains(tag.Page);

    /// <inheritdoc/>
    public override Bit IsKernelFault(Tag tag, in FaultContext fault) => tag.Context.IsKernel & !DuckRange.Contains(tag.Page);
}
