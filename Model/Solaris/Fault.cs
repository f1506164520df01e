namespace DuckVerified.Solaris;

/// <summary>
/// What the kernel does about a data access: the MMU's translation and, where it traps, the miss and protection handlers
/// (sfmmu/ml/sfmmu_asm.s:sfmmu_tsb_miss, tsb_validtte, tsb_pagefault) and trap() behind them (sun4/os/trap.c). One call is
/// one attempt; the instruction is retried after a trap that was repaired.
/// </summary>
public static class Fault
{
    /// <summary>Makes one attempt at an access.</summary>
    public static Result<State> Attempt(State s, in Access access, in Registers registers)
    {
        var translation = Mmu.Translate(access, registers, new PageTlb(s.Tlb));
        var tag = Tag.Of(Mmu.ContextOf(access, registers), VirtualPage.Containing(access.Address));
        return translation.Trap switch
        {
            TrapType.None => new(s, Outcome.Done),
            TrapType.DataMiss => Miss(s, tag),
            TrapType.DataProtection => Protection(s, tag),
            _ => Exception(s, Mmu.IsUserAccess(access, registers)),
        };
    }

    /// <summary>0x68: look the page up in the hat, mark it referenced, fill the TLB and retry.</summary>
    private static Result<State> Miss(State s, Tag tag)
    {
        var tte = s.Hats[tag];
        if (!tte.Valid)
            return NoTranslation(s, tag);
        return new(Load(s, tag, tte.AsReferenced), Outcomes.TlbFilled);
    }

    /// <summary>0x6C: demap the entry; where the owner may write, mark the mapping modified, fill the TLB and retry.</summary>
    private static Result<State> Protection(State s, Tag tag)
    {
        s = s with { Tlb = s.Tlb.Set(tag, default) };
        var tte = s.Hats[tag];
        if (!tte.Valid)
            return NoTranslation(s, tag);
        if (tte.WritePermission)
            return new(Load(s, tag, tte.AsModified), Outcomes.Modified);
        // trap(): a kernel-context fault is the kernel address space's, where no segment allows the store.
        return tag.Context.IsKernel
            ? s.Panics(PanicCode.BadTrapProtection, Outcomes.BadTrapProtection)
            : new(s, Outcomes.ProtectionFault);
    }

    /// <summary>
    /// No translation in the hat: as_fault on the address space of the tag's context. The kernel's has no segment for a
    /// user address, so a miss tagged with context 0 ends in die() (fact R6).
    /// </summary>
    private static Result<State> NoTranslation(State s, Tag tag) =>
        tag.Context.IsKernel
            ? s.Panics(PanicCode.BadTrapMiss, Outcomes.BadTrapMiss)
            : new(s, Outcomes.PageFault);

    /// <summary>data_access_exception: a signal or an error for the process, the end for the kernel.</summary>
    private static Result<State> Exception(State s, Bit byUser) =>
        byUser
            ? new(s, Outcomes.AccessDenied)
            : s.Panics(PanicCode.BadTrapException, Outcomes.BadTrapException);

    private static State Load(State s, Tag tag, Tte tte) =>
        s with { Hats = s.Hats.Set(tag, tte), Tlb = s.Tlb.Set(tag, tte) };
}
