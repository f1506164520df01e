namespace DuckVerified.Solaris;

/// <summary>
/// The hat layer: the kernel functions that change translations (sfmmu/vm/hat_sfmmu.c), for one page or for all pages, with the hooks of a
/// variant (<see cref="KernelVariant"/>). Invariant: each function that changes a translation flushes it.
/// </summary>
public static class Hat
{
    /// <summary>
    /// hat_memload, hat_memload_array, hat_devload, hat_share: map a page of a hat to a frame, which is then in use. They differ in their
    /// callers, and in the hooks of a variant before them.
    /// </summary>
    public static Result<State> Load(State s, HatCall call, HatId hat, VirtualPage page, Frame frame, Protection protection)
    {
        var before = s.Kernel.BeforeLoad(s, call, hat, page, frame, protection);
        return before.Outcome.Kind == OutcomeKind.Panicked
            ? before
            : LoadInto(before.Next, hat, page, frame, protection, false);
    }

    /// <summary>hat_unload: first the hook of a variant, then hat_unload_callback. A page that is not mapped is skipped.</summary>
    public static State Unload(State s, HatId hat, VirtualPage page) =>
        UnloadCallback(s.Kernel.BeforeUnload(s, HatCall.Unload, hat, page), hat, page);

    /// <summary>hat_unload_callback: segvn_unmap calls it on munmap, brk and exit, without hat_unload.</summary>
    public static State UnloadCallback(State s, HatId hat, VirtualPage page) =>
        UnloadFrom(s.Kernel.BeforeUnload(s, HatCall.UnloadCallback, hat, page), hat, page);

    /// <summary>
    /// hat_chgprot, hat_chgattr, hat_setattr: change the rights of a mapping, as mprotect does. A page that is not mapped is skipped.
    /// </summary>
    public static Result<State> Chgprot(State s, HatCall call, HatId hat, VirtualPage page, Protection protection)
    {
        // sfmmu_vtop_prot: no rights, or PROT_USER alone.
        if (!protection.IsMeaningful)
            return s.Panics(PanicCode.BadProtection, Outcomes.BadProtection);
        return new(ChgprotOf(s.Kernel.BeforeChgprot(s, call, hat, page, protection), hat, page, protection), Outcome.Done);
    }

    /// <summary>hat_sync(HAT_SYNC_ZERORM): the referenced and modified bits of a mapping are saved and cleared.</summary>
    public static State Sync(State s, HatId hat, VirtualPage page)
    {
        var tag = hat.At(page);
        var old = s.Hats[tag];
        s = Flush(s, hat, page);
        return s with { Hats = s.Hats.Set(tag, new(Data.Choose(old.Valid, old.AsSynced.Bits, old.Bits))) };
    }

    /// <summary>
    /// hat_clrattr(PROT_WRITE) over a whole address space: fork removes the write permission, so that the next store makes a copy
    /// (common/vm/seg_vn.c:segvn_dup).
    /// </summary>
    public static State ClearWrite(State s, ContextNumber process)
    {
        var before = s.Kernel.BeforeClearWrite(s, process);
        var hat = s.HatOf(process);
        return Change(before, hat, page => s.Kernel.IsOfAddressSpace(hat, page), tte => tte.WithoutWrite);
    }

    /// <summary>hat_swapout: unloads all translations of a hat, and removes its context.</summary>
    public static Result<State> Swapout(State s, ContextNumber process)
    {
        // sfmmu_raise_tsb_exception is sent to the other processors. For the kernel's hat it ends in ptl1_panic.
        if (s.HatOf(process).IsKernel)
            return s.Panics(PanicCode.RaiseTsbException, Outcomes.RaiseTsbException);
        var next = Change(s.Kernel.BeforeSwapout(s, process), HatId.OwnedBy(process), _ => true, _ => default);
        return new(next with { Contexts = next.Contexts.Set(process, ContextUse.None) }, Outcome.Done);
    }

    /// <summary>
    /// hat_pageunload: removes every mapping of a frame in every hat. It uses the page's own mapping list, so it needs no hook (facts:
    /// opensolaris-2006#R5).
    /// </summary>
    public static State PageUnload(State s, Frame frame)
    {
        var hats = s.Hats;
        return s with
        {
            Hats = hats.Rewrite((_, tte) => Maps(tte, frame) ? default : tte),
            Tlb = s.Tlb.Rewrite((tag, tte) => Maps(hats[s.Kernel.FlushedWith(s, tag.Context).At(tag.Page)], frame) ? default : tte),
            Tsb = s.Tsb.Rewrite((tag, tte) => Maps(hats[s.Kernel.FlushedWith(s, tag.Context).At(tag.Page)], frame) ? default : tte),
        };
    }

