namespace DuckVerified.Solaris;

/// <summary>The result of a window trap.</summary>
/// <param name="Cpu">The processor: at the instruction that trapped or, if a fault is reported, still in the handler's tail.</param>
/// <param name="Buffer">The window buffer.</param>
/// <param name="Fault">The trap that the handler's tail reports to the kernel, which then loads the page; none if nothing is
/// reported.</param>
/// <param name="Stored">Whether the window was stored on the stack.</param>
public readonly record struct WindowResult(Cpu Cpu, WindowBuffer Buffer, TrapType Fault, Bit Stored);

/// <summary>
/// Solaris' handlers of user windows (sun4u/ml/trap_table.s:SPILL_64bit_asi and its kind; the tails in sun4u/ml/wbuf.s). They access the
/// user's stack with the user's rights: the own windows by ASI_AIUP, those of the other address space by ASI_AIUS. A miss in a handler, at
/// TL 2, returns to the handler's last instruction, which branches to its tail.
/// </summary>
public static class WindowHandlers
{
    // A handler is 128 bytes; its last instruction branches to the tail (sun4/sys/scb.h:WTRAP_FAULTOFF).
    private static readonly Word _handlerOffset = 0x7F;
    private static readonly Word _lastInstruction = 124;

    /// <summary>Handles a spill trap that the processor has just taken.</summary>
    /// <param name="cpu">The processor at the handler's first instruction; its window is the one to spill.</param>
    /// <param name="stack">That window's %sp.</param>
    /// <param name="buffer">The thread's window buffer.</param>
    public static WindowResult Spill(Cpu cpu, StackPointer stack, WindowBuffer buffer)
    {
        var type = cpu.Traps.TypeAt(cpu.TrapLevel);
        var (access, end) = Attempt(cpu, type, stack, AccessKind.Store);
        // The frame is in memory, so its window is free.
        if (end.Trap == TrapType.None)
            return new(Freed(cpu).Retry(), buffer, TrapType.None, true);
        var tail = ToTail(cpu, access, end);
        // so0: the window of the other address space stays in the buffer, and no fault is reported.
        if (IsOther(type))
            return new(Freed(tail).Retry(), buffer.With(stack), TrapType.None, false);
        // sn0: the window stays in the buffer, and the kernel must load the page.
        return new(Freed(tail), buffer.Only(stack), end.Trap, false);
    }

    /// <summary>Handles a fill trap that the processor has just taken.</summary>
    /// <param name="cpu">The processor at the handler's first instruction; its window is the one to fill.</param>
    /// <param name="stack">That window's %sp.</param>
    /// <param name="buffer">The thread's window buffer.</param>
    public static WindowResult Fill(Cpu cpu, StackPointer stack, WindowBuffer buffer)
    {
        var type = cpu.Traps.TypeAt(cpu.TrapLevel);
        var (access, end) = Attempt(cpu, type, stack, AccessKind.Load);
        if (end.Trap == TrapType.None)
            return new((cpu with { Windows = cpu.Windows.AfterRestored }).Retry(), buffer, TrapType.None, false);
        // fn0: nothing is saved, and the kernel must load the page.
        return new(ToTail(cpu, access, end), buffer, end.Trap, false);
    }

    /// <summary>Whether a window trap is about another address space's windows: 0x20 of the trap type.</summary>
    public static Bit IsOther(Word type) => (type & 0x20) != 0;

    /// <summary>Whether WSTATE selects 64-bit frames: U64 2, CLEAN64 4; U32 1 and CLEAN32 3 do not (sparc/v9/sys/privregs.h).</summary>
    public static Bit IsWide(Word type) => (type & 0x4) == 0;

    // A frame of 16 registers covers at most two pages. So the first register in each page determines the result for all.
    private static (Access Access, Translation End) Attempt(Cpu cpu, Word type, StackPointer stack, AccessKind kind)
    {
        var isWide = IsWide(type);
        var size = Data.Choose(isWide, 8, 4);
        var asi = new Asi(Data.Choose(IsOther(type), Asi.AsIfUserSecondary.Bits, Asi.AsIfUserPrimary.Bits));
        var frame = stack.Frame(isWide);
        var first = Access.Through(asi, kind, frame, size);
        var end = cpu.Translate(first);
        if (end.Trap != TrapType.None)
            return (first, end);
        // In one page, the last register is in the same page as the first. In two pages, it is in the second page, and the first register
        // there is at the start of that page.
        var last = frame + Data.Choose(isWide, 15 * 8, 15 * 4);
        var second = Access.Through(asi, kind, Data.Choose((frame >> 13) == (last >> 13), last, (last >> 13) << 13), size);
        return (second, cpu.Translate(second));
    }

    private static Cpu Freed(Cpu cpu) => cpu with { Windows = cpu.Windows.AfterSaved };

    // sfmmu/ml/sfmmu_asm.s:sfmmu_window_trap, sun4u/ml/trap_table.s:mmu_trap_tl1. The trap inside the handler ends with done, at the
    // handler's last instruction.
    private static Cpu ToTail(Cpu cpu, Access access, Translation end)
    {
        var trapped = cpu.After(access, end);
        var (traps, level) = (trapped.Traps, trapped.TrapLevel);
        var lastInstruction = (traps.PcAt(level) & ~_handlerOffset) + _lastInstruction;
        return (trapped with { Traps = traps.WithNpc(level, lastInstruction) }).Done();
    }
}
