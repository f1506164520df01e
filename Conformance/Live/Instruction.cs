namespace DuckVerified.Conformance.Live;

/// <summary>The fields of an instruction word (SPARC V9, 6.2).</summary>
/// <param name="Word">The word.</param>
public readonly record struct Instruction(uint Word)
{
    /// <summary>Bits 31:30: the format.</summary>
    public uint Op => Word >> 30;

    /// <summary>Bits 24:22 of format 2: the operation.</summary>
    public uint Op2 => (Word >> 22) & 7;

    /// <summary>Bits 24:19 of format 3: the operation.</summary>
    public uint Op3 => (Word >> 19) & 0x3F;

    /// <summary>Bits 29:25: the destination, or a function code.</summary>
    public int Rd => (int)(Word >> 25) & 0x1F;

    /// <summary>Bits 18:14: the first operand.</summary>
    public int Rs1 => (int)(Word >> 14) & 0x1F;

    /// <summary>Bits 4:0: the second operand, where it is a register.</summary>
    public int Rs2 => (int)Word & 0x1F;

    /// <summary>Bit 13: the second operand is a constant.</summary>
    public bool HasImmediate => ((Word >> 13) & 1) == 1;

    /// <summary>Bits 12:0, signed: the constant.</summary>
    public ulong Immediate => Displacement(13);

    /// <summary>Bits 12:5: the address space identifier, where the instruction has it.</summary>
    public ulong ImmediateAsi => (Word >> 5) & 0xFF;

    /// <summary>Bit 12: a shift of 64 bits.</summary>
    public bool IsExtended => ((Word >> 12) & 1) == 1;

    /// <summary>Bits 28:25: the condition.</summary>
    public uint Condition => (Word >> 25) & 0xF;

    /// <summary>Bit 29: a branch that is not taken skips its delay slot.</summary>
    public bool Annuls => ((Word >> 29) & 1) == 1;

    /// <summary>The lowest bits as a signed number.</summary>
    public ulong Displacement(int bits) => (ulong)((long)((ulong)Word << (64 - bits)) >> (64 - bits));
}
