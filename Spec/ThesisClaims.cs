namespace DuckVerified.Spec;

/// <summary>The claims of thesis chapter 4, and of chapter 6's first item, in the thesis's order.</summary>
public static class ThesisClaims
{
    private const string Hardware = "hardware";
    private const string Streams = "streams";

    /// <summary>The claims.</summary>
    public static readonly IReadOnlyList<ThesisClaim> All =
    [
        new(
            "4.1",
            "Where every address space contains the kernel (IA-32), memory sharing is inherent and direct invocation easy.",
            [("shared-ia32", "DUCK-1"), ("shared-ia32", "DUCK-9"), ("shared-ia32", "DUCK-10"), ("shared-ia32", "HAT-12")],
            [],
            "Faults of a callback are resolved too: the owner of a fault is determined by its address and not by its context.",
            "not Solaris/SPARC; the comparison of figure 4.1"),
        new(
            "4.1.1",
            "An instruction fetch cannot name an address space: it is made in the primary one, in a trap handler in the kernel's.",
            [(Hardware, "MMU-2"), (Hardware, "TRAP-7")],
            [],
            "The thesis omits that trap handlers always fetch in context 0. The registers do not matter there.",
            "facts: opensolaris-2006#1.5"),
        new(
            "4.1.1",
            "User mode cannot change the context registers, nor reach another address space.",
            [(Hardware, "MMU-5"), (Hardware, "TRAP-5")],
            [],
            "This holds for every instruction in the model, at any trap level.",
            "sun4u/sys/machasi.h, ASI 0x58 is below 0x80"),
        new(
            "4.1.1",
            "After a switch of the primary context the very next fetch is from the new address space, so the callback is never called.",
            [(Hardware, "TRAP-6")],
            [("switching-naive", "DUCK-10"), ("switching-naive", "DUCK-1")],
            "Usually the kernel panics (BAD TRAP: type=9), because nothing is mapped there. If the process has a page there, the kernel executes it.",
            "sun4/os/trap.c:trap, T_INSTR_MMU_MISS in the kernel is die()"),
        new(
            "4.1.1",
            "Duplicating the instructions around the call at the same address in the process works around that.",
            [("switching-duplicated-code", "DUCK-1"), ("switching-duplicated-code", "DUCK-9")],
            [],
            "The call works, but the first page fault of the callback is a panic: the kernel must not trap with a process's context in the "
            + "primary register (PTL1_BAD_CTX). The thesis does not mention this.",
            "sun4u/ml/mach_locore.s:priv_trap"),
        new(
            "4.1.1",
            "DONE switches and jumps in one instruction, but leaves privileged mode.",
            [(Hardware, "TRAP-3")],
            [("switching-done", "DUCK-10")],
            "The kernel does not panic, but the callback does not run in privileged mode.",
            "SPARC V9, A.11"),
        new(
            "4.1.2",
            "Combining the address spaces does not expose kernel memory to user threads: kernel pages are marked as privileged.",
            [(Hardware, "MMU-1"), ("combining", "MMU-6"), ("combining", "HAT-9"), ("combining", "HAT-12")],
            [],
            "It holds although user code runs in context 0. But user code can stop the kernel (DUCK-8).",
            "sun4u/sys/pte.h:TTE_PRIV_INT; sfmmu/vm/hat_sfmmu.c:sfmmu_memtte"),
        new(
            "4.1.2",
            "With the layout adjusted, the process and the kernel stay out of each other's way in one hat.",
            [("combining", "HAT-2"), ("combining", "SYS-1"), ("combining", "HAT-4")],
            [],
            "Under assumption LAYOUT.",
            "sun4u/sys/machparam.h"),
        new(
            "4.1.2",
            "Since both share a hat, what either side maps the other sees at once.",
            [("combining", "HAT-1"), ("combining", "DUCK-2"), ("combining", "DUCK-12")],
            [],
            "This includes new pages of a callback, which are a problem of duplication.",
            "common/vm/as.h:a_hat"),
        new(
            "4.1.2",
            "The combined kernel crashes whenever the stack grows over a page boundary.",
            [],
            [("combining", "DUCK-7")],
            "The search found it. The panic is the one in the kernel's source: PTL1_BAD_STACK. See [the page about the crash](crash.md).",
            "sfmmu/ml/sfmmu_asm.s:tsb_pagefault"),
        new(
            "4.1.2",
            "Growth of the heap does not crash it (what the thesis does not say, but lived with).",
            [("combining", "DUCK-6")],
            [],
            "This holds for any page other than the one under the stack pointer, and for any number of pages.",
            "sfmmu/ml/sfmmu_asm.s:tsb_pagefault; sun4/os/trap.c:trap, T_USER"),
        new(
            "4.1.2",
            "Suspected: the crash comes from how Solaris handles register window spills.",
            [("combining-flush-windows", "DUCK-7"), ("combining-mlockall", "DUCK-7")],
            [],
            "If this were the cause, these two variants would help. A spill is sufficient and not necessary: a store to the page under %sp also crashes, at TL 1. Flushing the "
            + "windows does not help. Locking memory does not help.",
            "sfmmu/ml/sfmmu_asm.s:tsb_pagefault compares %sp before it asks the trap level"),
        new(
            "4.1.2",
            "Future work could make combining reliable.",
            [("combining-fault-by-access", "DUCK-1"), ("combining-fault-by-access", "DUCK-8"), ("combining-fault-by-access", "DUCK-9")],
            [],
            "It can. The kernel must classify a miss by the privilege of the access and by its address, and not by the context alone. With only one of "
            + "them, user code can still stop the kernel.",
            "facts: opensolaris-2006#F6"),
        new(
            "4.1.3",
            "With hat_memload and hat_unload hooked, the process's address space is precisely mirrored into the kernel's.",
            [("duplication", "HAT-1"), ("duplication", "HAT-10")],
            [],
            "It is not: munmap, mprotect, fork, large pages and the swapper do not use these two functions.",
            "facts: opensolaris-2006#5.5, segvn_unmap, segvn_dup, segvn_setprot, hat_memload_array"),
        new(
            "4.1.3",
            "With every hat function hooked it would be.",
            [("duplication-all-hooks", "HAT-10"), ("duplication-all-hooks", "DUCK-4")],
            [],
            "The callback can use every page that the process has loaded. One problem remains: a new page of the callback itself (HAT-1).",
            "facts: opensolaris-2006#5.5"),
        new(
            "4.1.3",
            "Monitoring stops when the process terminates; duck_fini resets the variable.",
            [("duplication", "HAT-4"), ("duplication", "HAT-5"), ("duplication", "HAT-11")],
            [],
            "After duck_fini, exit or a crash no entry remains in any hat or cache.",
            "the model's reading of duck_fini: all of [L, H) is unloaded"),
        new(
            "4.1.3",
            "With mlockall no reference of the callback's triggers the page fault handler.",
            [("duplication", "DUCK-9"), ("duplication", "DUCK-4")],
            [],
            "mlockall keeps pages in memory but loads no translation. An access to a page that was never accessed before panics (BAD TRAP: type=31). "
            + "So does an access to a page that a function without a hook has loaded.",
            "common/vm/seg_vn.c:segvn_lockop has no hat call"),
        new(
            "4.1.3, footnote 1",
            "duck_init fails while another DUCK process is active.",
            [("duplication", "HAT-7"), ("duplication", "HAT-8")],
            [],
            "It also changes nothing.",
            "DUCK's own"),
        new(
            "4.1.3, footnote 1",
            "There are no obstacles to several DUCK processes (linked alike).",
            [("duplication-several", "DUCK-1"), ("duplication-several", "HAT-1")],
            [],
            "There is one: two processes that map the same page. The second load panics (tte remap), because the kernel's hat has one entry for the page. "
            + "The shortest runs here have another cause, which remains with all hooks. The run with two processes has eight steps. A test checks it.",
            "sfmmu/vm/hat_sfmmu.c:sfmmu_tteload_addentry"),
        new(
            "4.1.3, footnote 1",
            "There are no obstacles to several DUCK processes (each linked into its own part).",
            [
                ("duplication-several-disjoint", "DUCK-1"),
                ("duplication-several-disjoint", "HAT-1"),
                ("duplication-several-disjoint", "HAT-4"),
            ],
            [],
            "This holds for any number of processes. Fork of such a process is refused, because both processes would use the same part.",
            "facts: opensolaris-2006#5.2"),
        new(
            "4.1.4",
            "Duplication is a complete solution, and the only one among the three.",
            [("duplication", "DUCK-1")],
            [],
            "With the hooks of the thesis it is not complete. A repaired variant of combining exists.",
            "see the table"),
        new(
            "4.1.4",
            "A call of a callback does no mapping work.",
            [("duplication", "DUCK-11")],
            [],
            "A call changes no translation.",
            "DUCK's own"),
        new(
            "4.2",
            "Data areas are shared and reused without copying, counted by their referrers.",
            [(Streams, "STR-3"), (Streams, "STR-6"), (Streams, "STR-7")],
            [],
            "This holds for messages of every length.",
            "common/io/stream.c:dupb, freeb"),
        new(
            "4.2",
            "The functions on blocks keep data length and content.",
            [(Streams, "STR-1"), (Streams, "STR-2"), (Streams, "STR-4")],
            [],
            "duck_blk_adjust in the thesis does not check its pointers. In the model it does.",
            "common/io/stream.c"),
        new(
            "6, item 1",
            "A callback's new page is mapped in the kernel's hat and not in the process's.",
            [],
            [("duplication", "DUCK-12"), ("duplication", "HAT-1")],
            "When the process accesses this page, the kernel panics (tte remap).",
            "facts: opensolaris-2006#6.5"),
        new(
            "6, item 1",
            "Solutions to this are difficult.",
            [],
            [("duplication-two-way", "DUCK-12"), ("duplication-two-way", "DUCK-1")],
            "One solution is modelled and proved, for any number of pages: mirror in both directions, and handle a fault in [L, H) as a fault of the process.",
            "facts: opensolaris-2006#6.5, fix 3, as_fault on p_as"),
        new(
            "6, item 1",
            "The prototype works properly as long as the callback asks for no new pages.",
            [("duplication", "HAT-10"), ("duplication", "DUCK-4")],
            [],
            "Its process must also not get large pages, and must not call mprotect or fork.",
            "facts: opensolaris-2006#5.5"),
    ];
}
