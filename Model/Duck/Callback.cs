using DuckVerified.Solaris;

namespace DuckVerified.Duck;

/// <summary>
/// How the kernel reaches the callback's first instruction. The instruction TLB is not modelled: every fetch is looked up in the hat, as if
/// the TLB had just lost the entry.
/// </summary>
public static class Callback
{
    /// <summary>Fetches the callback's first instruction.</summary>
    public static Result<State> Enter(State s, ContextNumber process, VirtualPage code)
    {
        var (tte, isPrivileged) = (s.InCallback(process, code), s.Variant().IsCallbackPrivileged);
        // There is no translation, or it is not executable: T_INSTR_MMU_MISS. In the kernel this is a panic (sun4/os/trap.c:trap).
        if (!tte.Valid | !tte.ExecutePermission)
        {
            return isPrivileged
                ? s.Panics(PanicCode.BadTrapFetch, Outcomes.BadTrapFetch)
                : new(s, DuckOutcomes.PageFault);
        }

        // 0x08: user code may not execute a privileged page.
        if (tte.Privileged & !isPrivileged)
            return new(s, Outcomes.AccessDenied);
        return new(s, isPrivileged ? Outcome.Done : DuckOutcomes.RunsUnprivileged);
    }

    /// <summary>
    /// The kernel executes an instruction of its own at <see cref="Layout.KernelText"/> that changes the primary context. The next
    /// instruction is fetched from the same page with the new registers (thesis 4.1.1). Null if it is the kernel's own.
    /// </summary>
    public static Result<State>? Switch(State s, ContextNumber process)
    {
        var (own, next) = (s.InKernel(Layout.KernelText), s.InCallback(process, Layout.KernelText));
        if (!next.Valid | !next.ExecutePermission)
            return s.Panics(PanicCode.BadTrapFetch, Outcomes.BadTrapFetch);
        if (next.Frame != own.Frame)
            return new(s, DuckOutcomes.RunsForeignCode);
        return null;
    }
}
