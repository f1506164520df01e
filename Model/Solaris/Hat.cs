using DuckVerified.Duck;

namespace DuckVerified.Solaris;

/// <summary>
/// The hat layer: the kernel functions that change translations (sfmmu/vm/hat_sfmmu.c), one page at a time or all at once, with
/// the hooks that an approach puts into them (thesis 4.1.3). Invariant: whoever changes a translation flushes it.
/// </summary>
public static class Hat
{
    /// <summary>
    /// hat_memload, hat_memload_array, hat_devload, hat_share: maps a page of a hat to a frame, which is in use from then on. They
    /// differ in what calls them, and in whether an approach has hooked them.
    /// </summary>
    public static Result<State> Load(State s, HatCall call, ContextNumber hat, VirtualPage page, Frame frame, Protection protection)
    {
        // The hook of thesis 4.1.3: repeat the call on the kernel's hat, then go on with the original body.
        if (s.Kernel.IsHooked(call) && s.IsDuckProcess(hat))
        {
            var mirrored = LoadInto(s, ContextNumber.Kernel, page, frame, protection, s.Kernel.HookSetsGlobalBit);
            if (mirrored.Outcome.Kind == OutcomeKind.Panicked)
                return mirrored;
            s = mirrored.Next;
        }

        // The other way round: what is loaded into the kernel's hat for a DUCK process is repeated on the process's.
        if (s.Kernel.IsHookedBack && DuckCalls.IsMirror(Tag.Of(hat, page)) & s.IsDuckProcess(s.DuckProcessFor(page)))
        {
            var own = LoadInto(s, s.DuckProcessFor(page), page, frame, protection, false);
            if (own.Outcome.Kind == OutcomeKind.Panicked)
                return own;
            s = own.Next;
        }

        return LoadInto(s, hat, page, frame, protection, false);
    }

    /// <summary>hat_unload: the hook's place, then hat_unload_callback. A page that is not mapped is skipped.</summary>
    public static State Unload(State s, ContextNumber hat, VirtualPage page)
    {
        if (s.Kernel.IsHooked(HatCall.Unload) && s.IsDuckProcess(hat))
            s = UnloadFrom(s, ContextNumber.Kernel, page);
        return UnloadCallback(s, hat, page);
    }

    /// <summary>
    /// hat_unload_callback: what segvn_unmap calls on munmap, brk and exit, past any hook in hat_unload.
    /// </summary>
    public static State UnloadCallback(State s, ContextNumber hat, VirtualPage page)
    {
        if (s.Kernel.IsHooked(HatCall.UnloadCallback) && s.IsDuckProcess(hat))
            s = UnloadFrom(s, ContextNumber.Kernel, page);
        return UnloadFrom(s, hat, page);
    }

    /// <summary>
    /// hat_chgprot, hat_chgattr, hat_setattr: changes the rights of a mapping, as mprotect does. A page that is not mapped is
    /// skipped.
    /// </summary>
    public static Result<State> Chgprot(State s, HatCall call, ContextNumber hat, VirtualPage page, Protection protection)
    {
        // sfmmu_vtop_prot: nothing, or PROT_USER alone.
        if (!protection.IsMeaningful)
            return s.Panics(PanicCode.BadProtection, Outcomes.BadProtection);
        if (s.Kernel.IsHooked(call) && s.IsDuckProcess(hat))
            s = ChgprotOf(s, ContextNumber.Kernel, page, protection);
        return new(ChgprotOf(s, hat, page, protection), Outcome.Done);
    }

    /// <summary>hat_sync(HAT_SYNC_ZERORM): the referenced and modified bits of a mapping are taken note of, and cleared.</summary>
    public static State Sync(State s, ContextNumber hat, VirtualPage page)
    {
        var tag = Tag.Of(hat, page);
        var old = s.Hats[tag];
        s = Flush(s, tag);
        return s with { Hats = s.Hats.Set(tag, new(Data.Choose(old.Valid, old.AsSynced.Bits, old.Bits))) };
    }

    /// <summary>
    /// hat_clrattr(PROT_WRITE) over a whole address space: fork takes the right to write away, so that the next store copies
    /// (common/vm/seg_vn.c:segvn_dup).
    /// </summary>
    public static State ClearWrite(State s, ContextNumber process)
    {
        var mirrored = s.Kernel.IsHooked(HatCall.Clrattr) && s.IsDuckProcess(process)
            ? Change(s, ContextNumber.Kernel, page => Layout.IsClaimed(s, process, page), tte => tte.WithoutWrite)
            : s;
        // Of a hat that the kernel shares, only what is the process's.
        var hat = s.HatOf(process);
        return Change(mirrored, hat, page => !hat.IsKernel | Layout.IsDuckRange(page), tte => tte.WithoutWrite);
    }

    /// <summary>hat_swapout: unloads everything that a hat has, and takes its context away.</summary>
    public static Result<State> Swapout(State s, ContextNumber process)
    {
        // sfmmu_raise_tsb_exception, sent to the other processors, ends in ptl1_panic for the kernel's hat.
        if (s.HatOf(process).IsKernel)
            return s.Panics(PanicCode.RaiseTsbException, Outcomes.RaiseTsbException);
        var mirrored = s.Kernel.IsHooked(HatCall.Swapout) && s.IsDuckProcess(process)
            ? Change(s, ContextNumber.Kernel, page => Layout.IsClaimed(s, process, page), _ => default)
            : s;
        var next = Change(mirrored, process, _ => true, _ => default);
        return new(next with { Contexts = next.Contexts.Set(process, ContextUse.None) }, Outcome.Done);
    }

