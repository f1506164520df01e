using DuckVerified.Solaris;

namespace DuckVerified.Spec;

/// <summary>
/// TRAP family: how privilege and context change, and how this affects the next fetch. These are the facts that make naive address-space
/// switching fail and on which switching by DONE is based. For every processor state and every instruction that changes privilege or
/// context.
/// </summary>
public static class TrapProperties
{
    private static readonly IReadOnlyList<Func<Cpu, INondet, Cpu>> _returns = [(cpu, _) => cpu.Done(), (cpu, _) => cpu.Retry()];

    // Every instruction of the model that could change privilege, contexts, TLBs or the trap level.
    private static readonly IReadOnlyList<Func<Cpu, INondet, Cpu>> _instructions =
    [
        (cpu, _) => cpu.Done(),
        (cpu, _) => cpu.Retry(),
        (cpu, _) => cpu.Save(),
        (cpu, _) => cpu.Restore(),
        (cpu, _) => cpu.FlushWindows(),
        (cpu, _) => cpu.Saved(),
        (cpu, _) => cpu.Restored(),
        (cpu, _) => cpu.Advance(),
        (cpu, at) => cpu.Jump(at.Draw<Address>("target").Bits),
        (cpu, at) => cpu.WritePstate(Data.Choose(at.Draw<Flag>("value").IsSet, 0x14, 0x10)),
        (cpu, at) => cpu.WriteTrapLevel(at.Draw<TrapLevel>("value").Bits),
        (cpu, at) => cpu.StoreToMmu(at.Draw<Asi>("asi"), at.Draw<Address>("address").Bits, at.Draw<Address>("value").Bits),
        (cpu, at) => Accessed(cpu, at),
    ];

