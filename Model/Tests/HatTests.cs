using static DuckVerified.Model.Tests.Machines;

namespace DuckVerified.Model.Tests;

/// <summary>
/// The functions of the hat layer. Each test names the function of sfmmu/vm/hat_sfmmu.c that defines the expected result.
/// </summary>
public sealed class HatTests
{
    private static readonly HatId _own = HatId.OwnedBy(Process);

    [Theory]
    [InlineData(HatCall.Memload)]
    [InlineData(HatCall.MemloadArray)]
    [InlineData(HatCall.Devload)]
    [InlineData(HatCall.Share)]
    public void LoadOfAnUnmappedPageMapsItAndTakesTheFrame(HatCall call)
    {
        // hat_memload and similar functions; sfmmu_memtte.
        var result = Hat.Load(Empty, call, _own, Page, FirstFrame, UserWrite);
        Assert.Same(Outcome.Done, result.Outcome);
        var tte = result.Next.Hats.Of(Process, Page);
        Assert.True(tte.Valid && tte.Frame == FirstFrame && tte.WritePermission && tte.Referenced);
        Assert.False(tte.Writable || tte.Privileged || tte.ExecutePermission || tte.Global);
        Assert.False(result.Next.Frames[FirstFrame].IsFree);
        Assert.Equal(1, result.Next.Hats.Count);
    }

    [Fact]
    public void LoadForTheKernelIsPrivileged() =>
        // sfmmu_vtop_attr: P is set without PROT_USER.
        Assert.True(Empty.With(ContextNumber.Kernel, KernelPage, FirstFrame, KernelWrite).Hats.Of(ContextNumber.Kernel, KernelPage).Privileged);

    [Fact]
    public void LoadOfTheSameFrameReplacesTheRightsAndFlushes()
    {
        // sfmmu_tteload_addentry: the same pfn is no remap; TLB and TSB are flushed.
        var s = Empty.With(Process, Page, FirstFrame, UserWrite).Cached(Process, Page);
        s = s.With(Process, Page, FirstFrame, UserRead);
        Assert.False(s.Hats.Of(Process, Page).WritePermission);
        Assert.False(s.Tlb.Of(Process, Page).Valid || s.Tsb.Of(Process, Page).Valid);
    }

    [Fact]
    public void LoadOverAnotherFramePanics()
    {
        // sfmmu_tteload_addentry: "sfmmu_tteload - tte remap".
        var s = Empty.With(Process, Page, FirstFrame, UserWrite);
        var result = Hat.Load(s, HatCall.Memload, _own, Page, OtherFrame, UserWrite);
        Assert.Same(Outcomes.TteRemap, result.Outcome);
        Assert.Equal(PanicCode.TteRemap, result.Next.Panic);
        Assert.Equal(FirstFrame, result.Next.Hats.Of(Process, Page).Frame);
    }

    [Fact]
    public void LoadForUsersBeyondUserLimitPanics()
    {
        // sfmmu_tteload_addentry: "user addr in kernel space"; the page below USERLIMIT is the last that may be a user's.
        var last = new VirtualPage(Layout.UserLimit.Bits - 1);
        Assert.Same(Outcome.Done, Hat.Load(Empty, HatCall.Memload, _own, last, FirstFrame, UserRead).Outcome);
        var result = Hat.Load(Empty, HatCall.Memload, _own, Layout.UserLimit, FirstFrame, UserRead);
        Assert.Same(Outcomes.UserAddressInKernelSpace, result.Outcome);
        Assert.Equal(PanicCode.UserAddressInKernelSpace, result.Next.Panic);
    }

