namespace DuckVerified.Sparc;

/// <summary>The effect of an instruction on memory.</summary>
public enum AccessKind
{
    /// <summary>A load.</summary>
    Load,

    /// <summary>A store.</summary>
    Store,

    /// <summary>An atomic load-store (ldstub, swap, casx): checked both as a load and as a store.</summary>
    Atomic,

    /// <summary>An instruction fetch. It cannot name an address space identifier (thesis 4.1.1).</summary>
    Fetch,
}

/// <summary>One memory access of an instruction.</summary>
/// <param name="Kind">The kind of access.</param>
/// <param name="Address">The virtual address.</param>
/// <param name="Size">The number of bytes: 1, 2, 4, 8 or 16.</param>
/// <param name="NamesAsi">Whether the instruction names an address space identifier.</param>
/// <param name="Asi">The named identifier; undefined if none is named.</param>
public readonly record struct Access(AccessKind Kind, Word Address, Word Size, Bit NamesAsi, Asi Asi)
{
    /// <summary>An access that names no identifier.</summary>
    public static Access Implicit(AccessKind kind, Word address, Word size) => new(kind, address, size, false, Asi.Primary);

    /// <summary>An access that names an identifier.</summary>
    public static Access Through(Asi asi, AccessKind kind, Word address, Word size) => new(kind, address, size, true, asi);
}

/// <summary>The processor state that decides how an access translates.</summary>
/// <param name="TrapLevel">TL: 0 outside trap handlers.</param>
/// <param name="Privileged">PSTATE.PRIV.</param>
/// <param name="Primary">The primary context register.</param>
/// <param name="Secondary">The secondary context register.</param>
public readonly record struct Registers(Word TrapLevel, Bit Privileged, ContextNumber Primary, ContextNumber Secondary)
{
    /// <summary>A user thread: both registers hold its context (sun4u/ml/mach_locore.s:user_rtt).</summary>
    public static Registers UserMode(ContextNumber context) => new(0, false, context, context);

    /// <summary>The kernel on behalf of a process: primary is the kernel's, secondary the process's (user_trap).</summary>
    public static Registers KernelMode(ContextNumber process) => new(0, true, ContextNumber.Kernel, process);
}
