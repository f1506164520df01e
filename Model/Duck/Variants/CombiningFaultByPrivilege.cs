using DuckVerified.Solaris;

namespace DuckVerified.Duck;

/// <summary>
/// Combining, where the miss handler asks not the context but whose instruction it was, or which a window handler interrupted
/// (TSTATE.PRIV; facts: opensolaris-2006#F6).
/// </summary>
public sealed class CombiningFaultByPrivilege() : Combining(
    "combining-fault-by-privilege", "combining, with misses classified by privilege instead of context", "facts: opensolaris-2006#F6")
{
    /// <inheritdoc/>
    public override Bit IsKernelMiss(Tag tag, in FaultContext fault) => tag.Context.IsKernel & fault.FromKernel;
}
