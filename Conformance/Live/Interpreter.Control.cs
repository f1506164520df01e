namespace DuckVerified.Conformance.Live;

/// <summary>Branches, and the registers that are read and written by name.</summary>
public sealed partial class Interpreter
{
    private Cpu Call(Instruction i)
    {
        this[15] = Cpu.Pc;
        return Cpu.Jump(Cpu.Pc + (i.Displacement(30) << 2));
    }

    private Cpu Branch(Instruction i)
    {
        switch (i.Op2)
        {
            case 4:
                return Set(i.Rd, (ulong)(i.Word & 0x3F_FFFF) << 10);
            case 1:
                return BranchIf(i, Holds(i.Condition, CodesFor(i)), i.Displacement(19), i.Condition == 8);
            case 2:
                return BranchIf(i, Holds(i.Condition, Cpu.ConditionCodes & 0xF), i.Displacement(22), i.Condition == 8);
            case 3:
                var offset = ((ulong)((i.Word >> 20) & 3) << 14) | (i.Word & 0x3FFF);
                return BranchIf(i, HoldsFor(this[i.Rs1], i.Condition & 7), (ulong)((long)(offset << 48) >> 48), false);
            default:
                return Illegal();
        }
    }

    // The annul bit skips the delay slot of a branch that is not taken, and of one that is always taken.
    private Cpu BranchIf(Instruction i, bool isTaken, ulong words, bool isAlways)
    {
        var target = Cpu.Pc + (words << 2);
        if (!isTaken)
            return i.Annuls ? Cpu.Advance().Advance() : Cpu.Advance();
        return isAlways && i.Annuls ? Cpu with { Pc = target, Npc = target + 4 } : Cpu.Jump(target);
    }

    // Bits 12:11 of Tcc and 21:20 of BPcc: icc or xcc.
    private ulong CodesFor(Instruction i)
    {
        var isExtended = i.Op == 0 ? ((i.Word >> 21) & 1) == 1 : ((i.Word >> 12) & 1) == 1;
        return isExtended ? Cpu.ConditionCodes >> 4 : Cpu.ConditionCodes & 0xF;
    }

    private static bool Holds(uint condition, ulong codes)
    {
        var (n, z, v, c) = ((codes & 8) != 0, (codes & 4) != 0, (codes & 2) != 0, (codes & 1) != 0);
        var holds = (condition & 7) switch
        {
            0 => false,
            1 => z,
            2 => z || n != v,
            3 => n != v,
            4 => c || z,
            5 => c,
            6 => n,
            _ => v,
        };
        return (condition & 8) == 0 ? holds : !holds;
    }

    private static bool HoldsFor(ulong value, uint condition)
    {
        var holds = (condition & 3) switch { 1 => value == 0, 2 => (long)value <= 0, 3 => (long)value < 0, _ => false };
        return (condition & 4) == 0 ? holds : !holds;
    }

    // rd: CCR, ASI, PC; rs1 15 is membar, which orders nothing that the model reorders.
    private Cpu ReadState(Instruction i) => i.Rs1 switch
    {
        2 => Set(i.Rd, Cpu.ConditionCodes),
        3 => Set(i.Rd, Cpu.Asi.Bits),
        5 => Set(i.Rd, Cpu.Pc),
        15 => Cpu.Advance(),
        _ => Illegal(),
    };

    private Cpu WriteState(Instruction i, ulong value) => i.Rd switch
    {
        2 => (Cpu with { ConditionCodes = value & 0xFF }).Advance(),
        3 => (Cpu with { Asi = new(value & 0xFF) }).Advance(),
        _ => Illegal(),
    };

    private ulong ReadPrivileged(int register)
    {
        var (frame, windows) = (Cpu.Traps.At(Cpu.TrapLevel), Cpu.Windows);
        return register switch
        {
            0 => frame.Pc,
            1 => frame.Npc,
            2 => frame.State.Bits,
            3 => frame.Type,
            5 => Cpu.TrapBase,
            6 => Cpu.Pstate.Bits,
            7 => Cpu.TrapLevel,
            9 => windows.Current,
            10 => windows.CanSave,
            11 => windows.CanRestore,
            12 => windows.CleanWin,
            13 => windows.OtherWin,
            14 => windows.State,
            _ => 0,
        };
    }

    private Cpu WritePrivileged(int register, ulong value)
    {
        var (frame, windows) = (Cpu.Traps.At(Cpu.TrapLevel), Cpu.Windows);
        return register switch
        {
            0 => Frame(frame with { Pc = value }),
            1 => Frame(frame with { Npc = value }),
            2 => Frame(frame with { State = new(value) }),
            3 => Frame(frame with { Type = value & 0x1FF }),
            5 => Written(Cpu with { TrapBase = value & ~0x7FFFUL }),
            6 => Cpu.WritePstate(value),
            7 => Cpu.WriteTrapLevel(value),
            9 => Window(windows with { Current = value & 7 }),
            10 => Window(windows with { CanSave = value & 7 }),
            11 => Window(windows with { CanRestore = value & 7 }),
            12 => Window(windows with { CleanWin = value & 7 }),
            13 => Window(windows with { OtherWin = value & 7 }),
            14 => Window(windows with { State = value & 0x3F }),
            _ => Illegal(),
        };

        Cpu Written(Cpu after) => Cpu.Privileged(after.Advance());
        Cpu Frame(TrapFrame next) => Written(Cpu with { Traps = Cpu.Traps.With(Cpu.TrapLevel, next) });
        Cpu Window(Windows next) => Written(Cpu with { Windows = next });
    }
}
