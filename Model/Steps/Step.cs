using DuckVerified.Duck;
using DuckVerified.Solaris;

namespace DuckVerified;

/// <summary>
/// One thing that can happen to the machine. <see cref="Apply"/> first says, clause by clause, when it can; what it then
/// does is in the hat layer, the fault handler or DUCK. Steps are drawn by their <c>Draw</c> function in every engine.
/// </summary>
public abstract record Step
{
    /// <summary>The step's effect on a machine that runs.</summary>
    /// <param name="s">The state before.</param>
    /// <param name="approach">The approach whose hooks are in the kernel.</param>
    public abstract Result<State> Apply(State s, Approach approach);

    /// <summary>On whose behalf the step is taken: a process's context, or the kernel's.</summary>
    /// <param name="s">The state before.</param>
    public abstract ContextNumber Actor(State s);

    /// <summary>
    /// Whether the owner of a hat would ask for a mapping: the kernel outside [L, H) and not for users, a process for
    /// itself at user addresses, one that is linked into [L, H) only there.
    /// </summary>
    protected static Bit IsOwnersMapping(State s, ContextNumber hat, VirtualPage page, Protection protection)
    {
        var kernels = hat.IsKernel & !Layout.IsDuckRange(page) & !protection.User;
        var inLayout = Layout.IsDuckRange(page) | s.Processes[hat] != ProcessState.Adjusted;
        var users = !hat.IsKernel & protection.User & Layout.IsUserRange(page) & inLayout;
        return protection.IsMeaningful & (kernels | users);
    }

    /// <summary>Why the owner of a hat would not unload a page; null if it would.</summary>
    protected static Outcome? RefusalToUnload(State s, ContextNumber hat, VirtualPage page)
    {
        // The owner is there.
        if (!s.IsLive(hat))
            return Outcomes.NoProcess;
        // The kernel unloads nothing in [L, H) for itself.
        if (DuckCalls.IsMirror(Tag.Of(hat, page)))
            return Outcomes.OutsideLayout;
        // Something is mapped.
        return s.Hats[Tag.Of(hat, page)].Valid ? null : Outcomes.NotMapped;
    }
}
