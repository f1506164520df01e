using DuckVerified.Solaris;

namespace DuckVerified.Duck;

/// <summary>
/// The state from the view of DUCK: which processes use it, and which translations a callback uses. The state's kernel must be a
/// <see cref="DuckVariant"/>.
/// </summary>
public static class DuckProcesses
{
    /// <summary>The kernel of this state. It is a programming error if it is not a variant of DUCK.</summary>
    public static DuckVariant Variant(this State s) => (DuckVariant)s.Kernel;

    /// <summary>Whether a process uses DUCK.</summary>
    public static Bit IsDuckProcess(this State s, ContextNumber process) => s.Variant().AllowsSeveral
        ? s.Processes[process] == ProcessState.Registered
        : !s.Registered.IsKernel & process == s.Registered;

    /// <summary>
    /// The only process that could use DUCK and have a page of [L, H) in its address space; the kernel if there is none. Undefined if
    /// several processes are linked at the same addresses.
    /// </summary>
    public static ContextNumber DuckProcessFor(this State s, VirtualPage page) =>
        s.Variant().HasSlices ? DuckRange.SliceOwner(page) : s.Registered;

    /// <summary>This state with a process using DUCK: duck_proc is set.</summary>
    public static State WithDuck(this State s, ContextNumber process) => s.Variant().AllowsSeveral
        ? s with { Processes = s.Processes.Set(process, ProcessState.Registered) }
        : s with { Registered = process };

    /// <summary>This state after a process stopped using DUCK.</summary>
    public static State WithoutDuck(this State s, ContextNumber process) => s.Variant().AllowsSeveral
        ? s with { Processes = s.Processes.Set(process, ProcessState.Adjusted) }
        : s with { Registered = ContextNumber.Kernel };

    /// <summary>The hat in use while a process's callback runs: its accesses to a page are looked up in this hat.</summary>
    public static HatId HatInCallback(this State s, ContextNumber process, VirtualPage page) =>
        s.Kernel.SearchedHat(s, s.Kernel.ContextAt(s.Variant().CallbackContext(process), page));

    /// <summary>The translation that a process's callback uses for a page.</summary>
    public static Tte InCallback(this State s, ContextNumber process, VirtualPage page) =>
        s.Hats[s.HatInCallback(process, page).At(page)];

    /// <summary>The registers with which a callback runs; a context that the process has lost is INVALID_CONTEXT here too.</summary>
    public static Registers CallbackRegisters(this State s, ContextNumber process)
    {
        var primary = s.Variant().CallbackContext(process);
        var held = Data.Choose(primary.IsKernel | s.Contexts[process].IsHeld, primary.Bits, ContextNumber.Invalid.Bits);
        return new(0, s.Variant().IsCallbackPrivileged, new(held), s.ContextOf(process));
    }
}