    [Fact]
    public void LoadOfAGlobalTranslationPanics() =>
        // sfmmu_tteload_addentry: "creating global tte".
        Assert.Equal(PanicCode.GlobalTte, Hat.LoadInto(Empty, _own, Page, FirstFrame, UserRead, true).Next.Panic);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void UnloadRemovesTheMappingAndFlushesIt(bool byCallback)
    {
        // hat_unload, hat_unload_callback: the TTE becomes invalid, TLB and TSB are flushed; the frame stays allocated.
        var s = Empty.With(Process, Page, FirstFrame, UserWrite).Cached(Process, Page)
            .With(OtherProcess, Page, FirstFrame, UserWrite).With(Process, OtherPage, OtherFrame, UserWrite);
        s = byCallback ? Hat.UnloadCallback(s, _own, Page) : Hat.Unload(s, _own, Page);
        Assert.False(s.Hats.Of(Process, Page).Valid || s.Tlb.Of(Process, Page).Valid || s.Tsb.Of(Process, Page).Valid);
        Assert.True(s.Hats.Of(OtherProcess, Page).Valid && s.Hats.Of(Process, OtherPage).Valid);
        Assert.False(s.Frames[FirstFrame].IsFree);
    }

    [Fact]
    public void UnloadOfAnUnmappedPageChangesNothing() =>
        // hat_unload_callback: missing mappings are skipped.
        Assert.Equal(Empty, Hat.Unload(Empty, _own, Page));

    [Fact]
    public void UnloadEndsInUnloadCallbackAndNotTheOtherWayRound()
    {
        // hat_unload calls hat_unload_callback; segvn_unmap calls hat_unload_callback itself.
        var seen = new Recording();
        var s = Empty with { Kernel = seen };
        Hat.Unload(s, _own, Page);
        Assert.Equal([HatCall.Unload, HatCall.UnloadCallback], seen.Calls);
        seen.Calls.Clear();
        Hat.UnloadCallback(s, _own, Page);
        Assert.Equal([HatCall.UnloadCallback], seen.Calls);
    }

