using DuckVerified.Solaris;

namespace DuckVerified.Duck;

/// <summary>
/// Switching, where duck_init also maps the instructions around the call into the process, at the kernel's own address and for privileged
/// code only. It fails if that address is in use (thesis 4.1.1, first workaround).
/// </summary>
public sealed class SwitchingDuplicatedCode() : Switching(
    "switching-duplicated-code", "the kernel's instructions around the call are mapped into the process, at the same address")
{
    /// <inheritdoc/>
    public override bool SharesKernelText => true;

    /// <inheritdoc/>
    public override Outcome? RefusalToInit(State s, ContextNumber caller, VirtualPage stack)
    {
        // The kernel's text is mapped.
        if (!s.InKernel(Layout.KernelText).ExecutePermission)
            return DuckOutcomes.NoKernelText;
        // The process has no mapping there: "this may require dynamic code relocation".
        var own = HatId.OwnedBy(caller).At(Layout.KernelText);
        return s.SegmentOf(caller, Layout.KernelText).IsMapped | s.Hats[own].Valid ? DuckOutcomes.AddressOccupied : null;
    }

    /// <inheritdoc/>
    public override Result<State> Init(State s, ContextNumber caller)
    {
        var own = HatId.OwnedBy(caller).At(Layout.KernelText);
        return new(s with { Hats = s.Hats.Set(own, s.InKernel(Layout.KernelText).AsLoadedAnew) }, Outcome.Done);
    }

    /// <inheritdoc/>
    public override State Fini(State s, ContextNumber process) =>
        Hat.Change(base.Fini(s, process), HatId.OwnedBy(process), page => page == Layout.KernelText, _ => default);
}
