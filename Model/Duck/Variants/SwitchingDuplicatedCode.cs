using DuckVerified.Solaris;

namespace DuckVerified.Duck;

/// <summary>
/// Switching, where duck_init maps the instructions around the call into the process too, at the kernel's own address and for
/// the kernel only: it fails where that address is taken (thesis 4.1.1, first workaround).
/// </summary>
public sealed class SwitchingDuplicatedCode() : Switching(
    "switching-duplicated-code", "the kernel's instructions around the call are mapped into the process, at the same address")
{
    /// <inheritdoc/>
    public override bool SharesKernelText => true;

    /// <inheritdoc/>
    public override Outcome? RefusalToInit(State s, ContextNumber caller, VirtualPage stack)
    {
        // The kernel's text is there.
        if (!s.Hats[Tag.Of(ContextNumber.Kernel, Layout.KernelText)].ExecutePermission)
            return DuckOutcomes.NoKernelText;
        // The process has put nothing there: "this may require dynamic code relocation".
        var at = Tag.Of(caller, Layout.KernelText);
        return s.Segments[at].IsMapped | s.Hats[at].Valid ? DuckOutcomes.AddressOccupied : null;
    }

    /// <inheritdoc/>
    public override Result<State> Init(State s, ContextNumber caller)
    {
        var at = Tag.Of(caller, Layout.KernelText);
        return new(s with { Hats = s.Hats.Set(at, s.Hats[at.In(ContextNumber.Kernel)].AsLoadedAnew) }, Outcome.Done);
    }

    /// <inheritdoc/>
    public override State Fini(State s, ContextNumber process) =>
        Hat.Change(base.Fini(s, process), process, page => page == Layout.KernelText, _ => default);
}
