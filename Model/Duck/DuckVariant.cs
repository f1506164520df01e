using DuckVerified.Solaris;

namespace DuckVerified.Duck;

/// <summary>
/// A kernel that runs a process's code. It defines duck_init, duck_fini and the call of a callback, and the changes to the stock kernel
/// (<c>DuckVariant.Hooks.cs</c>). There is one file per variant, in the folder <c>Variants</c>.
/// </summary>
/// <param name="name">The name in the command and in reports.</param>
/// <param name="summary">What it does, in one sentence.</param>
/// <param name="source">Where it comes from.</param>
public abstract partial class DuckVariant(string name, string summary, string source) : KernelVariant(name, summary, source)
{
    /// <summary>Whether several processes may use DUCK at a time (thesis 4.1.3, footnote 1).</summary>
    public virtual bool AllowsSeveral => false;

    /// <summary>Whether each program is linked into its own part of [L, H) (<see cref="DuckRange.SliceOwner"/>).</summary>
    public virtual bool HasSlices => false;

    /// <summary>Whether a DUCK process has called mlockall, so that the pager spares its pages (thesis 4.1.3).</summary>
    public virtual bool LocksMemory => false;

    /// <summary>Whether duck_init has loaded and locked every page of the stack (F_SOFTLOCK), and they stay loaded.</summary>
    public virtual bool LocksStack => false;

    /// <summary>Whether a program must be linked into [L, H) to use DUCK: assumption LAYOUT.</summary>
    public virtual bool NeedsLayout => true;

    /// <summary>
    /// Whether duck_init maps the kernel's text into the process, for privileged code only (<see cref="Layout.KernelText"/>).
    /// </summary>
    public virtual bool SharesKernelText => false;

    /// <summary>Whether translations that are repeated on the kernel's hat are global, for every context.</summary>
    public virtual bool HookSetsGlobalBit => false;

    /// <summary>Whether a load into the kernel's hat, in [L, H), is repeated on the DUCK process's hat.</summary>
    public virtual bool IsHookedBack => false;

    /// <summary>Whether a callback runs in privileged mode.</summary>
    public virtual bool IsCallbackPrivileged => true;

    /// <summary>Whether a function repeats its effect on the kernel's hat when it is called on a DUCK process's hat: the hooks.</summary>
    public virtual bool IsHooked(HatCall call) => false;

    /// <summary>The reason why duck_init fails, after the checks that all variants share; null if it succeeds.</summary>
    public virtual Outcome? RefusalToInit(State s, ContextNumber caller, VirtualPage stack) => null;

    /// <summary>The changes of duck_init, in addition to setting duck_proc.</summary>
    public abstract Result<State> Init(State s, ContextNumber caller);

    /// <summary>The changes of duck_fini, in addition to resetting duck_proc: it unloads [L, H) from the kernel's hat.</summary>
    public virtual State Fini(State s, ContextNumber process) =>
        Hat.Change(s, HatId.Kernel, page => DuckRange.IsClaimed(s, process, page), _ => default);

    /// <summary>The primary context while a callback runs.</summary>
    public virtual ContextNumber CallbackContext(ContextNumber process) => ContextNumber.Kernel;

    /// <summary>The kernel calls the callback, whose code begins in a page. Returns the result of its first instruction.</summary>
    public virtual Result<State> Call(State s, ContextNumber process, VirtualPage code) => Callback.Enter(s, process, code);
}
