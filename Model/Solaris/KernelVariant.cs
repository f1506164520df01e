namespace DuckVerified.Solaris;

/// <summary>
/// The points at which a kernel may differ from the stock one. The members here have the behaviour of the stock kernel. A variant overrides
/// some of them.
/// </summary>
/// <param name="name">The name in the command and in reports.</param>
/// <param name="summary">What it does, in one sentence.</param>
/// <param name="source">Where it comes from.</param>
public class KernelVariant(string name, string summary, string source)
{
    /// <summary>The kernel without changes.</summary>
    public static readonly KernelVariant Stock = new("stock", "the Solaris kernel without changes", "OpenSolaris, 2006, sun4u");

    /// <summary>The name in the command and in reports.</summary>
    public string Name { get; } = name;

    /// <summary>What it does, in one sentence.</summary>
    public string Summary { get; } = summary;

    /// <summary>Where it comes from.</summary>
    public string Source { get; } = source;

    /// <summary>Whether the kernel takes traps in its own context only, as SPARC's does (sun4u/ml/mach_locore.s:priv_trap).</summary>
    public virtual bool KeepsKernelContext => true;

    /// <summary>Whether the processor has register windows to spill.</summary>
    public virtual bool HasWindows => true;

    /// <summary>as->a_hat: the hat of a process's address space.</summary>
    public virtual HatId HatOf(State s, ContextNumber process) => HatId.OwnedBy(process);

    /// <summary>The context that both registers hold while a process runs (sun4/ml/swtch.s:resume).</summary>
    public virtual ContextNumber ContextOf(State s, ContextNumber process) => process;

    /// <summary>The context of a page in an address space. On SPARC it is always that of the register.</summary>
    public virtual ContextNumber ContextAt(ContextNumber context, VirtualPage page) => context;

    /// <summary>The hat that is searched on a miss in a context (sfmmu/ml/sfmmu_asm.s:sfmmu_tsb_miss).</summary>
    public virtual HatId SearchedHat(State s, ContextNumber context) => HatId.OwnedBy(context);

    /// <summary>The hat whose changes remove a context's cached translations (sun4u/cpu/us3_common_asm.s:vtag_flushpage).</summary>
    public virtual HatId FlushedWith(State s, ContextNumber context) => HatId.OwnedBy(context);

    /// <summary>Further entries that the caches lose when a page of a hat is flushed. In the stock kernel there are none.</summary>
    /// <param name="s">The state after the flush.</param>
    /// <param name="hat">The hat.</param>
    /// <param name="page">The page.</param>
    public virtual State AfterFlush(State s, HatId hat, VirtualPage page) => s;

    /// <summary>
    /// Whether an unresolved miss counts as the kernel's own. The kernel has no other stack than its current one
    /// (sfmmu/ml/sfmmu_asm.s:tsb_pagefault). Solaris checks only the context in the tag (facts: opensolaris-2006#R2).
    /// </summary>
    /// <param name="tag">The page and context of the miss.</param>
    /// <param name="fault">The access.</param>
    public virtual Bit IsKernelMiss(Tag tag, in FaultContext fault) => tag.Context.IsKernel;

    /// <summary>Whether the kernel treats its own fault as one in its own address space (iskernel of sun4/os/trap.c:trap).</summary>
    /// <param name="tag">The page and context of the miss.</param>
    /// <param name="fault">The access.</param>
    public virtual Bit IsKernelFault(Tag tag, in FaultContext fault) => tag.Context.IsKernel;

    /// <summary>Whether a page can belong to a process. On SPARC: all pages below USERLIMIT.</summary>
    public virtual Bit IsUsers(VirtualPage page) => Layout.IsUserRange(page);

    /// <summary>
    /// Whether the kernel may map or unload a page in its own hat for itself. A variant may use some pages for other translations.
    /// </summary>
    public virtual Bit IsKernels(VirtualPage page) => true;

    /// <summary>Whether a process may have a segment at a page.</summary>
    public virtual Bit IsInReach(State s, ContextNumber process, VirtualPage page) => IsUsers(page);

    /// <summary>Whether a translation at a page, in the hat that an address space uses, belongs to that address space.</summary>
    public virtual Bit IsOfAddressSpace(HatId hat, VirtualPage page) => true;

    /// <summary>The hook before a hat function loads a page. A panic here ends the function.</summary>
    public virtual Result<State> BeforeLoad(
        State s, HatCall call, HatId hat, VirtualPage page, Frame frame, Protection protection) => new(s, Outcome.Done);

    /// <summary>The hook before a hat function unloads a page.</summary>
    public virtual State BeforeUnload(State s, HatCall call, HatId hat, VirtualPage page) => s;

    /// <summary>The hook before a hat function changes the rights of a mapping.</summary>
    public virtual State BeforeChgprot(State s, HatCall call, HatId hat, VirtualPage page, Protection protection) => s;

    /// <summary>The hook before fork removes the write permission from a whole address space (hat_clrattr).</summary>
    public virtual State BeforeClearWrite(State s, ContextNumber process) => s;

    /// <summary>The hook before hat_swapout unloads all translations.</summary>
    public virtual State BeforeSwapout(State s, ContextNumber process) => s;

    /// <summary>The hook before a process exits.</summary>
    public virtual State BeforeExit(State s, ContextNumber process) => s;

    /// <summary>Whether the pages of a process's stack are locked (F_SOFTLOCK), and the stack has its full size.</summary>
    public virtual Bit HasLockedStack(State s, ContextNumber process) => false;

    /// <summary>Whether a page belongs to a locked stack. Then neither the page nor its write permission may be removed.</summary>
    public virtual Bit IsLockedStack(State s, ContextNumber process, VirtualPage page) => false;

    /// <summary>Whether the pager must keep the frame of a translation (mlockall, F_SOFTLOCK).</summary>
    /// <param name="s">The state.</param>
    /// <param name="hat">The hat that the translation is of.</param>
    /// <param name="page">Its page.</param>
    public virtual Bit IsLockedInMemory(State s, HatId hat, VirtualPage page) => false;

    /// <summary>The reason why the swapper does not swap out a process; null if it does.</summary>
    public virtual Outcome? RefusalToSwapout(State s, ContextNumber process) => null;

    /// <summary>The reason why a process cannot be forked; null if it can.</summary>
    public virtual Outcome? RefusalToFork(State s, ContextNumber parent) => null;
}