    /// <summary>
    /// hat_free_start, hat_free_end: remove all translations of a hat, and its TSB. Nothing is flushed (sfmmu_free): the TLB is flushed
    /// before the context is issued again (sfmmu_ctx_wrap_around).
    /// </summary>
    public static State Free(State s, HatId hat) => s with
    {
        Hats = s.Hats.Rewrite((tag, tte) => HatId.In(tag) == hat ? default : tte),
        Tsb = s.Tsb.Rewrite((tag, tte) => tag.Context == hat.Owner ? default : tte),
        Contexts = s.Contexts.Set(hat.Owner, ContextUse.None),
    };

    /// <summary>Changes the translations of a hat at some pages, and flushes them.</summary>
    /// <param name="s">The state.</param>
    /// <param name="hat">The hat.</param>
    /// <param name="selects">The pages.</param>
    /// <param name="change">The new translation for an old one. Zero stays zero.</param>
    public static State Change(State s, HatId hat, Func<VirtualPage, Bit> selects, Func<Tte, Tte> change)
    {
        Bit IsFlushed(Tag tag) => s.Kernel.FlushedWith(s, tag.Context) == hat & selects(tag.Page);
        return s with
        {
            Hats = s.Hats.Rewrite((tag, tte) => HatId.In(tag) == hat & selects(tag.Page) & tte.Valid ? change(tte) : tte),
            Tlb = s.Tlb.Rewrite((tag, tte) => IsFlushed(tag) ? default : tte),
            Tsb = s.Tsb.Rewrite((tag, tte) => IsFlushed(tag) ? default : tte),
        };
    }

    /// <summary>Whether loading a frame over an entry would be a remap.</summary>
    public static Bit Conflicts(Tte old, Frame frame) => old.Valid & old.Frame != frame;

    /// <summary>Whether an entry maps a frame.</summary>
    public static Bit Maps(Tte tte, Frame frame) => tte.Valid & tte.Frame == frame;

    /// <summary>sfmmu_tteload_array: loads a page of one hat, with its checks and without the hooks of a variant.</summary>
    /// <param name="s">The state.</param>
    /// <param name="hat">The hat.</param>
    /// <param name="page">The page.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="protection">The rights.</param>
    /// <param name="isGlobal">Whether the translation is global (the G bit).</param>
    public static Result<State> LoadInto(
        State s, HatId hat, VirtualPage page, Frame frame, Protection protection, bool isGlobal)
    {
        // sfmmu_tteload_addentry, check 1: no user mapping in kernel space.
        if (protection.User & !Layout.IsUserRange(page))
            return s.Panics(PanicCode.UserAddressInKernelSpace, Outcomes.UserAddressInKernelSpace);
        // Check 2: no global mapping at all.
        if (isGlobal)
            return s.Panics(PanicCode.GlobalTte, Outcomes.GlobalTte);
        // Check 3: a valid mapping of another frame is not replaced.
        var tag = hat.At(page);
        if (Conflicts(s.Hats[tag], frame))
            return s.Panics(PanicCode.TteRemap, Outcomes.TteRemap);
        // The same frame again: only the attributes change. The real code flushes only if hardware could use the difference. A cache may
        // lose an entry at any time, so to flush always is equivalent.
        s = Flush(s, hat, page);
        return new(
            s with
            {
                Hats = s.Hats.Set(tag, Tte.Memory(frame, protection)),
                Frames = s.Frames.Set(frame, FrameUse.InUse),
            },
            Outcome.Done);
    }

    /// <summary>sfmmu_hblk_unload: unloads a page of one hat.</summary>
    public static State UnloadFrom(State s, HatId hat, VirtualPage page)
    {
        var tag = hat.At(page);
        s = Flush(s, hat, page);
        return s with { Hats = s.Hats.Set(tag, default) };
    }

    /// <summary>sfmmu_hblk_chgprot: changes the rights of a mapping of one hat; a page that is not mapped is skipped.</summary>
    public static State ChgprotOf(State s, HatId hat, VirtualPage page, Protection protection)
    {
        var tag = hat.At(page);
        var old = s.Hats[tag];
        if (!old.Valid)
            return s;
        s = Flush(s, hat, page);
        return s with { Hats = s.Hats.Set(tag, old.WithProtection(protection)) };
    }

    // vtag_flushpage and the TSB's sfmmu_unload_tsb: remove one page of one hat from the caches of every processor.
    private static State Flush(State s, HatId hat, VirtualPage page)
    {
        var tag = Tag.Of(hat.Owner, page);
        return s.Kernel.AfterFlush(s with { Tlb = s.Tlb.Set(tag, default), Tsb = s.Tsb.Set(tag, default) }, hat, page);
    }
}
