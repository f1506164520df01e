using DuckVerified.Solaris;

namespace DuckVerified.Duck;

/// <summary>
/// Combining, where the miss handler does not check the context. It checks whose instruction missed, or which code a window handler
/// interrupted (TSTATE.PRIV; facts: opensolaris-2006#F6).
/// </summary>
public sealed class CombiningFaultByPrivilege() : Combining(
    "combining-fault-by-privilege", "combining, with misses classified by privilege instead of context", "facts: opensolaris-2006#F6")
{
    /// <inheritdoc/>
    public override Bit IsKernelMiss(Tag tag, in FaultContext fault) => tag.Context.IsKernel & fault.FromKernel;
}
