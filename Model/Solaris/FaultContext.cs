namespace DuckVerified.Solaris;

/// <summary>The code that takes the fault of an access. It determines the reaction of trap().</summary>
public enum FaultTaker
{
    /// <summary>User code (T_USER): the process gets a signal.</summary>
    User,

    /// <summary>Kernel code with t_lofault set, copyin and copyout: EFAULT.</summary>
    Copy,

    /// <summary>Kernel code without: die().</summary>
    Kernel,
}

/// <summary>One attempt at a data access, with the information about its origin that the fault handlers need.</summary>
/// <param name="Access">The access.</param>
/// <param name="Registers">The processor state; TL is 1 inside a window handler.</param>
/// <param name="Process">curproc.</param>
/// <param name="Stack">The page of %sp + 2047 in the current window; none if the stack is the kernel's own, which is always mapped.</param>
/// <param name="FromKernel">Whether the instruction is the kernel's or, in a window handler, interrupted the kernel
/// (TSTATE.PRIV of the lowest level).</param>
/// <param name="Taker">Who takes the fault.</param>
/// <param name="Frame">The frame that page_create_va would take from the free list.</param>
public readonly record struct FaultContext(
    Access Access,
    Registers Registers,
    ContextNumber Process,
    VirtualPage? Stack,
    Bit FromKernel,
    FaultTaker Taker,
    Frame Frame)
{
    /// <summary>The page that is accessed.</summary>
    public VirtualPage Page => VirtualPage.Containing(Access.Address);

    /// <summary>Whether it is checked as user code: user code itself, window handlers, copyin and copyout.</summary>
    public Bit IsUsers => Mmu.IsUserAccess(Access, Registers);

    /// <summary>Whether it writes.</summary>
    public bool Writes => Access.Kind != AccessKind.Load;
}