    /// <summary>
    /// hat_pageunload: removes every mapping of a frame in every hat, by the page's own mapping list; it needs no hook
    /// (facts: opensolaris-2006#R5).
    /// </summary>
    public static State PageUnload(State s, Frame frame)
    {
        var hats = s.Hats;
        return s with
        {
            Hats = hats.Rewrite((_, tte) => Maps(tte, frame) ? default : tte),
            Tlb = s.Tlb.Rewrite((tag, tte) => Maps(hats[tag.In(s.Kernel.FlushedWith(s, tag.Context))], frame) ? default : tte),
            Tsb = s.Tsb.Rewrite((tag, tte) => Maps(hats[tag.In(s.Kernel.FlushedWith(s, tag.Context))], frame) ? default : tte),
        };
    }

    /// <summary>
    /// hat_free_start, hat_free_end: a hat loses all its translations, and its TSB. Nothing is flushed (sfmmu_free): the context is
    /// not issued again before the TLB is (sfmmu_ctx_wrap_around).
    /// </summary>
    public static State Free(State s, ContextNumber hat) => s with
    {
        Hats = s.Hats.Rewrite((tag, tte) => tag.Context == hat ? default : tte),
        Tsb = s.Tsb.Rewrite((tag, tte) => tag.Context == hat ? default : tte),
        Contexts = s.Contexts.Set(hat, ContextUse.None),
    };

    /// <summary>Changes the translations of a hat at some pages, and flushes these.</summary>
    /// <param name="s">The state.</param>
    /// <param name="hat">The hat.</param>
    /// <param name="selects">The pages.</param>
    /// <param name="change">What becomes of a translation; nothing stays nothing.</param>
    public static State Change(State s, ContextNumber hat, Func<VirtualPage, Bit> selects, Func<Tte, Tte> change)
    {
        Bit IsFlushed(Tag tag) => s.Kernel.FlushedWith(s, tag.Context) == hat & selects(tag.Page);
        return s with
        {
            Hats = s.Hats.Rewrite((tag, tte) => tag.Context == hat & selects(tag.Page) & tte.Valid ? change(tte) : tte),
            Tlb = s.Tlb.Rewrite((tag, tte) => IsFlushed(tag) ? default : tte),
            Tsb = s.Tsb.Rewrite((tag, tte) => IsFlushed(tag) ? default : tte),
        };
    }

    /// <summary>Whether loading a frame over an entry would be a remap.</summary>
    public static Bit Conflicts(Tte old, Frame frame) => old.Valid & old.Frame != frame;

    /// <summary>Whether an entry maps a frame.</summary>
    public static Bit Maps(Tte tte, Frame frame) => tte.Valid & tte.Frame == frame;

    private static Result<State> LoadInto(
        State s, ContextNumber hat, VirtualPage page, Frame frame, Protection protection, bool isGlobal)
    {
        // sfmmu_tteload_addentry, check 1: no user mapping in kernel space.
        if (protection.User & !Layout.IsUserRange(page))
            return s.Panics(PanicCode.UserAddressInKernelSpace, Outcomes.UserAddressInKernelSpace);
        // Check 2: no global mapping at all.
        if (isGlobal)
            return s.Panics(PanicCode.GlobalTte, Outcomes.GlobalTte);
        // Check 3: a valid mapping of another frame is not replaced.
        var tag = Tag.Of(hat, page);
        if (Conflicts(s.Hats[tag], frame))
            return s.Panics(PanicCode.TteRemap, Outcomes.TteRemap);
        // The same frame again: only the attributes change. The real code flushes if hardware could see it; a cache may
        // lose an entry at any time, so flushing always is the same.
        s = Flush(s, tag);
        return new(
            s with
            {
                Hats = s.Hats.Set(tag, Tte.Memory(frame, protection)),
                Frames = s.Frames.Set(frame, FrameUse.InUse),
            },
            Outcome.Done);
    }

    private static State UnloadFrom(State s, ContextNumber hat, VirtualPage page)
    {
        var tag = Tag.Of(hat, page);
        s = Flush(s, tag);
        return s with { Hats = s.Hats.Set(tag, default) };
    }

    private static State ChgprotOf(State s, ContextNumber hat, VirtualPage page, Protection protection)
    {
        var tag = Tag.Of(hat, page);
        var old = s.Hats[tag];
        if (!old.Valid)
            return s;
        s = Flush(s, tag);
        return s with { Hats = s.Hats.Set(tag, old.WithProtection(protection)) };
    }

    // vtag_flushpage and the TSB's sfmmu_unload_tsb: drops one page of one hat from the caches, on every processor.
    private static State Flush(State s, Tag tag)
    {
        s = s with { Tlb = s.Tlb.Set(tag, default), Tsb = s.Tsb.Set(tag, default) };
        // Where the DUCK process runs with a context of its own in the kernel's hat, an approach may flush that too.
        if (s.Kernel.FlushesOwnContext && tag.Context.IsKernel)
        {
            var own = tag.In(s.DuckProcess);
            s = s with { Tlb = s.Tlb.Set(own, default), Tsb = s.Tsb.Set(own, default) };
        }

        return s;
    }
}
