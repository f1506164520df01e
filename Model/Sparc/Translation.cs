namespace DuckVerified.Sparc;

/// <summary>
/// The traps that the model can take, by their trap type (UltraSPARC manual, table 8-6). Window spills (0x80 to 0xBF), fills
/// (0xC0 to 0xFF) and trap instructions (0x100 to 0x17F) are ranges: <see cref="Windows"/>, <see cref="Cpu.Trap"/>.
/// </summary>
public enum TrapType
{
    /// <summary>No trap: the access completed.</summary>
    None = 0,

    /// <summary>instruction_access_exception: a fetch without privilege from a privileged page.</summary>
    InstructionAccessException = 0x08,

    /// <summary>illegal_instruction: among others <c>done</c> and <c>retry</c> outside a trap handler.</summary>
    IllegalInstruction = 0x10,

    /// <summary>privileged_opcode: user code tried a privileged instruction.</summary>
    PrivilegedOpcode = 0x11,

    /// <summary>clean_window: <c>save</c> would expose values of another owner in a window.</summary>
    CleanWindow = 0x24,

    /// <summary>data_access_exception: see <see cref="Translation.FaultType"/>.</summary>
    DataAccessException = 0x30,

    /// <summary>data_access_error in the manual; QEMU 7.2 raises it for an identifier that the access may not use.</summary>
    DataAccessError = 0x32,

    /// <summary>mem_address_not_aligned.</summary>
    AddressNotAligned = 0x34,

    /// <summary>privileged_action: user code named a restricted identifier.</summary>
    PrivilegedAction = 0x37,

    /// <summary>fast_instruction_access_MMU_miss.</summary>
    InstructionMiss = 0x64,

    /// <summary>fast_data_access_MMU_miss.</summary>
    DataMiss = 0x68,

    /// <summary>fast_data_access_protection: a store through an entry whose W bit is clear.</summary>
    DataProtection = 0x6C,
}

/// <summary>The result of an access: a physical address, or one trap.</summary>
/// <param name="Trap">The trap type, or <see cref="TrapType.None"/>.</param>
/// <param name="FaultType">SFSR.FT of an access exception, with every cause that applies (<see cref="FaultStatus"/>); otherwise 0.</param>
/// <param name="Address">The physical address; 0 if it trapped.</param>
/// <param name="IsLittleEndian">Whether the least significant byte comes first.</param>
/// <param name="Entry">The TLB entry that the access hit; all zero if none did.</param>
public readonly record struct Translation(TrapType Trap, Word FaultType, Word Address, Bit IsLittleEndian, TlbEntry Entry)
{
    internal static Translation To(Word physical, TlbEntry entry, Bit isLittleEndian) =>
        new(TrapType.None, 0, physical, isLittleEndian, entry);

    internal static Translation Trapped(TrapType trap) => new(trap, 0, 0, false, default);

    internal static Translation Trapped(TrapType trap, Word faultType, TlbEntry entry) => new(trap, faultType, 0, false, entry);
}
