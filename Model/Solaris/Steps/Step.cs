using DuckVerified.Solaris;

namespace DuckVerified;

/// <summary>
/// One thing that can happen to the machine. <see cref="Apply"/> first says, clause by clause, when it can; what it then
/// does is in the hat layer, the fault handler or a variant. Steps are drawn by their <c>Draw</c> function in every engine.
/// </summary>
public abstract record Step : Step<State>
{
    /// <inheritdoc/>
    public sealed override Result<State> Take(State state) => Machine.Apply(state, this);

    /// <summary>The step's effect on a machine that runs.</summary>
    /// <param name="s">The state before.</param>
    public abstract Result<State> Apply(State s);

    /// <summary>On whose behalf the step is taken: a process's context, or the kernel's.</summary>
    /// <param name="s">The state before.</param>
    public abstract ContextNumber Actor(State s);

    /// <summary>
    /// Whether a mapping may be asked for: by the kernel at its own pages and not for users, by a process where its segments allow
    /// it.
    /// </summary>
    protected static Bit IsOwnersMapping(State s, ContextNumber owner, VirtualPage page, Protection protection)
    {
        var kernels = owner.IsKernel & s.Kernel.IsKernels(page) & !protection.User;
        var users = !owner.IsKernel & protection.User & s.SegmentOf(owner, page).Allows(protection);
        return protection.IsMeaningful & (kernels | users);
    }

    /// <summary>Why the owner of an address space would not unload a page; null if it would.</summary>
    protected static Outcome? RefusalToUnload(State s, ContextNumber owner, VirtualPage page)
    {
        // The owner is there.
        if (!s.IsLive(owner))
            return Outcomes.NoProcess;
        // The kernel unloads nothing that a variant keeps there, nor its text; a process nothing but what is its own.
        if ((owner.IsKernel & !s.Kernel.IsKernels(page)) | page == Layout.KernelText)
            return Outcomes.OutsideLayout;
        // The page is not locked.
        if (s.Kernel.IsLockedStack(s, owner, page))
            return Outcomes.StackLocked;
        // Something is mapped, and for a process something of its own.
        var mapped = s.In(owner, page);
        if (!owner.IsKernel & mapped.Privileged)
            return Outcomes.OutsideLayout;
        return mapped.Valid ? null : Outcomes.NotMapped;
    }
}