    [Fact]
    public void ChgprotWithoutWriteTakesTheRightAndTheModifiedBitAndFlushes()
    {
        // hat_chgprot: ~PROT_WRITE clears wr_perm and w.
        var s = Modified().Cached(Process, Page);
        var result = Hat.Chgprot(s, HatCall.Chgprot, _own, Page, UserRead);
        Assert.Same(Outcome.Done, result.Outcome);
        var tte = result.Next.Hats.Of(Process, Page);
        Assert.True(tte.Valid && tte.Frame == FirstFrame);
        Assert.False(tte.WritePermission || tte.Writable || tte.Privileged);
        Assert.False(result.Next.Tlb.Of(Process, Page).Valid || result.Next.Tsb.Of(Process, Page).Valid);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    public void ChgprotToNothingOrToUserAlonePanics(int protection)
    {
        // sfmmu_vtop_prot: "bad prot" for 0 and for PROT_USER alone.
        var s = Empty.With(Process, Page, FirstFrame, UserWrite);
        var result = Hat.Chgprot(s, HatCall.Chgattr, _own, Page, new((ulong)protection));
        Assert.Same(Outcomes.BadProtection, result.Outcome);
        Assert.Equal(PanicCode.BadProtection, result.Next.Panic);
    }

    [Fact]
    public void ChgprotOfAnUnmappedPageChangesNothing() =>
        // hat_chgprot: invalid entries are skipped.
        Assert.Equal(new(Empty, Outcome.Done), Hat.Chgprot(Empty, HatCall.Chgprot, _own, Page, UserRead));

    [Fact]
    public void SyncClearsReferencedAndModifiedAndFlushes()
    {
        // hat_sync(HAT_SYNC_ZERORM): clears ref and w; the next store traps.
        var s = Hat.Sync(Modified().Cached(Process, Page), _own, Page);
        var tte = s.Hats.Of(Process, Page);
        Assert.True(tte.Valid && tte.WritePermission);
        Assert.False(tte.Referenced || tte.Writable);
        Assert.False(s.Tlb.Of(Process, Page).Valid || s.Tsb.Of(Process, Page).Valid);
    }

    [Fact]
    public void SyncOfAnUnmappedPageChangesNothing() => Assert.Equal(Empty, Hat.Sync(Empty, _own, Page)); // hat_sync

    [Fact]
    public void ClearWriteTakesTheRightToWriteFromOneAddressSpace()
    {
        // hat_clrattr(PROT_WRITE), called by segvn_dup for fork.
        var s = Modified().Cached(Process, Page).With(Process, OtherPage, OtherFrame, UserWrite).With(OtherProcess, Page, FirstFrame, UserWrite);
        s = Hat.ClearWrite(s, Process);
        Assert.False(s.Hats.Of(Process, Page).WritePermission || s.Hats.Of(Process, Page).Writable);
        Assert.False(s.Hats.Of(Process, OtherPage).WritePermission);
        Assert.False(s.Tlb.Of(Process, Page).Valid || s.Tsb.Of(Process, Page).Valid);
        Assert.True(s.Hats.Of(Process, Page).Valid && s.Hats.Of(OtherProcess, Page).WritePermission);
    }

    [Fact]
    public void SwapoutUnloadsEverythingAndTakesTheContext()
    {
        // hat_swapout: unloads all, sfmmu_invalidate_ctx.
        var s = Empty.With(Process, Page, FirstFrame, UserWrite).Cached(Process, Page)
            .With(Process, OtherPage, OtherFrame, UserWrite).With(OtherProcess, Page, FirstFrame, UserWrite);
        var result = Hat.Swapout(s, Process);
        Assert.Same(Outcome.Done, result.Outcome);
        s = result.Next;
        Assert.Equal(1, s.Hats.Count);
        Assert.True(s.Hats.Of(OtherProcess, Page).Valid);
        Assert.False(s.Tlb.Of(Process, Page).Valid || s.Tsb.Of(Process, Page).Valid);
        Assert.Equal((ContextNumber.Invalid, OtherProcess), (s.ContextOf(Process), s.ContextOf(OtherProcess)));
    }

    [Fact]
    public void SwapoutOfTheKernelsHatPanics() =>
        // sfmmu_raise_tsb_exception on ksfmmup: ptl1_panic(PTL1_BAD_RAISE_TSBEXCP).
        Assert.Equal(PanicCode.RaiseTsbException, Hat.Swapout(Empty, ContextNumber.Kernel).Next.Panic);

    [Fact]
    public void PageUnloadRemovesEveryMappingOfTheFrameAndNoOther()
    {
        // hat_pageunload: by the page's mapping list, in every hat.
        var s = Empty.With(Process, Page, FirstFrame, UserWrite).Cached(Process, Page)
            .With(OtherProcess, OtherPage, FirstFrame, UserRead)
            .With(ContextNumber.Kernel, KernelPage, FirstFrame, KernelWrite)
            .With(Process, OtherPage, OtherFrame, UserWrite).Cached(Process, OtherPage);
        s = Hat.PageUnload(s, FirstFrame);
        Assert.Equal([Tag.Of(Process, OtherPage)], s.Hats.Keys);
        Assert.Equal([Tag.Of(Process, OtherPage)], s.Tlb.Keys);
        Assert.Equal([Tag.Of(Process, OtherPage)], s.Tsb.Keys);
        Assert.False(s.Frames[FirstFrame].IsFree);
    }

    [Fact]
    public void FreeDropsTranslationsAndTsbAndLeavesTheTlb()
    {
        // hat_free_start sets sfmmu_free: no flush; hat_free_end frees the TSB.
        var s = Empty.With(Process, Page, FirstFrame, UserWrite).Cached(Process, Page).With(OtherProcess, Page, FirstFrame, UserWrite);
        s = Hat.Free(s, _own);
        Assert.False(s.Hats.Of(Process, Page).Valid || s.Tsb.Of(Process, Page).Valid);
        Assert.True(s.Tlb.Of(Process, Page).Valid && s.Hats.Of(OtherProcess, Page).Valid);
        Assert.Equal(ContextNumber.Invalid, s.ContextOf(Process));
    }

    // A page that was written through: its modified bit is set, as tsb_validtte does.
    private static State Modified()
    {
        var s = Empty.With(Process, Page, FirstFrame, UserWrite);
        var tag = Tag.Of(Process, Page);
        return s with { Hats = s.Hats.Set(tag, s.Hats[tag].AsModified) };
    }

    private sealed class Recording() : KernelVariant("recording", "notes which hat functions unload", "these tests")
    {
        public List<HatCall> Calls { get; } = [];

        public override State BeforeUnload(State s, HatCall call, HatId hat, VirtualPage page)
        {
            Calls.Add(call);
            return s;
        }
    }
}
