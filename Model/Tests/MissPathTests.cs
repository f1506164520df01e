using static DuckVerified.Model.Tests.Machines;

namespace DuckVerified.Model.Tests;

/// <summary>
/// One attempt at an access, through the trap handlers of sfmmu/ml/sfmmu_asm.s. Each test names the routine that defines the expected
/// result.
/// </summary>
public sealed class MissPathTests
{
    [Fact]
    public void TlbHitChangesNothing()
    {
        // No trap: the MMU alone.
        var s = Loaded.Cached(Process, Page);
        Assert.Equal(new(s, Outcome.Done), MissPath.Try(s, ByUser(AccessKind.Load, Page)));
    }

    [Fact]
    public void TsbHitFillsTheTlbAlone()
    {
        // 0x68, the TSB probe (sun4u/ml/trap_table.s). The hash is not searched.
        var s = Loaded.Cached(Process, Page);
        s = s with { Tlb = Map<Tag, Tte>.Empty };
        var result = MissPath.Try(s, ByUser(AccessKind.Load, Page));
        Assert.Same(Outcomes.TlbFilled, result.Outcome);
        Assert.Equal(s.Tsb.Of(Process, Page), result.Next.Tlb.Of(Process, Page));
        Assert.Equal(s.Hats, result.Next.Hats);
    }

    [Fact]
    public void HashHitMarksTheMappingReferencedAndFillsBothCaches()
    {
        // sfmmu_tsb_miss, tsb_validtte: sets ref, updates the TSB, fills the TLB.
        var s = Hat.Sync(Loaded, HatId.OwnedBy(Process), Page);
        Assert.False(s.Hats.Of(Process, Page).Referenced);
        var result = MissPath.Try(s, ByUser(AccessKind.Load, Page));
        Assert.Same(Outcomes.TlbFilled, result.Outcome);
        var tte = result.Next.Hats.Of(Process, Page);
        Assert.True(tte.Referenced && !tte.Writable);
        Assert.Equal((tte, tte), (result.Next.Tsb.Of(Process, Page), result.Next.Tlb.Of(Process, Page)));
    }

    [Fact]
    public void MissWithoutTranslationGoesToThePageFault()
    {
        // tsb_pagefault, sfmmu_pagefault: trap(T_USER), as_fault finds no segment.
        Assert.Equal(new(Empty, Outcomes.SegmentationFault), MissPath.Try(Empty, ByUser(AccessKind.Load, Page)));
    }

    [Fact]
    public void MissInTheInvalidContextGetsTheProcessAContext()
    {
        // tsb_tl0_noctxt, sfmmu_tsbmiss_exception, sfmmu_get_ctx.
        var s = Loaded with { Contexts = Map<ContextNumber, ContextUse>.Empty };
        var result = MissPath.Try(s, ByUser(AccessKind.Load, Page, s.ContextOf(Process)));
        Assert.Same(Outcomes.ContextTakenUp, result.Outcome);
        Assert.Equal(Process, result.Next.ContextOf(Process));
        Assert.Equal((s.Hats, s.Tlb, s.Tsb), (result.Next.Hats, result.Next.Tlb, result.Next.Tsb));
    }

    [Fact]
    public void FirstStoreThroughAWritableMappingMarksItModified()
    {
        // 0x6C, sfmmu_uprot_trap, tsb_validtte.
        var s = Loaded.Cached(Process, Page);
        var result = MissPath.Try(s, ByUser(AccessKind.Store, Page));
        Assert.Same(Outcomes.Modified, result.Outcome);
        var tte = result.Next.Hats.Of(Process, Page);
        Assert.True(tte.Writable && tte.Referenced);
        Assert.Equal((tte, tte), (result.Next.Tsb.Of(Process, Page), result.Next.Tlb.Of(Process, Page)));
        Assert.Same(Outcome.Done, MissPath.Try(result.Next, ByUser(AccessKind.Store, Page)).Outcome);
    }