    /// <summary>The family.</summary>
    public static readonly IReadOnlyList<Property<State>> All =
    [
        Property.Lemma<State>(
            "TRAP-1",
            "A trap goes one level up, is handled with privilege at its place in the trap table, and remembers what it interrupted.",
            "SPARC V9, 7.6.1",
            [],
            at =>
            {
                var cpu = AnyCpu.Draw(at);
                var type = at.Draw<TrapNumber>("type").Bits;
                var after = cpu.Trap(type);
                var frame = after.Traps.At(after.TrapLevel);
                return Claim.If(
                    cpu.TrapLevel < TrapFrames.MaxLevel,
                    after.TrapLevel == cpu.TrapLevel + 1
                    & after.Pstate.IsPrivileged
                    & (after.Pc & 0x3FE0) == (type << 5)
                    & (after.Pc & 0x4000) == Data.Choose(cpu.TrapLevel == 0, 0, 0x4000)
                    & IsInTrapTable(after.Pc)
                    & frame.Type == type & frame.Pc == cpu.Pc & frame.Npc == cpu.Npc & frame.State.Pstate == cpu.Pstate);
            }),
        Property.Lemma<State>(
            "TRAP-2",
            "Retry, right after a trap, goes on exactly where the trap struck: same place, privilege, trap level and window.",
            "SPARC V9, A.11",
            [],
            at =>
            {
                var cpu = AnyCpu.Draw(at) with { Windows = AnyCpu.Windows(at, 0) };
                var back = cpu.Trap(at.Draw<TrapNumber>("type").Bits).Retry();
                return Claim.If(
                    cpu.TrapLevel < TrapFrames.MaxLevel,
                    back.Pc == cpu.Pc & back.Npc == cpu.Npc & back.TrapLevel == cpu.TrapLevel & back.Pstate == cpu.Pstate
                    & back.ConditionCodes == cpu.ConditionCodes & back.Asi == cpu.Asi
                    & back.Windows.Current == cpu.Windows.Current);
            }),
        Property.Lemma<State>(
            "TRAP-3",
            "DONE and RETRY never fetch with the old privilege: a return to user code does not execute an instruction of a privileged page.",
            "thesis 4.1.1 (switching by DONE); SPARC V9, A.11",
            [],
            at =>
            {
                var cpu = AnyCpu.Draw(at);
                var after = at.OneOf("return", _returns)(cpu, at);
                var isReturn = cpu.Pstate.IsPrivileged & cpu.TrapLevel != 0;
                var toUser = !cpu.Traps.At(cpu.TrapLevel).State.Pstate.IsPrivileged;
                return Claim.If(
                    isReturn & toUser & cpu.InstructionTlb[0].Data.Privileged,
                    after.TrapLevel == cpu.TrapLevel - 1 & !after.Pstate.IsPrivileged & !Completes(after.Fetch()));
            }),
        Property.Lemma<State>(
            "TRAP-4",
            "User code becomes privileged only by a trap: whatever it executes, it is then still user code or at the trap table, a level up.",
            "thesis 2.1; SPARC V9, 7.6",
            [],
            at =>
            {
                var cpu = AnyCpu.Draw(at);
                var after = at.OneOf("instruction", _instructions)(cpu, at);
                return Claim.If(
                    !cpu.Pstate.IsPrivileged & cpu.TrapLevel < TrapFrames.MaxLevel,
                    !after.Pstate.IsPrivileged | (after.TrapLevel == cpu.TrapLevel + 1 & IsInTrapTable(after.Pc)));
            }),
        Property.Lemma<State>(
            "TRAP-5",
            "User code changes neither the context registers nor what the TLBs hold.",
            "thesis 4.1.1; sun4u/sys/machasi.h",
            [],
            at =>
            {
                var cpu = AnyCpu.Draw(at);
                var after = at.OneOf("instruction", _instructions)(cpu, at);
                return Claim.If(
                    !cpu.Pstate.IsPrivileged,
                    after.Mmu.Primary == cpu.Mmu.Primary & after.Mmu.Secondary == cpu.Mmu.Secondary
                    & IsSame(after.InstructionTlb, cpu.InstructionTlb) & IsSame(after.DataTlb, cpu.DataTlb));
            }),
        Property.Lemma<State>(
            "TRAP-6",
            "A store to the primary context register at TL 0 acts on the very next fetch: it hits only global entries and those of the new context.",
            "thesis 4.1.1 (why switching address spaces in place fails)",
            [],
            at =>
            {
                var cpu = AnyCpu.Draw(at);
                var context = at.Draw<ContextNumber>("context");
                var after = cpu.StoreToMmu(Asi.MmuData, 0x08, context.Bits);
                var hit = after.Fetch().Entry;
                return Claim.If(
                    cpu.Pstate.IsPrivileged & cpu.TrapLevel == 0,
                    after.Pc == cpu.Npc & after.TrapLevel == 0
                    & (!hit.Data.Valid | hit.Data.Global | hit.Tag.Context == context));
            }),
        Property.Lemma<State>(
            "TRAP-7",
            "Above TL 0 the context registers do not matter to fetches: they hit only global entries and those of context 0.",
            "UltraSPARC manual, table 6-6",
            [],
            at =>
            {
                var cpu = AnyCpu.Draw(at);
                var hit = cpu.Fetch().Entry;
                return Claim.If(cpu.TrapLevel != 0 & hit.Data.Valid, hit.Data.Global | hit.Tag.Context.IsKernel);
            }),
    ];

    private static Bit Completes(Translation translation) => translation.Trap == TrapType.None;

    private static Bit IsInTrapTable(Word pc) => (pc & ~(Word)0x7FFF) == AnyCpu.TrapBase;

    private static Bit IsSame(EntryTlb left, EntryTlb right) => left[0].Tag == right[0].Tag & left[0].Data == right[0].Data;

    private static Cpu Accessed(Cpu cpu, INondet at)
    {
        var access = new Access(AccessKind.Store, at.Draw<Address>("address").Bits, 8, at.Draw<Flag>("namesAsi").IsSet, at.Draw<Asi>("asi"));
        return cpu.After(access, cpu.Translate(access));
    }
}
