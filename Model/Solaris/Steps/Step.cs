using DuckVerified.Solaris;

namespace DuckVerified;

/// <summary>
/// One step of the machine. <see cref="Apply"/> first checks the guards one by one. The effect is in the hat layer, the fault handler or a
/// variant. Every engine draws steps by their <c>Draw</c> function.
/// </summary>
public abstract record Step : Step<State>
{
    /// <inheritdoc/>
    public sealed override Result<State> Take(State state) => Machine.Apply(state, this);

    /// <summary>The step's effect on a machine that runs.</summary>
    /// <param name="s">The state before.</param>
    public abstract Result<State> Apply(State s);

    /// <summary>The owner for which the step is taken: a process's context, or the kernel's.</summary>
    /// <param name="s">The state before.</param>
    public abstract ContextNumber Actor(State s);

    /// <summary>
    /// Whether a mapping may be requested: by the kernel at its own pages and not for users, by a process if its segments allow it.
    /// </summary>
    protected static Bit IsOwnersMapping(State s, ContextNumber owner, VirtualPage page, Protection protection)
    {
        var kernels = owner.IsKernel & s.Kernel.IsKernels(page) & !protection.User;
        var users = !owner.IsKernel & protection.User & s.SegmentOf(owner, page).Allows(protection);
        return protection.IsMeaningful & (kernels | users);
    }

    /// <summary>The reason why the owner of an address space cannot unload a page; null if it can.</summary>
    protected static Outcome? RefusalToUnload(State s, ContextNumber owner, VirtualPage page)
    {
        // The owner exists.
        if (!s.IsLive(owner))
            return Outcomes.NoProcess;
        // The kernel unloads neither its text nor a page that a variant uses. A process unloads only its own pages.
        if ((owner.IsKernel & !s.Kernel.IsKernels(page)) | page == Layout.KernelText)
            return Outcomes.OutsideLayout;
        // The page is not locked.
        if (s.Kernel.IsLockedStack(s, owner, page))
            return Outcomes.StackLocked;
        // The page is mapped, and a process's page belongs to the process.
        var mapped = s.In(owner, page);
        if (!owner.IsKernel & mapped.Privileged)
            return Outcomes.OutsideLayout;
        return mapped.Valid ? null : Outcomes.NotMapped;
    }
}
