using DuckVerified.Solaris;

namespace DuckVerified.Spec;

/// <summary>
/// WIN family: register windows are never lost, shared or leaked, and Solaris' handlers use only the user's rights. For every state of the
/// window registers, every stack pointer and every translation of the stack's page.
/// </summary>
public static class WindowProperties
{
    /// <summary>The family.</summary>
    public static readonly IReadOnlyList<Property<State>> All =
    [
        Property.Lemma<State>(
            "WIN-1",
            "Save, restore and window traps account for every window: CANSAVE, CANRESTORE and OTHERWIN sum up to 6 before and after.",
            "SPARC V9, 5.2.10 and 6.4",
            [],
            at =>
            {
                var cpu = AnyCpu.OutsideTraps(at, AnyCpu.Windows(at));
                var after = at.OneOf<Func<Cpu, Cpu>>("instruction", [c => c.Save(), c => c.Restore(), c => c.FlushWindows()])(cpu);
                return Claim.If(cpu.Windows.AreWellFormed, after.Windows.AreWellFormed);
            }),
        Property.Lemma<State>(
            "WIN-2",
            "Save never takes a window that holds a frame: neither the own callers' nor another address space's.",
            "SPARC V9, 6.4.2",
            [],
            at =>
            {
                var windows = AnyCpu.Windows(at);
                return Claim.If(windows.AreWellFormed & !windows.MustSpill, !HoldsFrame(windows, windows.AfterSave.Current));
            }),
        Property.Lemma<State>(
            "WIN-3",
            "A spill handler is shown a window that holds a frame, and saved frees exactly that window.",
            "SPARC V9, 6.4.2 and 7.6.1",
            [],
            at =>
            {
                var windows = AnyCpu.Windows(at);
                var other = at.Draw<WindowNumber>("window").Bits;
                var shown = windows.ForSpill.Current;
                return Claim.If(
                    windows.AreWellFormed & windows.MustFlush,
                    HoldsFrame(windows, shown)
                    & !HoldsFrame(windows.AfterSaved, shown)
                    & (other == shown | HoldsFrame(windows, other) == HoldsFrame(windows.AfterSaved, other)));
            }),
        Property.Lemma<State>(
            "WIN-4",
            "A spill handler stores a window only if the user may store each of its 16 registers there: through entries of the user's context that are writable and not privileged.",
            "thesis 4.1.2; sun4u/ml/trap_table.s:SPILL_64bit_asi with ASI_AIUP and ASI_AIUS",
            [],
            at =>
            {
                var cpu = Spilling(at);
                var stack = at.Draw<StackPointer>("sp");
                var result = WindowHandlers.Spill(cpu, stack, WindowBuffer.Empty);
                return Claim.If(result.Stored, () =>
                {
                    // Any one of the registers, stored in the same way as by the handler.
                    var type = cpu.Traps.TypeAt(cpu.TrapLevel);
                    var (isWide, isOther) = (WindowHandlers.IsWide(type), WindowHandlers.IsOther(type));
                    var register = at.Draw<RegisterNumber>("register").Bits;
                    var access = Access.Through(
                        new(Data.Choose(isOther, Asi.AsIfUserSecondary.Bits, Asi.AsIfUserPrimary.Bits)),
                        AccessKind.Store,
                        stack.Frame(isWide) + Data.Choose(isWide, register << 3, register << 2),
                        Data.Choose(isWide, 8, 4));
                    var store = cpu.Translate(access);
                    var (tag, data) = (store.Entry.Tag, store.Entry.Data);
                    var context = Data.Choose(isOther, cpu.Mmu.Secondary.Bits, cpu.Mmu.Primary.Bits);
                    return store.Trap == TrapType.None
                        ? data.Valid & data.Writable & !data.Privileged & (data.Global | tag.Context.Bits == context)
                        : false;
                });
            }),
        Property.Lemma<State>(
            "WIN-5",
            "Whatever became of the stack's page, after a spill handler the window is free and its frame is in one place: on the stack or in the window buffer.",
            "sun4u/ml/wbuf.s:fault_64bit_sn0, fault_64bit_so0",
            [],
            at =>
            {
                var cpu = Spilling(at);
                var buffer = WindowBuffer.Empty with { Count = at.Draw<WindowNumber>("count").Bits };
                var stack = at.Draw<StackPointer>("sp");
                var result = WindowHandlers.Spill(cpu, stack, buffer);
                var isOther = WindowHandlers.IsOther(cpu.Traps.TypeAt(cpu.TrapLevel));
                var place = new BufferPlace(Data.Choose(isOther, buffer.Count, 0));
                var waits = result.Buffer.Pointers[place].Bits == stack.Bits
                    & result.Buffer.Count == Data.Choose(isOther, buffer.Count + 1, 1);
                var isFreed = result.Cpu.Windows.CanSave == cpu.Windows.CanSave + 1 & result.Cpu.Windows.AreWellFormed;
                return Claim.If(
                    cpu.Windows.AreWellFormed,
                    isFreed & (result.Stored ? result.Buffer.Count == buffer.Count : waits));
            }),
        Property.Lemma<State>(
            "WIN-6",
            "A fault inside a window handler ends at the handler's last instruction, at the handler's trap level, with the handler's privilege.",
            "sfmmu/ml/sfmmu_asm.s:sfmmu_window_trap; sun4u/ml/trap_table.s:mmu_trap_tl1",
            [],
            at =>
            {
                var cpu = Spilling(at);
                var result = WindowHandlers.Spill(cpu, at.Draw<StackPointer>("sp"), WindowBuffer.Empty);
                return Claim.If(
                    result.Fault != TrapType.None,
                    result.Cpu.TrapLevel == cpu.TrapLevel & result.Cpu.Pstate == cpu.Pstate & (result.Cpu.Pc & 0x7F) == 124);
            }),
        Property.Lemma<State>(
            "WIN-7",
            "A spill or fill trap goes to a handler of the address space that the window belongs to; that space's part of WSTATE selects "
            + "which one.",
            "SPARC V9, 6.4.2 and 7.6.1",
            [],
            at =>
            {
                var wstate = at.Draw<WindowNumber>("normal").Bits | (at.Draw<WindowNumber>("other").Bits << 3);
                var cpu = AnyCpu.OutsideTraps(at, AnyCpu.Windows(at) with { State = wstate });
                var after = at.OneOf<Func<Cpu, Cpu>>("instruction", [c => c.Save(), c => c.Restore(), c => c.FlushWindows()])(cpu);
                var type = after.Traps.TypeAt(after.TrapLevel);
                var isOther = BelongsToOther(cpu.Windows, after.Windows.Current);
                // WSTATE.NORMAL is in bits 2..0, WSTATE.OTHER in bits 5..3.
                var selected = Data.Choose(isOther, cpu.Windows.State >> 3, cpu.Windows.State) & 7;
                // Spills have the types 0x80 to 0xBF, fills 0xC0 to 0xFF.
                return Claim.If(
                    cpu.Windows.AreWellFormed & after.TrapLevel != cpu.TrapLevel & (type >> 7) == 1,
                    WindowHandlers.IsOther(type) == isOther & ((type >> 2) & 7) == selected);
            }),
    ];

    // The current window and the CANRESTORE windows before it. The OTHERWIN windows are the oldest. They come after the free windows and
    // the overlap window.
    private static Bit HoldsFrame(Windows windows, Word window) =>
        ((windows.Current - window) & 7) <= windows.CanRestore | BelongsToOther(windows, window);

    private static Bit BelongsToOther(Windows windows, Word window) =>
        ((window - windows.Current - windows.CanSave - 2) & 7) < windows.OtherWin;

    // A processor that has just taken a spill trap from user code or from the kernel. A frame covers at most two pages, so two entries in
    // its data TLB stand for any TLB.
    private static Cpu Spilling(INondet at)
    {
        var windows = AnyCpu.Windows(at, 0) with { State = Data.Choose(at.Draw<Flag>("isWide").IsSet, 0x12, 0x09) };
        return AnyCpu.OutsideTraps(at, windows, AnyCpu.Entry(at, "low"), AnyCpu.Entry(at, "high")).Trap(windows.SpillType);
    }
}
