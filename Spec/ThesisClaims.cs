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
            "Faults of a callback are resolved too, because the address, not the context, says whose they are.",
            "not Solaris/SPARC; the comparison of figure 4.1"),
        new(
            "4.1.1",
            "An instruction fetch cannot name an address space: it is made in the primary one, in a trap handler in the kernel's.",
            [(Hardware, "MMU-2"), (Hardware, "TRAP-7")],
            [],
            "The thesis leaves out that trap handlers fetch in context 0 whatever the registers say.",
            "facts: opensolaris-2006#1.5"),
        new(
            "4.1.1",
            "User mode cannot change the context registers, nor reach another address space.",
            [(Hardware, "MMU-5"), (Hardware, "TRAP-5")],
            [],
            "By any instruction that the model has, at any trap level.",
            "sun4u/sys/machasi.h, ASI 0x58 is below 0x80"),
        new(
            "4.1.1",
            "After a switch of the primary context the very next fetch is from the new address space, so the callback is never called.",
            [(Hardware, "TRAP-6")],
            [("switching-naive", "DUCK-10"), ("switching-naive", "DUCK-1")],
            "The usual end is a panic (BAD TRAP: type=9): nothing is mapped there. If the process has something there, the kernel runs it.",
            "sun4/os/trap.c:trap, T_INSTR_MMU_MISS in the kernel is die()"),
        new(
            "4.1.1",
            "Duplicating the instructions around the call at the same address in the process works around that.",
            [("switching-duplicated-code", "DUCK-1"), ("switching-duplicated-code", "DUCK-9")],
            [],
            "The call works, but the first page fault of the callback is a panic: the kernel must not trap with a process's context in the "
            + "primary register (PTL1_BAD_CTX). Of this the thesis says nothing.",
            "sun4u/ml/mach_locore.s:priv_trap"),
        new(
            "4.1.1",
            "DONE switches and jumps in one instruction, but leaves privileged mode.",
            [(Hardware, "TRAP-3")],
            [("switching-done", "DUCK-10")],
            "Nothing panics, and nothing is gained.",
            "SPARC V9, A.11"),
        new(
            "4.1.2",
            "Combining the address spaces does not expose kernel memory to user threads: kernel pages are marked as privileged.",
            [(Hardware, "MMU-1"), ("combining", "MMU-6"), ("combining", "HAT-9"), ("combining", "HAT-12")],
            [],
            "It holds although user code runs in context 0. That it can stop the kernel is another matter.",
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
            "Also the callback's new pages, which duplication has trouble with.",
            "common/vm/as.h:a_hat"),
        new(
            "4.1.2",
            "The combined kernel crashes whenever the stack grows over a page boundary.",
            [],
            [("combining", "DUCK-7")],
            "Found by search, with the panic that the kernel's source has for it: PTL1_BAD_STACK. See the [crash's own page](crash.md).",
            "sfmmu/ml/sfmmu_asm.s:tsb_pagefault"),
        new(
            "4.1.2",
            "Growth of the heap does not crash it (what the thesis does not say, but lived with).",
            [("combining", "DUCK-6")],
            [],
            "For any page other than the one under the stack pointer, for any number of pages.",
            "sfmmu/ml/sfmmu_asm.s:tsb_pagefault; sun4/os/trap.c:trap, T_USER"),
        new(
            "4.1.2",
            "Suspected: the crash comes from how Solaris handles register window spills.",
            [("combining-flush-windows", "DUCK-7"), ("combining-mlockall", "DUCK-7")],
            [],
            "If it were, these two would help. A spill is sufficient, not necessary: a plain store to the page under %sp is as fatal, at TL 1. Flushing the windows does not "
            + "help, nor does locking memory.",
            "sfmmu/ml/sfmmu_asm.s:tsb_pagefault compares %sp before it asks the trap level"),
        new(
            "4.1.2",
            "Future work could make combining reliable.",
            [("combining-fault-by-access", "DUCK-1"), ("combining-fault-by-access", "DUCK-8"), ("combining-fault-by-access", "DUCK-9")],
            [],
            "It can: a miss must be taken for the kernel's by who accesses what, not by the context alone. Classifying by privilege or by "
            + "address alone still lets user code stop the kernel.",
            "facts: opensolaris-2006#F6"),
        new(
            "4.1.3",
            "With hat_memload and hat_unload hooked, the process's address space is precisely mirrored into the kernel's.",
            [("duplication", "HAT-1"), ("duplication", "HAT-10")],
            [],
            "It is not: munmap, mprotect, fork, large pages and the swapper go past these two.",
            "facts: opensolaris-2006#5.5, segvn_unmap, segvn_dup, segvn_setprot, hat_memload_array"),
        new(
            "4.1.3",
            "With every hat function hooked it would be.",
            [("duplication-all-hooks", "HAT-10"), ("duplication-all-hooks", "DUCK-4")],
            [],
            "Whatever the process has loaded, the callback can use. What is left is the callback's own new page (HAT-1).",
            "facts: opensolaris-2006#5.5"),
        new(
            "4.1.3",
            "Monitoring stops when the process terminates; duck_fini resets the variable.",
            [("duplication", "HAT-4"), ("duplication", "HAT-5"), ("duplication", "HAT-11")],
            [],
            "Nothing is left in any hat or cache, after duck_fini, exit or a crash.",
            "the model's reading of duck_fini: all of [L, H) is unloaded"),
        new(
            "4.1.3",
            "With mlockall no reference of the callback's triggers the page fault handler.",
            [("duplication", "DUCK-9"), ("duplication", "DUCK-4")],
            [],
            "mlockall keeps pages in memory but loads no translation: a page never touched is fatal (BAD TRAP: type=31); so is one that a "
            + "function without a hook has loaded.",
            "common/vm/seg_vn.c:segvn_lockop has no hat call"),
        new(
            "4.1.3, footnote 1",
            "duck_init fails while another DUCK process is active.",
            [("duplication", "HAT-7"), ("duplication", "HAT-8")],
            [],
            "And changes nothing.",
            "DUCK's own"),
        new(
            "4.1.3, footnote 1",
            "There are no obstacles to several DUCK processes (linked alike).",
            [("duplication-several", "DUCK-1"), ("duplication-several", "HAT-1")],
            [],
            "There is one: two processes that map the same page. The second load panics (tte remap), since the kernel's hat has room for one. "
            + "The shortest runs here fall over what all hooks leave open; the meeting itself takes eight steps and is a test.",
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
            "For any number of processes; fork of such a process is refused, since both would claim the part.",
            "facts: opensolaris-2006#5.2"),
        new(
            "4.1.4",
            "Duplication is a complete solution, and the only one among the three.",
            [("duplication", "DUCK-1")],
            [],
            "As it is hooked in the thesis it is not complete, and a combining that holds exists.",
            "see the table"),
        new(
            "4.1.4",
            "A call of a callback does no mapping work.",
            [("duplication", "DUCK-11")],
            [],
            "No translation changes by a call.",
            "DUCK's own"),
        new(
            "4.2",
            "Data areas are shared and reused without copying, counted by their referrers.",
            [(Streams, "STR-3"), (Streams, "STR-6"), (Streams, "STR-7")],
            [],
            "For messages of every length.",
            "common/io/stream.c:dupb, freeb"),
        new(
            "4.2",
            "The functions on blocks keep data length and content.",
            [(Streams, "STR-1"), (Streams, "STR-2"), (Streams, "STR-4")],
            [],
            "duck_blk_adjust as printed does not check its pointers; the model's contract does.",
            "common/io/stream.c"),
        new(
            "6, item 1",
            "A callback's new page is mapped in the kernel's hat and not in the process's.",
            [],
            [("duplication", "DUCK-12"), ("duplication", "HAT-1")],
            "And when the process touches it, the kernel panics (tte remap).",
            "facts: opensolaris-2006#6.5"),
        new(
            "6, item 1",
            "Solutions to this are difficult.",
            [],
            [("duplication-two-way", "DUCK-12"), ("duplication-two-way", "DUCK-1")],
            "One is modelled and proved, for any number of pages: mirror both ways, and let a fault in [L, H) be the process's own.",
            "facts: opensolaris-2006#6.5, fix 3, as_fault on p_as"),
        new(
            "6, item 1",
            "The prototype works properly as long as the callback asks for no new pages.",
            [("duplication", "HAT-10"), ("duplication", "DUCK-4")],
            [],
            "Its process must not be given large pages, call mprotect or fork either.",
            "facts: opensolaris-2006#5.5"),
    ];
}
