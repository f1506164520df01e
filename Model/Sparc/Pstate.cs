namespace DuckVerified.Sparc;

/// <summary>
/// The processor state register, 12 bits (SPARC V9, 5.2.1, and UltraSPARC manual, 14.5.9): the visible set of globals, whether interrupts
/// are taken, and privilege. Only bits that affect a memory access or a trap have names here.
/// </summary>
[Word(bits: 12)]
public readonly partial struct Pstate
{
    private static readonly Word _alternateGlobals = 0x001;
    private static readonly Word _privileged = 0x004;
    private static readonly Word _floatingPoint = 0x010;
    private static readonly Word _red = 0x020;
    private static readonly Word _mmuGlobals = 0x400;

    /// <summary>Bit 2, PRIV: the code is privileged.</summary>
    public Bit IsPrivileged => (Bits & 0x4) != 0;

    /// <summary>Bit 5, RED: the processor is in RED_state.</summary>
    public Bit IsRed => (Bits & 0x20) != 0;

    /// <summary>
    /// The state in which a trap handler starts: privileged, interrupts off, 64-bit addresses (SPARC V9, 7.6.1). The MMU's traps use the
    /// MMU globals, all others the alternate ones (UltraSPARC manual, table 8-6).
    /// </summary>
    /// <param name="isOfMmu">Whether the trap is one of the MMU's.</param>
    public static Pstate InTrap(Bit isOfMmu) =>
        new(_privileged | _floatingPoint | Data.Choose(isOfMmu, _mmuGlobals, _alternateGlobals));

    /// <summary>This state in RED_state.</summary>
    public Pstate InRed => new(Bits | _red);
}
