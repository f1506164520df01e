namespace DuckVerified.Solaris;

/// <summary>Every way in which a step can end other than well, by the kernel's own names.</summary>
public static class Outcomes
{
    /// <summary>Nothing happens after a panic.</summary>
    public static readonly Outcome Stopped = new(OutcomeKind.Refused, "the machine has stopped");

    /// <summary>The step names a process that is not there.</summary>
    public static readonly Outcome NoProcess = new(OutcomeKind.Refused, "no such process");

    /// <summary>The step would start a process where there is or was one.</summary>
    public static readonly Outcome ContextTaken = new(OutcomeKind.Refused, "the context is the kernel's or already issued");

    /// <summary>A caller of the hat layer keeps each owner to its own addresses and rights.</summary>
    public static readonly Outcome OutsideLayout = new(OutcomeKind.Refused, "not an address or protection of this hat's owner");

    /// <summary>segvn unloads a page before it loads another frame there (common/vm/seg_vn.c:segvn_faultpage).</summary>
    public static readonly Outcome StillMapped = new(OutcomeKind.Refused, "the caller unloads the old frame first");

    /// <summary>There is no mapping for the step to act on.</summary>
    public static readonly Outcome NotMapped = new(OutcomeKind.Refused, "no mapping there");

    /// <summary>The TLB holds no such entry.</summary>
    public static readonly Outcome NotCached = new(OutcomeKind.Refused, "no such TLB entry");

    /// <summary>The frame is on the free list already.</summary>
    public static readonly Outcome AlreadyFree = new(OutcomeKind.Refused, "the frame is free already");

    /// <summary>The pager spares the DUCK process's pages: mlockall (common/os/vm_pageout.c:checkpage).</summary>
    public static readonly Outcome PageLocked = new(OutcomeKind.Refused, "the page is locked (mlockall)");

    /// <summary>The process was not linked into [L, H): assumption LAYOUT.</summary>
    public static readonly Outcome LayoutNotAdjusted = new(OutcomeKind.Refused, "the process is not linked into the DUCK range");

    /// <summary>No callback runs without a DUCK process.</summary>
    public static readonly Outcome NoDuckProcess = new(OutcomeKind.Refused, "no DUCK process is active");

    /// <summary>A correct callback keeps to its own process's addresses.</summary>
    public static readonly Outcome NotTheCallbacks = new(OutcomeKind.Refused, "not an address of the DUCK process");

    /// <summary>An instruction of the switching approaches would run in a kernel whose text is not mapped yet.</summary>
    public static readonly Outcome NoKernelText = new(OutcomeKind.Refused, "the kernel's text is not mapped yet");

    /// <summary>as_map keeps segments apart, and grow() is for the stack.</summary>
    public static readonly Outcome SegmentThere = new(OutcomeKind.Refused, "there is a segment already, or it may not be there");

    /// <summary>There is no segment to change.</summary>
    public static readonly Outcome NoSegment = new(OutcomeKind.Refused, "no segment there");

    /// <summary>page_create_va takes frames from the free list.</summary>
    public static readonly Outcome FrameInUse = new(OutcomeKind.Refused, "the frame is not free to be allocated");

    /// <summary>A save area reaches into a second page only if the first took its part.</summary>
    public static readonly Outcome NotYetThere = new(OutcomeKind.Refused, "the lower page of the save area traps first");

    /// <summary>combining-soft-locked-stack: what would take a locked stack page, or its right to write, is refused.</summary>
    public static readonly Outcome StackLocked = new(OutcomeKind.Refused, "the stack's pages are locked (F_SOFTLOCK)");

    /// <summary>The swapper is told to leave a DUCK process alone.</summary>
    public static readonly Outcome Spared = new(OutcomeKind.Refused, "the swapper leaves the DUCK process alone");

    /// <summary>The processor has no register windows.</summary>
    public static readonly Outcome NoWindows = new(OutcomeKind.Refused, "the processor has no register windows");

    /// <summary>duck_init has not loaded the stack yet: it faults the pages in before it goes on.</summary>
    public static readonly Outcome StackNotLoaded = new(OutcomeKind.Refused, "duck_init first loads the stack's pages");

    /// <summary>switching-duplicated-code: something is at the kernel's address already (thesis 4.1.1).</summary>
    public static readonly Outcome AddressOccupied =
        new(OutcomeKind.Failed, "duck_init fails: the process has something at the kernel's address");

    /// <summary>duck_init while duck_proc is set (thesis 4.1.3, footnote 1).</summary>
    public static readonly Outcome DuckBusy = new(OutcomeKind.Failed, "duck_init fails: a DUCK process is active already");

    /// <summary>duck_fini by a process that did not initialise DUCK.</summary>
    public static readonly Outcome NotTheDuckProcess = new(OutcomeKind.Failed, "duck_fini fails: not the DUCK process");

    /// <summary>A user's access that the MMU refuses: SIGSEGV, or EFAULT from copyin and copyout.</summary>
    public static readonly Outcome AccessDenied = new(OutcomeKind.Failed, "data_access_exception: SIGSEGV or EFAULT");

    /// <summary>The callback cannot be fetched in user mode: an ordinary page fault of the process's.</summary>
    public static readonly Outcome PageFault = new(OutcomeKind.Trapped, "page fault: as_fault(F_INVAL) is called");

    /// <summary>as_fault finds no segment, or one that does not allow the access: SIGSEGV.</summary>
    public static readonly Outcome SegmentationFault = new(OutcomeKind.Failed, "page fault: no segment allows it, SIGSEGV");

