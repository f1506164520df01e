namespace DuckVerified.Conformance.Live;

/// <summary>
/// Runs SPARC V9 machine code on the model: <see cref="Cpu"/> translates the addresses of instructions and data, and everything that
/// reads or changes privilege, traps, contexts or windows is a function of the model. This class adds only integer arithmetic. An unknown
/// instruction traps as illegal.
/// </summary>
/// <param name="memory">The physical memory.</param>
public sealed partial class Interpreter(PhysicalMemory memory)
{
    /// <summary>The processor state.</summary>
    public required Cpu Cpu { get; set; }

    /// <summary>The integer registers.</summary>
    public RegisterFile Registers { get; } = new();

    /// <summary>The physical memory.</summary>
    public PhysicalMemory Memory => memory;

    /// <summary>Called with every access and fetch, and how it ended.</summary>
    public Action<Access, Registers, Translation>? Seen { get; set; }

    /// <summary>Called before every instruction.</summary>
    public Action<Cpu>? Stepping { get; set; }

    /// <summary>Executes one instruction, or takes the trap of its fetch.</summary>
    public void Step()
    {
        Stepping?.Invoke(Cpu);
        var fetched = Cpu.Fetch();
        Seen?.Invoke(Access.Implicit(AccessKind.Fetch, Cpu.Pc, 4), Cpu.Registers, fetched);
        if (fetched.Trap != TrapType.None)
        {
            Cpu = Cpu.AfterFetch(fetched);
            return;
        }

        var instruction = new Instruction((uint)memory.Read(fetched.Address, 4, false));
        Cpu = instruction.Op switch
        {
            0 => Branch(instruction),
            1 => Call(instruction),
            2 => Operate(instruction),
            _ => LoadOrStore(instruction),
        };
    }

    private ulong this[int register]
    {
        get => Registers.Read(Cpu, register);
        set => Registers.Write(Cpu, register, value);
    }

    private ulong Operand(Instruction i) => i.HasImmediate ? i.Immediate : this[i.Rs2];

    private Cpu Illegal() => Cpu.Trap((ulong)TrapType.IllegalInstruction);

    private Cpu Set(int register, ulong value)
    {
        this[register] = value;
        return Cpu.Advance();
    }

    private Cpu Operate(Instruction i)
    {
        var (a, b) = (this[i.Rs1], Operand(i));
        switch (i.Op3)
        {
            case < 0x20:
                return Arithmetic(i, a, b);
            case 0x25:
                return Set(i.Rd, i.IsExtended ? a << (int)(b & 63) : a << (int)(b & 31));
            case 0x26:
                return Set(i.Rd, i.IsExtended ? a >> (int)(b & 63) : (ulong)((uint)a >> (int)(b & 31)));
            case 0x27:
                return Set(i.Rd, i.IsExtended ? (ulong)((long)a >> (int)(b & 63)) : (ulong)((int)a >> (int)(b & 31)));
            case 0x28:
                return ReadState(i);
            case 0x2A:
                return Cpu.Privileged(Cpu.Pstate.IsPrivileged ? Set(i.Rd, ReadPrivileged(i.Rs1)) : Cpu);
            case 0x2B:
                return Cpu.FlushWindows();
            case 0x30:
                return WriteState(i, a ^ b);
            case 0x31:
                return i.Rd == 0 ? Cpu.Saved() : i.Rd == 1 ? Cpu.Restored() : Illegal();
            case 0x32:
                return WritePrivileged(i.Rd, a ^ b);
            case 0x38:
                return JumpAndLink(i, a + b);
            case 0x3A:
                return Holds(i.Condition, CodesFor(i)) ? Cpu.Trap(0x100 + ((a + b) & 0x7F)) : Cpu.Advance();
            case 0x3B: // flush: translations are not cached anywhere but in the TLB
                return Cpu.Advance();
            case 0x3C:
                return InNewWindow(Cpu.Save(), i.Rd, a + b);
            case 0x3D:
                return InNewWindow(Cpu.Restore(), i.Rd, a + b);
            case 0x3E:
                return i.Rd == 0 ? Cpu.Done() : i.Rd == 1 ? Cpu.Retry() : Illegal();
            default:
                return Illegal();
        }
    }

    // save and restore add in the old window and write in the new one, unless they trap.
    private Cpu InNewWindow(Cpu after, int register, ulong sum)
    {
        if (after.TrapLevel == Cpu.TrapLevel)
            Registers.Write(after, register, sum);
        return after;
    }

    private Cpu JumpAndLink(Instruction i, ulong target)
    {
        var from = Cpu.Pc;
        var after = Cpu.Jump(target);
        if (after.TrapLevel == Cpu.TrapLevel)
            this[i.Rd] = from;
        return after;
    }

    private Cpu Arithmetic(Instruction i, ulong a, ulong b)
    {
        ulong? result = (i.Op3 & 0xF) switch
        {
            0x0 => a + b,
            0x1 => a & b,
            0x2 => a | b,
            0x3 => a ^ b,
            0x4 => a - b,
            0x5 => a & ~b,
            0x6 => a | ~b,
            0x7 => ~(a ^ b),
            0x9 => a * b,
            _ => null,
        };
        if (result is not { } value)
            return Illegal();
        var next = Set(i.Rd, value);
        return (i.Op3 & 0x10) == 0 ? next : next with { ConditionCodes = CodesOf(i.Op3 & 0xF, a, b, value) };
    }

    // CCR: xcc in bits 7:4, icc in bits 3:0, each N Z V C.
    private static ulong CodesOf(uint operation, ulong a, ulong b, ulong result) =>
        (CodesOf(operation, a, b, result, 63) << 4) | CodesOf(operation, a << 32, b << 32, result << 32, 63);

    private static ulong CodesOf(uint operation, ulong a, ulong b, ulong result, int sign)
    {
        var (overflow, carry) = operation switch
        {
            0 => (~(a ^ b) & (a ^ result), (a & b) | ((a | b) & ~result)),
            4 => ((a ^ b) & (a ^ result), (~a & b) | (~(a ^ b) & result)),
            _ => (0UL, 0UL),
        };
        return ((result >> sign) << 3) | (result == 0 ? 4UL : 0) | ((overflow >> sign) << 1) | (carry >> sign);
    }
}
