using DuckVerified.Solaris;

namespace DuckVerified.Duck;

/// <summary>
/// The shared address space of IA-32 systems, for comparison (thesis 4.1, figure 4.1 left). Every address space contains the kernel's
/// pages, for privileged code only. The kernel runs in the address space of the current process. [L, H) is the user's half. The address
/// determines who takes a fault.
/// </summary>
public sealed class SharedIa32() : DuckVariant(
    "shared-ia32", "every address space contains the kernel's pages, as on IA-32", "thesis 4.1, figure 4.1 (left)")
{
    /// <inheritdoc/>
    public override bool KeepsKernelContext => false;

    /// <inheritdoc/>
    public override bool HasWindows => false;

    /// <inheritdoc/>
    public override Bit IsUsers(VirtualPage page) => DuckRange.Contains(page);

    /// <inheritdoc/>
    public override ContextNumber ContextAt(ContextNumber context, VirtualPage page) =>
        new(Data.Choose(DuckRange.Contains(page), context.Bits, ContextNumber.Kernel.Bits));

    /// <inheritdoc/>
    public override Bit IsKernelMiss(Tag tag, in FaultContext fault) => false;

    /// <inheritdoc/>
    public override Bit IsKernelFault(Tag tag, in FaultContext fault) => tag.Context.IsKernel & !DuckRange.Contains(tag.Page);

    /// <inheritdoc/>
    public override Result<State> Init(State s, ContextNumber caller) => new(s, Outcome.Done);

    /// <inheritdoc/>
    public override ContextNumber CallbackContext(ContextNumber process) => process;
}
