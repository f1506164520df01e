using DuckVerified.Duck;

namespace DuckVerified.Solaris;

/// <summary>
/// The hat layer: the kernel functions that change translations (sfmmu/vm/hat_sfmmu.c), one page at a time, with the
/// hooks that an approach puts into them (thesis 4.1.3). Invariant: whoever changes a translation flushes it.
/// </summary>
public static class Hat
{
    /// <summary>hat_memload: maps a page of a hat to a frame, which is in use from then on.</summary>
    public static Result<State> Memload(
        State s, Approach approach, ContextNumber hat, VirtualPage page, Frame frame, Protection protection)
    {
        // The hook of thesis 4.1.3: repeat the call on the kernel's hat, then go on with the original body.
        if (approach.Hooks(HatCall.Memload) && s.IsDuckProcess(hat))
        {
            var mirrored = Memload(s, approach, ContextNumber.Kernel, page, frame, protection);
            if (mirrored.Outcome.Kind == OutcomeKind.Panicked)
                return mirrored;
            s = mirrored.Next;
        }

        // sfmmu_tteload_addentry, check 1: no user mapping in kernel space.
        if (protection.User & !Layout.IsUserRange(page))
            return s.Panics(PanicCode.UserAddressInKernelSpace, Outcomes.UserAddressInKernelSpace);
        // Check 3: a valid mapping of another frame is not replaced.
        var tag = Tag.Of(hat, page);
        var old = s.Hats[tag];
        if (Conflicts(old, frame))
            return s.Panics(PanicCode.TteRemap, Outcomes.TteRemap);
        // The same frame again: only the attributes change. The real code flushes if hardware could see it; a cache may
        // lose an entry at any time, so flushing always is the same.
        return new(
            s with
            {
                Hats = s.Hats.Set(tag, Tte.Memory(frame, protection)),
                Tlb = Flush(s.Tlb, tag),
                Frames = s.Frames.Set(frame, FrameUse.InUse),
            },
            Outcome.Done);
    }

    /// <summary>hat_unload: the hook's place, then hat_unload_callback. A page that is not mapped is skipped.</summary>
    public static State Unload(State s, Approach approach, ContextNumber hat, VirtualPage page)
    {
        if (approach.Hooks(HatCall.Unload) && s.IsDuckProcess(hat))
            s = Unload(s, approach, ContextNumber.Kernel, page);
        return UnloadCallback(s, approach, hat, page);
    }

    /// <summary>
    /// hat_unload_callback: what segvn_unmap calls on munmap, brk and exit, past any hook in hat_unload.
    /// </summary>
    public static State UnloadCallback(State s, Approach approach, ContextNumber hat, VirtualPage page)
    {
        if (approach.Hooks(HatCall.UnloadCallback) && s.IsDuckProcess(hat))
            s = UnloadCallback(s, approach, ContextNumber.Kernel, page);
        var tag = Tag.Of(hat, page);
        return s with { Hats = s.Hats.Set(tag, default), Tlb = Flush(s.Tlb, tag) };
    }

    /// <summary>
    /// hat_chgprot: changes the rights of a mapping, as mprotect and fork's copy-on-write do. A page that is not mapped is
    /// skipped.
    /// </summary>
    public static Result<State> Chgprot(State s, Approach approach, ContextNumber hat, VirtualPage page, Protection protection)
    {
        if (approach.Hooks(HatCall.Chgprot) && s.IsDuckProcess(hat))
        {
            var mirrored = Chgprot(s, approach, ContextNumber.Kernel, page, protection);
            if (mirrored.Outcome.Kind == OutcomeKind.Panicked)
                return mirrored;
            s = mirrored.Next;
        }

        // sfmmu_vtop_prot: nothing, or PROT_USER alone.
        if (!protection.IsMeaningful)
            return s.Panics(PanicCode.BadProtection, Outcomes.BadProtection);
        var tag = Tag.Of(hat, page);
        var old = s.Hats[tag];
        if (!old.Valid)
            return new(s, Outcome.Done);
        return new(
            s with { Hats = s.Hats.Set(tag, old.WithProtection(protection)), Tlb = Flush(s.Tlb, tag) },
            Outcome.Done);
    }

    /// <summary>
    /// hat_pageunload: removes every mapping of a frame in every hat, by the page's own mapping list; it needs no hook
    /// (fact R5).
    /// </summary>
    public static State PageUnload(State s, Frame frame)
    {
        var hats = s.Hats;
        return s with
        {
            Hats = hats.Rewrite((_, tte) => Maps(tte, frame) ? default : tte),
            Tlb = s.Tlb.Rewrite((tag, tte) => Maps(hats[tag], frame) ? default : tte),
        };
    }

    /// <summary>
    /// hat_free_start, hat_free_end: a hat loses all its translations. Nothing is flushed (sfmmu_free): the context is not
    /// issued again before the TLB is (sfmmu_ctx_wrap_around).
    /// </summary>
    public static State Free(State s, ContextNumber hat) =>
        s with { Hats = s.Hats.Rewrite((tag, tte) => tag.Context == hat ? default : tte) };

    /// <summary>Whether loading a frame over an entry would be a remap.</summary>
    public static Bit Conflicts(Tte old, Frame frame) => old.Valid & old.Frame != frame;

    /// <summary>Whether an entry maps a frame.</summary>
    public static Bit Maps(Tte tte, Frame frame) => tte.Valid & tte.Frame == frame;

    /// <summary>vtag_flushpage: drops one page of one context from the TLB, on every processor.</summary>
    private static Map<Tag, Tte> Flush(Map<Tag, Tte> tlb, Tag tag) => tlb.Set(tag, default);
}
