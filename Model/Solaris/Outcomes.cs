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

    /// <summary>duck_init while duck_proc is set (thesis 4.1.3, footnote 1).</summary>
    public static readonly Outcome DuckBusy = new(OutcomeKind.Failed, "duck_init fails: a DUCK process is active already");

    /// <summary>duck_fini by a process that did not initialise DUCK.</summary>
    public static readonly Outcome NotTheDuckProcess = new(OutcomeKind.Failed, "duck_fini fails: not the DUCK process");

    /// <summary>A user's access that the MMU refuses: SIGSEGV, or EFAULT from copyin and copyout.</summary>
    public static readonly Outcome AccessDenied = new(OutcomeKind.Failed, "data_access_exception: SIGSEGV or EFAULT");

    /// <summary>A store to a page that its owner may not write: SIGSEGV, EFAULT or copy-on-write, by the segment.</summary>
    public static readonly Outcome ProtectionFault = new(OutcomeKind.Failed, "protection fault: as_fault(F_PROT) is called");

    /// <summary>No translation: as_fault is called and loads the page in a step of its own.</summary>
    public static readonly Outcome PageFault = new(OutcomeKind.Failed, "page fault: as_fault(F_INVAL) is called");

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
}
