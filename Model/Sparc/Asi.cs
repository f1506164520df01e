namespace DuckVerified.Sparc;

/// <summary>
/// The address space identifiers that loads and stores may name (sparc/v9/sys/asi.h; thesis 4.1.1). For identifiers that reach memory, bit
/// 3 selects the little-endian twin. It never changes a translation.
/// </summary>
[Word(bits: 8)]
public readonly partial struct Asi
{
    /// <summary>ASI_AIUP, 0x10: the primary context, checked as user code. The user's window handlers use it.</summary>
    public static readonly Asi AsIfUserPrimary = new(0x10);

    /// <summary>ASI_DMMU, 0x58: the data side's registers, the context registers among them.</summary>
    public static readonly Asi MmuData = new(0x58);

    /// <summary>ASI_P, 0x80: the primary context.</summary>
    public static readonly Asi Primary = new(0x80);

    /// <summary>ASI_AIUS, 0x11: the secondary context, checked as user code. copyin and copyout use it.</summary>
    public static readonly Asi AsIfUserSecondary = new(0x11);

    /// <summary>0x00 to 0x7F: privileged code only.</summary>
    public Bit IsRestricted => Bits < 0x80;

    /// <summary>0x04, 0x0C: the nucleus, context 0.</summary>
    public Bit IsNucleus => (Bits & 0xF7) == 0x04;

    /// <summary>0x10, 0x11, 0x18, 0x19: checked as if user code made the access.</summary>
    public Bit IsAsIfUser => (Bits & 0xF6) == 0x10;

    /// <summary>0x80, 0x81, 0x88, 0x89: the primary and the secondary context.</summary>
    public Bit IsPlain => (Bits & 0xF6) == 0x80;

    /// <summary>0x82, 0x83, 0x8A, 0x8B: loads that must not fault.</summary>
    public Bit IsNoFault => (Bits & 0xF6) == 0x82;

    /// <summary>0x14, 0x15, 0x1C, 0x1D: physical memory; no translation.</summary>
    public Bit IsBypass => (Bits & 0xF6) == 0x14;

    /// <summary>0x08 to 0x0F, 0x18 to 0x1F, 0x88 to 0x8F: the little-endian twins (bit 3).</summary>
    public Bit IsLittleEndian => (Bits & 8) != 0;

    /// <summary>
    /// The MMU's own registers (sun4u/sys/machasi.h): 0x50 registers, 0x54 TLB data in, 0x55 TLB data access, 0x57 demap of the
    /// instruction side, and 8 more for the data side.
    /// </summary>
    public Bit IsOfMmu
    {
        get
        {
            var port = Bits & 0xF7;
            return port == 0x50 | port == 0x54 | port == 0x55 | port == 0x57;
        }
    }

    /// <summary>Of the MMU's own registers: those of the data side (bit 3).</summary>
    public Bit IsDataSide => (Bits & 8) != 0;

    /// <summary>0x54, 0x5C: a store puts an entry into the TLB, at a place that the hardware selects.</summary>
    public Bit IsTlbDataIn => (Bits & 0xF7) == 0x54;

    /// <summary>0x55, 0x5D: a store writes the TLB entry whose number is in the address.</summary>
    public Bit IsTlbDataAccess => (Bits & 0xF7) == 0x55;

    /// <summary>0x57, 0x5F: a store removes the entries that its address selects.</summary>
    public Bit IsDemap => (Bits & 0xF7) == 0x57;

    /// <summary>Whether an identifier of one of the classes above translates through the secondary context (bit 0).</summary>
    public Bit IsSecondary => (Bits & 1) == 1;

    /// <summary>Whether this model supports the identifier as one that translates.</summary>
    public Bit IsTranslating => IsNucleus | IsAsIfUser | IsPlain | IsNoFault;
}
