using DuckVerified.Solaris;

namespace DuckVerified.Duck;

/// <summary>
/// Combining, with two changes. A miss or fault is the kernel's only if the access is not checked as user code's (user mode, or by an
/// as-if-user identifier) and the address is not in [L, H). The swapper, which cannot swap the kernel's hat, does not swap out the process.
/// The refutations of the other repairs leave this one.
/// </summary>
public sealed class CombiningFaultByAccess() : Combining(
    "combining-fault-by-access",
    "combining, with misses and faults classified by the access's privilege and the address; never swapped out",
    "our repair of thesis 4.1.2, from the refutations of the others")
{
    /// <inheritdoc/>
    public override Outcome? RefusalToSwapout(State s, ContextNumber process) =>
        s.IsDuckProcess(process) ? DuckOutcomes.Spared : null;

    /// <inheritdoc/>
    public override Bit IsKernelMiss(Tag tag, in FaultContext fault) =>
        tag.Context.IsKernel & !fault.IsUsers & !DuckRange.Contains(tag.Page);

    /// <inheritdoc/>
    public override Bit IsKernelFault(Tag tag, in FaultContext fault) =>
        tag.Context.IsKernel & !fault.IsUsers & !DuckRange.Contains(tag.Page);
}