    [Fact]
    public void StoreThroughAReadOnlyMappingDropsTheTlbEntryAndFaults()
    {
        // DTLB_PROT demaps the entry; tsb_protfault; segvn_faultpage: FC_PROT.
        var s = Empty.WithSegment(Process, Page, Data(UserRead)).With(Process, Page, FirstFrame, UserRead).Cached(Process, Page);
        var result = MissPath.Try(s, ByUser(AccessKind.Store, Page));
        Assert.Same(Outcomes.SegmentationFault, result.Outcome);
        Assert.False(result.Next.Tlb.Of(Process, Page).Valid);
        Assert.Equal(s.Hats, result.Next.Hats);
    }

    [Fact]
    public void UsersAccessToAPrivilegedPageIsRefused()
    {
        // data_access_exception with PRIV; SIGSEGV for a process.
        var s = Empty.With(Process, Page, FirstFrame, KernelWrite).Cached(Process, Page);
        Assert.Equal(new(s, Outcomes.AccessDenied), MissPath.Try(s, ByUser(AccessKind.Load, Page)));
    }

    [Fact]
    public void KernelMissUnderTheStackPointerIsBadStackAtAnyTrapLevel()
    {
        // tsb_pagefault, context 0: the page of %sp is checked first (PTL1_BAD_STACK), before the trap level.
        var outside = ByKernel(AccessKind.Store, KernelPage) with { Stack = KernelPage };
        Assert.Same(Outcomes.BadStack, MissPath.Try(Empty, outside).Outcome);
        var inside = MissPath.Try(Empty, ByHandler(ContextNumber.Kernel, Page, Page));
        Assert.Same(Outcomes.BadStackInHandler, inside.Outcome);
        Assert.Equal(PanicCode.BadStack, inside.Next.Panic);
    }

    [Fact]
    public void KernelMissInATrapHandlerElsewhereIsBadKernelMiss() =>
        // tsb_pagefault, context 0, TL above 1: PTL1_BAD_KMISS.
        Assert.Equal(PanicCode.BadKernelMiss, MissPath.Try(Empty, ByHandler(ContextNumber.Kernel, Page, OtherPage)).Next.Panic);

    [Fact]
    public void KernelStoreInATrapHandlerToAReadOnlyPageIsBadKernelProtection()
    {
        // tsb_protfault, context 0, TL above 1: PTL1_BAD_KPROT_FAULT.
        var s = Empty.With(ContextNumber.Kernel, Page, FirstFrame, UserRead).Cached(ContextNumber.Kernel, Page);
        Assert.Equal(PanicCode.BadKernelProtection, MissPath.Try(s, ByHandler(ContextNumber.Kernel, Page, OtherPage)).Next.Panic);
    }

    [Fact]
    public void KernelMissOutsideAHandlerIsABadTrap()
    {
        // tsb_pagefault at TL 1, trap() without T_USER, as_fault(&kas), die().
        var result = MissPath.Try(Empty, ByKernel(AccessKind.Load, KernelPage));
        Assert.Same(Outcomes.BadTrapMiss, result.Outcome);
        Assert.Equal(PanicCode.BadTrapMiss, result.Next.Panic);
    }

    [Fact]
    public void UsersWindowThatTheKernelSpillsWaitsInTheBuffer() =>
        // sfmmu_window_trap; tail so0.
        Assert.Equal(new(Empty, Outcomes.WindowBuffered), MissPath.Try(Empty, ByHandler(Process, Page, Page, true)));

    [Fact]
    public void UsersOwnWindowIsBroughtInByThePageFault()
    {
        // sfmmu_window_trap; tail sn0; user_trap, as_fault.
        var s = Empty.WithSegment(Process, Page, Data(UserWrite));
        Assert.Same(Outcomes.PageLoaded, MissPath.Try(s, ByHandler(Process, Page, Page)).Outcome);
    }

    [Fact]
    public void TrapOfTheKernelInAUsersContextIsBadContext()
    {
        // sun4u/ml/mach_locore.s:priv_trap. The primary context must be the kernel's (PTL1_BAD_CTX).
        var fault = ByKernel(AccessKind.Load, Page) with { Registers = new(0, true, Process, Process) };
        Assert.Equal(PanicCode.BadContext, MissPath.Try(Empty, fault).Next.Panic);
    }

    private static State Loaded => Empty.With(Process, Page, FirstFrame, UserWrite);

    private static SegmentPage Data(Protection protection) => new(2 | (protection.Bits << 3));
}
