namespace DuckVerified.Conformance.Live;

/// <summary>Where things are in the guest: physical addresses and lengths in bytes, unless they say virtual.</summary>
public static class GuestMemory
{
    /// <summary>The guest's own 4 KB; the first word is the case that was begun last.</summary>
    public const ulong Scratch = 0x1000;

    /// <summary>Table 1: the trap type of the last fault inside a window handler, for its tail.</summary>
    public const ulong WindowFaultType = 0x1018;

    /// <summary>Table 1: D-MMU tag access of the last fault inside a window handler.</summary>
    public const ulong WindowFaultTagAccess = 0x1020;

    /// <summary>
    /// Table 1's window buffer: a word that counts, then 8 slots of <see cref="WindowSlotLength"/> bytes. Only the host sets the
    /// count back to zero.
    /// </summary>
    public const ulong WindowBuffer = 0x1800;

    /// <summary>A slot of the window buffer: l0 to l7, i0 to i7, and the stack pointer.</summary>
    public const int WindowSlotLength = 17 * 8;

    /// <summary>Where the image begins.</summary>
    public const ulong Image = 0x400000;

    /// <summary>The longest image.</summary>
    public const int ImageLength = 0x1c00000;

    /// <summary>Where the operations are: a word of flags, then the operations.</summary>
    public const ulong Operations = 0x2000000;

    /// <summary>The longest list of operations that one run takes.</summary>
    public const int OperationsLength = 0x4000000 - 16;

    /// <summary>Where the log begins.</summary>
    public const ulong Log = 0x6000000;

    /// <summary>The longest log that one run writes.</summary>
    public const int LogLength = 0x7fff000;

    /// <summary>Physical address of the ROM.</summary>
    public const ulong RomPhysical = 0x1fff0000000;

    /// <summary>Virtual address of the ROM: 4 MB that I-TLB entry 63 maps in every context, for privileged code.</summary>
    public const ulong Rom = 0xf0000000;

    /// <summary>Virtual address of trap table 0: every trap ends the test code.</summary>
    public const ulong TrapTable0 = 0xf0008000;

    /// <summary>Virtual address of trap table 1: window traps at TL 0 are handled as Solaris does it.</summary>
    public const ulong TrapTable1 = 0xf0010000;
}
