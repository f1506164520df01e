namespace DuckVerified.Sparc;

/// <summary>
/// An UltraSPARC, limited to address translation, privilege, traps and register windows. The contents of the integer registers and of
/// memory are not part of it. An instruction is a function from this state to the next state, which is either at the next instruction or in
/// a trap handler.
/// </summary>
/// <param name="Pc">The address of the instruction that is executed next.</param>
/// <param name="Npc">The address of the instruction after it (SPARC's delay slot).</param>
/// <param name="TrapLevel">TL, 0 to 5.</param>
/// <param name="Pstate">PSTATE.</param>
/// <param name="ConditionCodes">CCR, 8 bits.</param>
/// <param name="Asi">The ASI register.</param>
/// <param name="Windows">The register windows.</param>
/// <param name="Traps">The trap stack.</param>
/// <param name="TrapBase">TBA: the address of the trap table, bits 63:15.</param>
/// <param name="Mmu">The MMU's internal registers.</param>
/// <param name="InstructionTlb">The instruction TLB.</param>
/// <param name="DataTlb">The data TLB.</param>
/// <param name="Rules">The manual's rules, or an emulator's.</param>
public sealed record Cpu(
    Word Pc,
    Word Npc,
    Word TrapLevel,
    Pstate Pstate,
    Word ConditionCodes,
    Asi Asi,
    Windows Windows,
    TrapFrames Traps,
    Word TrapBase,
    MmuRegisters Mmu,
    EntryTlb InstructionTlb,
    EntryTlb DataTlb,
    MmuRules Rules = MmuRules.Manual)
{
    /// <summary>The state that determines how an access is translated now.</summary>
    public Registers Registers => new(TrapLevel, Pstate.IsPrivileged, Mmu.Primary, Mmu.Secondary);

    /// <summary>The processor has stopped: it trapped at the highest trap level (error_state, SPARC V9, 7.2.2).</summary>
    public Bit HasStopped => TrapLevel > TrapFrames.MaxLevel;

    /// <summary>Translates the fetch of the next instruction, with the current privilege, trap level and context.</summary>
    public Translation Fetch() => Translate(FetchAccess);

    /// <summary>Translates an access that the next instruction makes.</summary>
    public Translation Translate(in Access access) =>
        access.Kind == AccessKind.Fetch
            ? Sparc.Mmu.Translate(access, Registers, InstructionTlb, Rules)
            : Sparc.Mmu.Translate(access, Registers, DataTlb, Rules);

    /// <summary>The trap if the next instruction cannot be fetched.</summary>
    public Cpu AfterFetch(in Translation translation) => After(FetchAccess, translation);

    /// <summary>The state after an access of the next instruction: at the following instruction, or in the access's trap handler.</summary>
    public Cpu After(in Access access, in Translation translation) =>
        translation.Trap == TrapType.None
            ? Advance()
            : (this with { Mmu = Mmu.After(access, Registers, translation, Rules) }).Trap((ulong)translation.Trap);

    /// <summary>Goes to the next instruction.</summary>
    public Cpu Advance() => this with { Pc = Npc, Npc = Npc + 4 };

    /// <summary>A jump with its delay slot: first the next instruction, then the target.</summary>
    public Cpu Jump(Word target)
    {
        if ((target & 3) == 0)
            return this with { Pc = Npc, Npc = target };
        // A misaligned target is recorded like a misaligned load (UltraSPARC manual, 6.9.4). Departure H: QEMU does not record it.
        var access = Access.Implicit(AccessKind.Load, target, 4);
        return Rules.Has(MmuRules.H) ? Trap((ulong)TrapType.AddressNotAligned) : After(access, Translate(access));
    }

    /// <summary>
    /// Enters a trap handler (SPARC V9, 7.6.1). The trap level increases by one. The interrupted state is saved. The handler is privileged.
    /// Window traps make the affected window current.
    /// </summary>
    /// <param name="type">The trap type, 9 bits.</param>
    public Cpu Trap(Word type)
    {
        var frame = new TrapFrame(type, Pc, Npc, TrapState.Of(ConditionCodes, Asi, Pstate, Windows.Current));
        var pstate = Pstate.InTrap(IsOfMmu(type));
        var vector = TrapBase | Data.Choose(TrapLevel == 0, 0, 1 << 14) | (type << 5);
        var isLast = TrapLevel >= TrapFrames.MaxLevel - 1;
        return this with
        {
            Pc = vector,
            Npc = vector + 4,
            TrapLevel = TrapLevel + 1,
            Traps = Traps.With(TrapLevel + 1, frame),
            // The last level is RED_state's.
            Pstate = new(Data.Choose(isLast, pstate.InRed.Bits, pstate.Bits)),
            Windows = WindowsFor(type),
        };
    }

    /// <summary>
    /// <c>done</c>: leaves a trap handler and skips the instruction that trapped. Privilege, trap level, context and target change in one
    /// step. So the fetch of the target already uses the new state (SPARC V9, A.11).
    /// </summary>
    public Cpu Done()
    {
        var frame = Traps.At(TrapLevel);
        return Return(frame, frame.Npc, frame.Npc + 4);
    }

    /// <summary><c>retry</c>: leaves a trap handler and executes the instruction that trapped again (SPARC V9, A.11).</summary>
    public Cpu Retry()
    {
        var frame = Traps.At(TrapLevel);
        return Return(frame, frame.Pc, frame.Npc);
    }

    /// <summary><c>save</c>: takes a free window, or traps so that a window is spilled or cleaned (SPARC V9, A.46).</summary>
    public Cpu Save()
    {
        // No window is free: the oldest must be spilled to memory.
        if (Windows.MustSpill)
            return Trap(Windows.SpillType);
        // The free window still contains values of another owner.
        if (Windows.MustClean)
            return Trap((ulong)TrapType.CleanWindow);
        return (this with { Windows = Windows.AfterSave }).Advance();
    }

    /// <summary><c>restore</c>: returns to the caller's window, or traps so that it is filled.</summary>
    public Cpu Restore() =>
        Windows.MustFill ? Trap(Windows.FillType) : (this with { Windows = Windows.AfterRestore }).Advance();

    /// <summary><c>flushw</c>: traps until every window but the current one is in memory.</summary>
    public Cpu FlushWindows() => Windows.MustFlush ? Trap(Windows.SpillType) : Advance();

    /// <summary><c>saved</c>: a spill handler reports that the oldest window is in memory.</summary>
    public Cpu Saved() => Privileged((this with { Windows = Windows.AfterSaved }).Advance());

    /// <summary><c>restored</c>: a fill handler reports that the caller's window is filled.</summary>
    public Cpu Restored() => Privileged((this with { Windows = Windows.AfterRestored }).Advance());

    /// <summary><c>wrpr %pstate</c>: takes effect on the next fetch.</summary>
    public Cpu WritePstate(Word value) => Privileged((this with { Pstate = new(value & 0xF3F) }).Advance());

    /// <summary><c>wrpr %tl</c>: takes effect on the next fetch. A level above the highest is reduced to it.</summary>
    public Cpu WriteTrapLevel(Word value) =>
        Privileged((this with { TrapLevel = Data.Choose((value & 7) > TrapFrames.MaxLevel, TrapFrames.MaxLevel, value & 7) }).Advance());

    /// <summary>The result of a privileged instruction: its effect, or a trap if user code executes it.</summary>
    /// <param name="after">Its effect.</param>
    public Cpu Privileged(Cpu after) => Pstate.IsPrivileged ? after : Trap((ulong)TrapType.PrivilegedOpcode);

    /// <summary><c>stxa</c> to one of the MMU's own registers (sun4u/sys/mmu.h). It takes effect on the next access and fetch.</summary>
    /// <param name="asi">The group of registers.</param>
    /// <param name="address">The register.</param>
    /// <param name="value">The new value.</param>
    public Cpu StoreToMmu(Asi asi, Word address, Word value)
    {
        var access = Access.Through(asi, AccessKind.Store, address, 8);
        // Alignment and privilege are checked as for memory.
        var translation = Translate(access);
        if (translation.Trap is TrapType.AddressNotAligned or TrapType.PrivilegedAction)
            return After(access, translation);
        // It is a store to memory.
        if (!asi.IsOfMmu)
            return After(access, translation);
        var after = asi.IsDataSide ? DataRegister(asi, address, value) : InstructionRegister(asi, address, value);
        // The register does not exist, or it is read-only as the SFAR at 0x20 is: data_access_exception, FT 8 (UltraSPARC manual, 6.9.1,
        // table 6-10).
        return after is null ? After(access, translation) : after.Advance();
    }

    private Access FetchAccess => Access.Implicit(AccessKind.Fetch, Pc, 4);

    private Cpu? InstructionRegister(Asi asi, Word address, Word value)
    {
        if (asi.IsTlbDataIn)
            return this with { InstructionTlb = InstructionTlb.Insert(new(Mmu.InstructionTag, new(value))) };
        if (asi.IsTlbDataAccess)
            return this with { InstructionTlb = InstructionTlb.With(IndexOf(address), new(Mmu.InstructionTag, new(value))) };
        if (asi.IsDemap)
            return this with { InstructionTlb = InstructionTlb.Without(Demap.Of(address, Mmu)) };
        if (address == 0x18)
            return this with { Mmu = Mmu with { InstructionFault = new(value) } };
        return address == 0x30 ? this with { Mmu = Mmu with { InstructionTag = new(value) } } : null;
    }

    private Cpu? DataRegister(Asi asi, Word address, Word value)
    {
        if (asi.IsTlbDataIn)
            return this with { DataTlb = DataTlb.Insert(new(Mmu.DataTag, new(value))) };
        if (asi.IsTlbDataAccess)
            return this with { DataTlb = DataTlb.With(IndexOf(address), new(Mmu.DataTag, new(value))) };
        if (asi.IsDemap)
            return this with { DataTlb = DataTlb.Without(Demap.Of(address, Mmu)) };
        if (address == 0x08)
            return this with { Mmu = Mmu with { Primary = new(value & 0x1FFF) } };
        if (address == 0x10)
            return this with { Mmu = Mmu with { Secondary = new(value & 0x1FFF) } };
        if (address == 0x18)
            return this with { Mmu = Mmu with { DataFault = new(value) } };
        return address == 0x30 ? this with { Mmu = Mmu with { DataTag = new(value) } } : null;
    }

    private static Word IndexOf(Word address) => (address >> 3) & 0x3F;

    private Cpu Return(TrapFrame frame, Word pc, Word npc)
    {
        // User code is not allowed to do this.
        if (!Pstate.IsPrivileged)
            return Trap((ulong)TrapType.PrivilegedOpcode);
        // There is no trap to return from.
        if (TrapLevel == 0)
            return Trap((ulong)TrapType.IllegalInstruction);
        return this with
        {
            Pc = pc,
            Npc = npc,
            TrapLevel = TrapLevel - 1,
            Pstate = new(frame.State.Pstate.Bits & 0xF3F),
            ConditionCodes = frame.State.ConditionCodes,
            Asi = frame.State.Asi,
            Windows = Windows with { Current = frame.State.Window },
        };
    }

    private Windows WindowsFor(Word type)
    {
        var isSpill = (type & 0x1C0) == 0x080;
        var isFill = (type & 0x1C0) == 0x0C0;
        var isClean = type == (ulong)TrapType.CleanWindow;
        return Windows with
        {
            Current = Data.Choose(
                isSpill,
                Windows.ForSpill.Current,
                Data.Choose(isFill, Windows.ForFill.Current, Data.Choose(isClean, Windows.ForClean.Current, Windows.Current))),
        };
    }

    // instruction_access_exception, data_access_exception, and the fast MMU traps 0x64 to 0x6F.
    private static Bit IsOfMmu(Word type) => type == 0x08 | type == 0x30 | (type >= 0x64 & type <= 0x6F);
}