    /// <summary>copyin or copyout finds nothing to load: t_lofault makes it EFAULT.</summary>
    public static readonly Outcome BadAddress = new(OutcomeKind.Failed, "page fault in the kernel: t_lofault is set, EFAULT");

    /// <summary>The callback's code runs, but in user mode: every privileged act of it would trap.</summary>
    public static readonly Outcome RunsUnprivileged = new(OutcomeKind.Failed, "the callback runs in user mode");

    /// <summary>The kernel executes what the process has at the address of the kernel's next instruction.</summary>
    public static readonly Outcome RunsForeignCode =
        new(OutcomeKind.Failed, "the kernel goes on with the process's instructions at its own address");

    /// <summary>as_fault loaded the page; the instruction is retried.</summary>
    public static readonly Outcome PageLoaded = new(OutcomeKind.Trapped, "page fault: as_fault loaded the page, retried");

    /// <summary>Copy-on-write: as_fault loaded a copy of the page; the instruction is retried.</summary>
    public static readonly Outcome PageCopied = new(OutcomeKind.Trapped, "protection fault: as_fault copied the page, retried");

    /// <summary>grow() made the page part of the stack; the instruction is retried, and faults again.</summary>
    public static readonly Outcome StackGrown = new(OutcomeKind.Trapped, "page fault: grow() extended the stack, retried");

    /// <summary>A process without a context got one (sfmmu/vm/hat_sfmmu.c:sfmmu_tsbmiss_exception).</summary>
    public static readonly Outcome ContextTakenUp =
        new(OutcomeKind.Trapped, "miss in the invalid context: the process gets a context, retried");

    /// <summary>A user window that the kernel could not spill waits in the window buffer (sun4u/ml/wbuf.s:fault_64bit_so0).</summary>
    public static readonly Outcome WindowBuffered =
        new(OutcomeKind.Trapped, "the window waits in the window buffer (so0), retried");

    /// <summary>0x68: the miss handler found the translation and filled the TLB.</summary>
    public static readonly Outcome TlbFilled = new(OutcomeKind.Trapped, "0x68 fast_data_access_MMU_miss: TLB filled, retried");

    /// <summary>0x6C: the first store through a writable mapping set its modified bit.</summary>
    public static readonly Outcome Modified = new(OutcomeKind.Trapped, "0x6c fast_data_access_protection: set modified, retried");

    /// <summary>A load over a valid mapping of another frame.</summary>
    public static readonly Outcome TteRemap = new(OutcomeKind.Panicked, "panic: sfmmu_tteload - tte remap");

    /// <summary>A user mapping at a kernel address.</summary>
    public static readonly Outcome UserAddressInKernelSpace =
        new(OutcomeKind.Panicked, "panic: sfmmu_tteload - user addr in kernel space");

    /// <summary>A protection that no mapping can have.</summary>
    public static readonly Outcome BadProtection = new(OutcomeKind.Panicked, "panic: sfmmu_vtop_prot -- bad prot");

    /// <summary>A kernel access to an unmapped address: as_fault(&amp;kas) finds no segment.</summary>
    public static readonly Outcome BadTrapMiss = new(OutcomeKind.Panicked, "panic: BAD TRAP: type=31 (data MMU miss in the kernel)");

    /// <summary>A kernel store through a mapping without write permission.</summary>
    public static readonly Outcome BadTrapProtection =
        new(OutcomeKind.Panicked, "panic: BAD TRAP: type=33 (protection fault in the kernel)");

    /// <summary>A kernel access that the MMU refuses.</summary>
    public static readonly Outcome BadTrapException =
        new(OutcomeKind.Panicked, "panic: BAD TRAP: type=30 (data access exception in the kernel)");

    /// <summary>The kernel fetches from where nothing to execute is mapped.</summary>
    public static readonly Outcome BadTrapFetch =
        new(OutcomeKind.Panicked, "panic: BAD TRAP: type=9 (instruction MMU miss in the kernel)");

    /// <summary>A miss that is taken for the kernel's, on the page under the stack pointer.</summary>
    public static readonly Outcome BadStack = new(OutcomeKind.Panicked, "panic: bad stack overflow at TL 1 (PTL1_BAD_STACK)");

    /// <summary>The same inside a window handler.</summary>
    public static readonly Outcome BadStackInHandler =
        new(OutcomeKind.Panicked, "panic: bad stack overflow at TL 2 (PTL1_BAD_STACK)");

    /// <summary>Another miss that is taken for the kernel's, inside a trap handler.</summary>
    public static readonly Outcome BadKernelMiss = new(OutcomeKind.Panicked, "panic: bad kernel MMU miss at TL 2 (PTL1_BAD_KMISS)");

    /// <summary>A store that is taken for the kernel's, inside a trap handler, to a page that may not be written.</summary>
    public static readonly Outcome BadKernelProtection =
        new(OutcomeKind.Panicked, "panic: bad kernel protection fault at TL 2 (PTL1_BAD_KPROT_FAULT)");

    /// <summary>The kernel traps while the primary context register holds a process's context.</summary>
    public static readonly Outcome BadContext =
        new(OutcomeKind.Panicked, "panic: bad non-kernel context in sys/priv_trap() below or at TL 1 (PTL1_BAD_CTX)");

    /// <summary>hat_swapout of the kernel's hat.</summary>
    public static readonly Outcome RaiseTsbException =
        new(OutcomeKind.Panicked, "panic: the kernel's hat is swapped out (PTL1_BAD_RAISE_TSBEXCP)");

    /// <summary>A translation with the G bit.</summary>
    public static readonly Outcome GlobalTte = new(OutcomeKind.Panicked, "panic: sfmmu_tteload - creating global tte");
}
