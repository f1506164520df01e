namespace DuckVerified.Conformance.Live;

/// <summary>Loads, stores and atomic accesses.</summary>
public sealed partial class Interpreter
{
    private Cpu LoadOrStore(Instruction i)
    {
        var (kind, size, isSigned) = (i.Op3 & 0x2F) switch
        {
            0x00 => (AccessKind.Load, 4, false),
            0x01 => (AccessKind.Load, 1, false),
            0x02 => (AccessKind.Load, 2, false),
            0x04 => (AccessKind.Store, 4, false),
            0x05 => (AccessKind.Store, 1, false),
            0x06 => (AccessKind.Store, 2, false),
            0x08 => (AccessKind.Load, 4, true),
            0x09 => (AccessKind.Load, 1, true),
            0x0A => (AccessKind.Load, 2, true),
            0x0B => (AccessKind.Load, 8, false),
            0x0D => (AccessKind.Atomic, 1, false),
            0x0E => (AccessKind.Store, 8, false),
            0x0F => (AccessKind.Atomic, 4, false),
            0x2C when i.Op3 == 0x3C => (AccessKind.Atomic, 4, false),
            0x2E when i.Op3 == 0x3E => (AccessKind.Atomic, 8, false),
            _ => (AccessKind.Fetch, 0, false),
        };
        if (size == 0)
            return Illegal();
        var names = (i.Op3 & 0x10) != 0;
        var isCompare = i.Op3 is 0x3C or 0x3E;
        // casa and casxa: no address arithmetic, rs2 is compared.
        var address = isCompare ? this[i.Rs1] : this[i.Rs1] + (names && !i.HasImmediate ? this[i.Rs2] : Operand(i));
        var asi = i.HasImmediate ? Cpu.Asi : new Asi(i.ImmediateAsi);
        var access = names ? Access.Through(asi, kind, address, (ulong)size) : Access.Implicit(kind, address, (ulong)size);
        if (names && asi.IsOfMmu && size == 8 && kind != AccessKind.Atomic)
            return kind == AccessKind.Store ? Cpu.StoreToMmu(asi, address, this[i.Rd]) : LoadFromMmu(i, access);
        var translation = Cpu.Translate(access);
        Seen?.Invoke(access, Cpu.Registers, translation);
        if (translation.Trap == TrapType.None)
            Perform(i, translation, kind, size, isSigned, isCompare);
        return Cpu.After(access, translation);
    }

    private void Perform(Instruction i, Translation at, AccessKind kind, int size, bool isSigned, bool isCompare)
    {
        var old = kind == AccessKind.Store ? 0 : memory.Read(at.Address, size, at.IsLittleEndian);
        // ldstub stores ones, swap its register, compare-and-swap its register where the other one compares.
        var mask = size == 8 ? ulong.MaxValue : (1UL << (8 * size)) - 1;
        if (kind == AccessKind.Store || (kind == AccessKind.Atomic && (!isCompare || old == (this[i.Rs2] & mask))))
            memory.Write(at.Address, size, at.IsLittleEndian, kind == AccessKind.Atomic && size == 1 ? 0xFF : this[i.Rd]);
        if (kind != AccessKind.Store)
            this[i.Rd] = isSigned ? (ulong)((long)(old << (64 - (8 * size))) >> (64 - (8 * size))) : old;
    }

    private Cpu LoadFromMmu(Instruction i, Access access)
    {
        var translation = Cpu.Translate(access);
        if (translation.Trap is TrapType.AddressNotAligned or TrapType.PrivilegedAction || MmuWord(Cpu, access.Asi, access.Address) is not { } word)
            return Cpu.After(access, translation);
        return Set(i.Rd, word);
    }

    /// <summary>What a load from one of the MMU's own registers gives; null if there is no such register.</summary>
    public static ulong? MmuWord(Cpu cpu, Asi asi, ulong address)
    {
        var index = (int)(address >> 3) & 0x3F;
        return (asi.Bits, address) switch
        {
            (0x50, 0x18) => cpu.Mmu.InstructionFault.Bits,
            (0x50, 0x30) => cpu.Mmu.InstructionTag.Bits,
            (0x55, _) => cpu.InstructionTlb[index].Data.Bits,
            (0x56, _) => cpu.InstructionTlb[index].Tag.Bits,
            (0x58, 0x08) => cpu.Mmu.Primary.Bits,
            (0x58, 0x10) => cpu.Mmu.Secondary.Bits,
            (0x58, 0x18) => cpu.Mmu.DataFault.Bits,
            (0x58, 0x20) => cpu.Mmu.DataFaultAddress,
            (0x58, 0x30) => cpu.Mmu.DataTag.Bits,
            (0x5D, _) => cpu.DataTlb[index].Data.Bits,
            (0x5E, _) => cpu.DataTlb[index].Tag.Bits,
            _ => null,
        };
    }
}
