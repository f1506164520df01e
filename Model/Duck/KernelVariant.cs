using DuckVerified.Solaris;

namespace DuckVerified.Duck;

/// <summary>
/// A way to let the kernel run a process's code: what it changes in the kernel. Whatever an approach does not override is the
/// stock kernel's way, which is what the members here do. One file per approach, in this folder's <c>Approaches</c>.
/// </summary>
/// <param name="name">The name in the command and in reports.</param>
/// <param name="summary">What it does, in one sentence.</param>
/// <param name="source">Where it comes from.</param>
public abstract class KernelVariant(string name, string summary, string source)
{
    /// <summary>The name in the command and in reports.</summary>
    public string Name { get; } = name;

    /// <summary>What it does, in one sentence.</summary>
    public string Summary { get; } = summary;

    /// <summary>Where it comes from.</summary>
    public string Source { get; } = source;

    /// <summary>Whether several processes may use DUCK at a time (thesis 4.1.3, footnote 1).</summary>
    public virtual bool AllowsSeveral => false;

    /// <summary>Whether each program is linked into its own part of [L, H) (<see cref="Layout.SliceOwner"/>).</summary>
    public virtual bool HasSlices => false;

    /// <summary>Whether a DUCK process has called mlockall, so that the pager spares its pages (thesis 4.1.3).</summary>
    public virtual bool LocksMemory => false;

    /// <summary>Whether duck_init has loaded and locked every page of the stack (F_SOFTLOCK), and these stay.</summary>
    public virtual bool LocksStack => false;

    /// <summary>Whether a program must be linked into [L, H) to use DUCK: assumption LAYOUT.</summary>
    public virtual bool NeedsLayout => true;

    /// <summary>Whether the kernel takes traps in its own context only, as SPARC's does (sun4u/ml/mach_locore.s:priv_trap).</summary>
    public virtual bool KeepsKernelContext => true;

    /// <summary>Whether duck_init maps the kernel's text into the process, for the kernel alone (<see cref="Layout.KernelText"/>).</summary>
    public virtual bool SharesKernelText => false;

    /// <summary>Whether translations that are repeated on the kernel's hat are global, for every context.</summary>
    public virtual bool HookSetsGlobalBit => false;

    /// <summary>Whether a load into the kernel's hat, in [L, H), is repeated on the DUCK process's.</summary>
    public virtual bool IsHookedBack => false;

    /// <summary>Whether a function repeats itself on the kernel's hat when it is called on a DUCK process's: the hooks.</summary>
    public virtual bool IsHooked(HatCall call) => false;

    /// <summary>as->a_hat: the hat of a process's address space. A hat has the number of its owner's context.</summary>
    public virtual ContextNumber HatOf(State s, ContextNumber process) => process;

    /// <summary>The context that both registers hold while a process runs (sun4/ml/swtch.s:resume).</summary>
    public virtual ContextNumber ContextOf(State s, ContextNumber process) => process;

    /// <summary>The context that a page has in an address space; SPARC knows no other than the register's.</summary>
    public virtual ContextNumber ContextAt(ContextNumber context, VirtualPage page) => context;

    /// <summary>The hat that is searched on a miss in a context (sfmmu/ml/sfmmu_asm.s:sfmmu_tsb_miss).</summary>
    public virtual ContextNumber SearchedHat(State s, ContextNumber context) => context;

    /// <summary>Whether a change to the kernel's hat flushes the DUCK process's context as well as context 0.</summary>
    public virtual bool FlushesOwnContext => false;

    /// <summary>The hat whose changes drop a context's cached translations (sun4u/cpu/us3_common_asm.s:vtag_flushpage).</summary>
    public ContextNumber FlushedWith(State s, ContextNumber context) => FlushesOwnContext ? SearchedHat(s, context) : context;

    /// <summary>
    /// Whether an unresolved miss is taken for the kernel's own, which has no stack but the one it runs on
    /// (sfmmu/ml/sfmmu_asm.s:tsb_pagefault). Solaris asks the context in the tag, and nothing else
    /// (facts: opensolaris-2006#R2).
    /// </summary>
    /// <param name="tag">Where it missed.</param>
    /// <param name="attempt">Whose access it was.</param>
    public virtual Bit IsKernelMiss(Tag tag, in Attempt attempt) => tag.Context.IsKernel;

    /// <summary>Whether the kernel takes its own fault for one in its own address space (iskernel of sun4/os/trap.c:trap).</summary>
    /// <param name="tag">Where it missed.</param>
    /// <param name="attempt">Whose access it was.</param>
    public virtual Bit IsKernelFault(Tag tag, in Attempt attempt) => tag.Context.IsKernel;

    /// <summary>Whether the swapper leaves the DUCK process alone.</summary>
    public virtual bool IsSpared => false;

    /// <summary>Whether the processor has register windows to spill.</summary>
    public virtual bool HasWindows => true;

    /// <summary>Whether a page can be a process's; on SPARC, all below USERLIMIT.</summary>
    public virtual Bit IsUsers(VirtualPage page) => Layout.IsUserRange(page);

    /// <summary>Why duck_init does not go on, past what is the same for all; null if it does.</summary>
    public virtual Outcome? RefusalToInit(State s, ContextNumber caller, VirtualPage stack) => null;

    /// <summary>What duck_init changes besides setting duck_proc.</summary>
    public abstract Result<State> Init(State s, ContextNumber caller);

    /// <summary>What duck_fini changes besides resetting duck_proc: it unloads [L, H) from the kernel's hat.</summary>
    public virtual State Fini(State s, ContextNumber process) =>
        Hat.Change(s, ContextNumber.Kernel, page => Layout.IsClaimed(s, process, page), _ => default);

    /// <summary>The primary context while a callback runs.</summary>
    public virtual ContextNumber CallbackContext(ContextNumber process) => ContextNumber.Kernel;

    /// <summary>Whether a callback runs in privileged mode.</summary>
    public virtual bool IsCallbackPrivileged => true;

    /// <summary>The kernel calls the callback, whose code begins in a page: what its first instruction comes to.</summary>
    public virtual Result<State> Call(State s, ContextNumber process, VirtualPage code) => Callback.Enter(s, process, code);
}
