namespace DuckVerified.Solaris;

/// <summary>
/// A data access: the MMU's translation and, if it traps, the trap handlers in their real order. The TSB comes first, then the hash, then
/// the decision who takes the fault (facts: opensolaris-2006#3.3; sfmmu/ml/sfmmu_asm.s:sfmmu_tsb_miss, tsb_validtte, tsb_pagefault). One
/// call is one attempt. After a trap whose cause was repaired the instruction is retried.
/// </summary>
public static class MissPath
{
    /// <summary>Makes one attempt at an access.</summary>
    public static Result<State> Try(State s, in FaultContext fault)
    {
        var context = Mmu.ContextOf(fault.Access, fault.Registers);
        var tag = Tag.Of(s.Kernel.ContextAt(context, fault.Page), fault.Page);
        var registers = fault.Registers with { Primary = tag.Context, Secondary = tag.Context };
        var translation = Mmu.Translate(fault.Access, registers, new PageTlb(s.Tlb));
        return translation.Trap switch
        {
            TrapType.None => new(s, Outcome.Done),
            TrapType.DataMiss => Miss(s, fault, tag),
            TrapType.DataProtection => Protection(s, fault, tag),
            _ => Refused(s, fault),
        };
    }

    /// <summary>0x68: TSB, then hash. If found: mark the mapping referenced, fill the caches and retry.</summary>
    private static Result<State> Miss(State s, in FaultContext fault, Tag tag)
    {
        // INVALID_CONTEXT: tsb_tl0_noctxt, sfmmu_tsbmiss_exception.
        if (tag.Context == ContextNumber.Invalid)
            return new(s with { Contexts = s.Contexts.Set(fault.Process, ContextUse.Held) }, Outcomes.ContextTakenUp);
        // The TSB has the translation.
        var cached = s.Tsb[tag];
        if (cached.Valid)
            return new(s with { Tlb = s.Tlb.Set(tag, cached) }, Outcomes.TlbFilled);
        // The hash has the translation.
        var tte = s.Hats[Searched(s, tag)];
        if (tte.Valid)
            return new(Load(s, tag, tte.AsReferenced), Outcomes.TlbFilled);
        return NoTranslation(s, fault, tag, false);
    }

    /// <summary>0x6C: demap the entry. If the owner may write: mark the mapping modified, fill the caches and retry.</summary>
    private static Result<State> Protection(State s, in FaultContext fault, Tag tag)
    {
        s = s with { Tlb = s.Tlb.Set(tag, default) };
        var tte = s.Hats[Searched(s, tag)];
        // tsb_validtte: the first store through a writable mapping.
        if (tte.Valid & tte.WritePermission)
            return new(Load(s, tag, tte.AsModified), Outcomes.Modified);
        // If the translation was removed in the meantime, this is a miss.
        return NoTranslation(s, fault, tag, tte.Valid);
    }

    /// <summary>tsb_pagefault and tsb_protfault: decide who takes the fault, and whether the processor can reach trap().</summary>
    private static Result<State> NoTranslation(State s, in FaultContext fault, Tag tag, Bit isProtection)
    {
        var isInHandler = fault.Registers.TrapLevel != 0;
        if (s.Kernel.IsKernelMiss(tag, fault))
        {
            // The page under %sp: the kernel has no stack on which to take a trap. This is checked first, at any trap level.
            if (fault.Stack is { } stack)
            {
                if (tag.Page == stack)
                    return s.Panics(PanicCode.BadStack, isInHandler ? Outcomes.BadStackInHandler : Outcomes.BadStack);
            }

            // In a trap handler the kernel must not miss.
            if (isInHandler)
            {
                return isProtection
                    ? s.Panics(PanicCode.BadKernelProtection, Outcomes.BadKernelProtection)
                    : s.Panics(PanicCode.BadKernelMiss, Outcomes.BadKernelMiss);
            }
        }

        // sfmmu_window_trap, tail so0: the kernel continues without the page, and the window stays in the buffer.
        if (isInHandler && fault.FromKernel)
            return new(s, Outcomes.WindowBuffered);
        // sys_trap from the kernel, priv_trap: the primary context must be the kernel's.
        if (fault.FromKernel && s.Kernel.KeepsKernelContext && !fault.Registers.Primary.IsKernel)
            return s.Panics(PanicCode.BadContext, Outcomes.BadContext);
        return PageFault.Take(s, fault, tag, isProtection);
    }

    /// <summary>data_access_exception: a signal or an error for the process, a panic for the kernel.</summary>
    private static Result<State> Refused(State s, in FaultContext fault) =>
        fault.Taker == FaultTaker.Kernel
            ? s.Panics(PanicCode.BadTrapException, Outcomes.BadTrapException)
            : new(s, Outcomes.AccessDenied);

    private static Tag Searched(State s, Tag tag) => s.Kernel.SearchedHat(s, tag.Context).At(tag.Page);

    // Changes the hash's entry. The TSB, whose entries are copies of it, and the TLB get the new entry.
    private static State Load(State s, Tag tag, Tte tte) => s with
    {
        Hats = s.Hats.Set(Searched(s, tag), tte),
        Tsb = s.Tsb.Set(tag, tte),
        Tlb = s.Tlb.Set(tag, tte),
    };
}
