namespace DuckVerified.Solaris;

/// <summary>Every way in which a step can end other than successfully, with the kernel's own names.</summary>
public static class Outcomes
{
    /// <summary>Nothing happens after a panic.</summary>
    public static readonly Outcome Stopped = new(OutcomeKind.Refused, "the machine has stopped");

    /// <summary>The step names a process that does not exist.</summary>
    public static readonly Outcome NoProcess = new(OutcomeKind.Refused, "no such process");

    /// <summary>The step would start a process whose context is or was in use.</summary>
    public static readonly Outcome ContextTaken = new(OutcomeKind.Refused, "the context is the kernel's or already issued");

    /// <summary>A caller of the hat layer uses only addresses and rights of the owner.</summary>
    public static readonly Outcome OutsideLayout = new(OutcomeKind.Refused, "not an address or protection of this hat's owner");

    /// <summary>segvn unloads a page before it loads another frame there (common/vm/seg_vn.c:segvn_faultpage).</summary>
    public static readonly Outcome StillMapped = new(OutcomeKind.Refused, "the caller unloads the old frame first");

    /// <summary>There is no mapping for the step to act on.</summary>
    public static readonly Outcome NotMapped = new(OutcomeKind.Refused, "no mapping there");

    /// <summary>The TLB holds no such entry.</summary>
    public static readonly Outcome NotCached = new(OutcomeKind.Refused, "no such TLB entry");

    /// <summary>The frame is on the free list already.</summary>
    public static readonly Outcome AlreadyFree = new(OutcomeKind.Refused, "the frame is free already");

    /// <summary>The pager does not free locked pages: mlockall (common/os/vm_pageout.c:checkpage).</summary>
    public static readonly Outcome PageLocked = new(OutcomeKind.Refused, "the page is locked (mlockall)");

    /// <summary>as_map does not let segments overlap, and the stack's range is reserved for grow().</summary>
    public static readonly Outcome SegmentThere = new(OutcomeKind.Refused, "there is a segment already, or it may not be there");

    /// <summary>There is no segment to change.</summary>
    public static readonly Outcome NoSegment = new(OutcomeKind.Refused, "no segment there");

    /// <summary>page_create_va takes frames from the free list.</summary>
    public static readonly Outcome FrameInUse = new(OutcomeKind.Refused, "the frame is not free to be allocated");

    /// <summary>A save area extends into a second page. The store to it requires that the store to the first page succeeded.</summary>
    public static readonly Outcome NotYetThere = new(OutcomeKind.Refused, "the lower page of the save area traps first");

    /// <summary>A step that would remove a locked stack page, or its write permission, is refused.</summary>
    public static readonly Outcome StackLocked = new(OutcomeKind.Refused, "the stack's pages are locked (F_SOFTLOCK)");

    /// <summary>The processor has no register windows.</summary>
    public static readonly Outcome NoWindows = new(OutcomeKind.Refused, "the processor has no register windows");

    /// <summary>A user's access that the MMU refuses: SIGSEGV, or EFAULT from copyin and copyout.</summary>
    public static readonly Outcome AccessDenied = new(OutcomeKind.Failed, "data_access_exception: SIGSEGV or EFAULT");

    /// <summary>as_fault finds no segment, or one that does not allow the access: SIGSEGV.</summary>
    public static readonly Outcome SegmentationFault = new(OutcomeKind.Failed, "page fault: no segment allows it, SIGSEGV");

    /// <summary>copyin or copyout finds nothing to load: t_lofault turns this into EFAULT.</summary>
    public static readonly Outcome BadAddress = new(OutcomeKind.Failed, "page fault in the kernel: t_lofault is set, EFAULT");

    /// <summary>as_fault loaded the page; the instruction is retried.</summary>
    public static readonly Outcome PageLoaded = new(OutcomeKind.Trapped, "page fault: as_fault loaded the page, retried");

    /// <summary>Copy-on-write: as_fault loaded a copy of the page; the instruction is retried.</summary>
    public static readonly Outcome PageCopied = new(OutcomeKind.Trapped, "protection fault: as_fault copied the page, retried");

    /// <summary>grow() added the page to the stack. The instruction is retried, and faults again.</summary>
    public static readonly Outcome StackGrown = new(OutcomeKind.Trapped, "page fault: grow() extended the stack, retried");

    /// <summary>A process without a context got one (sfmmu/vm/hat_sfmmu.c:sfmmu_tsbmiss_exception).</summary>
    public static readonly Outcome ContextTakenUp =
        new(OutcomeKind.Trapped, "miss in the invalid context: the process gets a context, retried");

    /// <summary>A user window that the kernel could not spill stays in the window buffer (sun4u/ml/wbuf.s:fault_64bit_so0).</summary>
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

    /// <summary>The kernel fetches from a page that is not mapped as executable.</summary>
    public static readonly Outcome BadTrapFetch =
        new(OutcomeKind.Panicked, "panic: BAD TRAP: type=9 (instruction MMU miss in the kernel)");

    /// <summary>A miss that counts as the kernel's, on the page under the stack pointer.</summary>
    public static readonly Outcome BadStack = new(OutcomeKind.Panicked, "panic: bad stack overflow at TL 1 (PTL1_BAD_STACK)");

    /// <summary>The same inside a window handler.</summary>
    public static readonly Outcome BadStackInHandler =
        new(OutcomeKind.Panicked, "panic: bad stack overflow at TL 2 (PTL1_BAD_STACK)");

    /// <summary>Another miss that counts as the kernel's, inside a trap handler.</summary>
    public static readonly Outcome BadKernelMiss = new(OutcomeKind.Panicked, "panic: bad kernel MMU miss at TL 2 (PTL1_BAD_KMISS)");

    /// <summary>A store that counts as the kernel's, inside a trap handler, to a page that may not be written.</summary>
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
