namespace DuckVerified.Solaris;

/// <summary>The reason why the kernel stopped the machine; 0 while it runs.</summary>
[Word(maximum: 13)]
public readonly partial struct PanicCode
{
    /// <summary>The machine runs.</summary>
    public static readonly PanicCode None = new(0);

    /// <summary>"sfmmu_tteload - tte remap": a load over a mapping of another frame (sfmmu/vm/hat_sfmmu.c:sfmmu_tteload_addentry).</summary>
    public static readonly PanicCode TteRemap = new(1);

    /// <summary>"user addr in kernel space" (sfmmu/vm/hat_sfmmu.c:sfmmu_tteload_addentry).</summary>
    public static readonly PanicCode UserAddressInKernelSpace = new(2);

    /// <summary>"sfmmu_vtop_prot -- bad prot" (sfmmu/vm/hat_sfmmu.c:sfmmu_vtop_prot).</summary>
    public static readonly PanicCode BadProtection = new(3);

    /// <summary>"BAD TRAP: type=31": a kernel access for which there is no translation and no fault handler (sun4/os/trap.c:die).</summary>
    public static readonly PanicCode BadTrapMiss = new(4);

    /// <summary>"BAD TRAP: type=33": a kernel store through a mapping that may not be written (sun4/os/trap.c:die).</summary>
    public static readonly PanicCode BadTrapProtection = new(5);

    /// <summary>"BAD TRAP: type=30": a kernel access that the MMU refuses (sun4/os/trap.c:die).</summary>
    public static readonly PanicCode BadTrapException = new(6);

    /// <summary>PTL1_BAD_STACK: a miss in context 0 on the page under %sp (sfmmu/ml/sfmmu_asm.s:tsb_pagefault).</summary>
    public static readonly PanicCode BadStack = new(7);

    /// <summary>PTL1_BAD_KMISS: any other miss in context 0 inside a trap handler.</summary>
    public static readonly PanicCode BadKernelMiss = new(8);

    /// <summary>PTL1_BAD_KPROT_FAULT: a store in context 0 inside a trap handler to a page that may not be written.</summary>
    public static readonly PanicCode BadKernelProtection = new(9);

    /// <summary>PTL1_BAD_CTX: the kernel traps while the primary context is not its own (sun4u/ml/mach_locore.s:priv_trap).</summary>
    public static readonly PanicCode BadContext = new(10);

    /// <summary>"BAD TRAP: type=9": the kernel fetches an instruction for which there is no translation (sun4/os/trap.c:die).</summary>
    public static readonly PanicCode BadTrapFetch = new(11);

    /// <summary>PTL1_BAD_RAISE_TSBEXCP: the kernel's hat is swapped out (sfmmu/vm/hat_sfmmu.c:sfmmu_raise_tsb_exception).</summary>
    public static readonly PanicCode RaiseTsbException = new(12);

    /// <summary>"creating global tte" (sfmmu/vm/hat_sfmmu.c:sfmmu_tteload_addentry).</summary>
    public static readonly PanicCode GlobalTte = new(13);
}
