using static DuckVerified.Model.Tests.Machines;

namespace DuckVerified.Model.Tests;

/// <summary>trap(), pagefault(), as_fault() and grow(). Each test names the function that defines the expected result.</summary>
public sealed class PageFaultTests
{
    private static readonly VirtualPage _stack = new(Layout.StackEnd.Bits - 1);

    [Fact]
    public void FirstTouchLoadsAFreeFrameWithTheSegmentsRights()
    {
        // segvn_faultpage: anon_zero, then hat_memload(svd->prot).
        var result = Take(WithData(UserRead), ByUser(AccessKind.Load, Page), false);
        Assert.Same(Outcomes.PageLoaded, result.Outcome);
        var tte = result.Next.Hats.Of(Process, Page);
        Assert.True(tte.Valid && tte.Frame == OtherFrame && !tte.WritePermission);
        Assert.False(result.Next.Frames[OtherFrame].IsFree);
    }

    [Fact]
    public void FrameThatIsInUseIsNotTaken()
    {
        // page_create_va takes from the free list.
        var s = WithData(UserWrite).With(OtherProcess, OtherPage, OtherFrame, UserRead);
        Assert.Equal(new(s, Outcomes.FrameInUse), Take(s, ByUser(AccessKind.Load, Page), false));
    }

    [Theory]
    [InlineData(FaultTaker.User)]
    [InlineData(FaultTaker.Copy)]
    public void FaultWithoutSegmentIsAnError(FaultTaker taker)
    {
        // as_fault: FC_NOMAP. trap(): SIGSEGV, or EFAULT through t_lofault.
        var fault = taker == FaultTaker.User ? ByUser(AccessKind.Load, Page) : ByCopy(AccessKind.Load, Page);
        var below = VirtualPage.Containing(0x10_0000);
        fault = fault with { Access = fault.Access with { Address = below.Address } };
        var expected = taker == FaultTaker.User ? Outcomes.SegmentationFault : Outcomes.BadAddress;
        Assert.Equal(new(Empty, expected), PageFault.Take(Empty, fault, Tag.Of(Process, below), false));
    }

    [Theory]
    [InlineData(AccessKind.Store)]
    [InlineData(AccessKind.Atomic)]
    public void WriteThatTheSegmentForbidsIsAnError(AccessKind kind)
    {
        // segvn_faultpage: FC_PROT.
        var s = WithData(UserRead);
        Assert.Equal(new(s, Outcomes.SegmentationFault), Take(s, ByUser(kind, Page), false));
        Assert.Equal(new(s, Outcomes.BadAddress), Take(s, ByCopy(kind, Page), false));
    }

    [Fact]
    public void StoreToAPageThatIsSharedUntilItIsWrittenLoadsACopy()
    {
        // segvn_faultpage, anon_private: hat_unload of the old page, hat_memload of the new.
        var s = WithData(UserWrite).With(Process, Page, FirstFrame, UserRead).With(OtherProcess, Page, FirstFrame, UserRead);
        var result = Take(s, ByUser(AccessKind.Store, Page), true);
        Assert.Same(Outcomes.PageCopied, result.Outcome);
        var tte = result.Next.Hats.Of(Process, Page);
        Assert.True(tte.Frame == OtherFrame && tte.WritePermission);
        Assert.Equal(FirstFrame, result.Next.Hats.Of(OtherProcess, Page).Frame);
    }

    [Theory]
    [InlineData(FaultTaker.User)]
    [InlineData(FaultTaker.Copy)]
    public void FaultBelowTheStackExtendsItsSegmentAndLoadsNothing(FaultTaker taker)
    {
        // common/os/grow.c:grow. as_map of a zero-filled segment; the retry faults again.
        var fault = taker == FaultTaker.User ? ByUser(AccessKind.Store, _stack) : ByCopy(AccessKind.Store, _stack);
        var result = PageFault.Take(Empty, fault, Tag.Of(Process, _stack), false);
        Assert.Same(Outcomes.StackGrown, result.Outcome);
        Assert.True(result.Next.SegmentOf(Process, _stack).IsStack);
        Assert.Equal(0, result.Next.Hats.Count);
        Assert.Same(Outcomes.PageLoaded, PageFault.Take(result.Next, fault, Tag.Of(Process, _stack), false).Outcome);
    }

    [Fact]
    public void StackDoesNotGrowPastItsLimits()
    {
        // grow_internal: RLIMIT_STACK below, p_usrstack above.
        foreach (var page in new[] { new VirtualPage(Layout.StackFirst.Bits - 1), Layout.StackEnd })
            Assert.Same(Outcomes.SegmentationFault, PageFault.Take(Empty, ByUser(AccessKind.Store, page), Tag.Of(Process, page), false).Outcome);
        Assert.Same(
            Outcomes.StackGrown,
            PageFault.Take(Empty, ByUser(AccessKind.Store, Layout.StackFirst), Tag.Of(Process, Layout.StackFirst), false).Outcome);
    }

    [Fact]
    public void FaultOfTheKernelInItsOwnContextIsTheEnd()
    {
        // trap() without T_USER: iskernel, as_fault(&kas), die(): BAD TRAP type 31, or 33 for a protection fault.
        var s = WithData(UserWrite);
        var tag = Tag.Of(ContextNumber.Kernel, Page);
        Assert.Equal(PanicCode.BadTrapMiss, PageFault.Take(s, ByKernel(AccessKind.Store, Page), tag, false).Next.Panic);
        Assert.Equal(PanicCode.BadTrapProtection, PageFault.Take(s, ByKernel(AccessKind.Store, Page), tag, true).Next.Panic);
    }

    [Fact]
    public void CopyInTheKernelsContextFindsNothingOfTheProcess()
    {
        // trap(): iskernel by the context in the tag; t_lofault is set: EFAULT, although the process has a segment there.
        var s = WithData(UserWrite);
        Assert.Equal(
            new(s, Outcomes.BadAddress),
            PageFault.Take(s, ByKernel(AccessKind.Load, Page, FaultTaker.Copy), Tag.Of(ContextNumber.Kernel, Page), false));
    }

    [Fact]
    public void CopyInTheProcesssContextLoadsItsPage() =>
        // trap(): not iskernel; as_fault(p->p_as).
        Assert.Same(Outcomes.PageLoaded, Take(WithData(UserWrite), ByCopy(AccessKind.Load, Page), false).Outcome);

    private static State WithData(Protection protection) => Empty.WithSegment(Process, Page, new(2 | (protection.Bits << 3)));

    private static Result<State> Take(State s, FaultContext fault, bool isProtection) =>
        PageFault.Take(s, fault, Tag.Of(Process, Page), isProtection);
}
