using DuckVerified.Solaris;

namespace DuckVerified.Duck;

/// <summary>The system calls duck_init and duck_fini (thesis 3.1, 4.1) and the callback's request for memory (chapter 6).</summary>
public static class DuckCalls
{
    /// <summary>duck_init: the preparation of the approach; then duck_proc is set.</summary>
    public static Result<State> Init(State s, ContextNumber caller, VirtualPage stack)
    {
        // thesis 4.1.3, footnote 1: one DUCK process at a time, or one call by each.
        if (s.Variant().AllowsSeveral ? s.IsDuckProcess(caller) : !s.Registered.IsKernel)
            return new(s, DuckOutcomes.DuckBusy);
        // Assumption LAYOUT: only programs linked into [L, H) use DUCK.
        if (s.Variant().NeedsLayout && !s.Processes[caller].IsAdjusted)
            return new(s, DuckOutcomes.LayoutNotAdjusted);
        if (s.Variant().RefusalToInit(s, caller, stack) is { } refusal)
            return new(s, refusal);
        var result = s.Variant().Init(s, caller);
        return result.Outcome.Kind == OutcomeKind.Panicked ? result : new(result.Next.WithDuck(caller), result.Outcome);
    }

    /// <summary>
    /// duck_fini: undoes the preparation of duck_init, and resets duck_proc. The thesis does not say exactly what is unloaded. Here it is
    /// everything in [L, H), the strongest reading.
    /// </summary>
    public static Result<State> Fini(State s, ContextNumber caller)
    {
        if (!s.IsDuckProcess(caller))
            return new(s, DuckOutcomes.NotTheDuckProcess);
        return new(s.Variant().Fini(s, caller).WithoutDuck(caller), Outcome.Done);
    }

    /// <summary>
    /// A callback in the kernel gets a new page at an address of its process. as_map makes the segment. hat_memload is called with the
    /// kernel's hat, which is the one in use, so that no hook runs (thesis 6, item 1).
    /// </summary>
    public static Result<State> CallbackAllocate(
        State s, ContextNumber process, VirtualPage page, Frame frame, Protection protection)
    {
        // A callback runs.
        if (!s.IsDuckProcess(process))
            return new(s, DuckOutcomes.NoDuckProcess);
        // The address belongs to its process, and the protection is allowed.
        if (!(DuckRange.IsClaimed(s, process, page) & protection.User & protection.IsMeaningful))
            return new(s, DuckOutcomes.NotTheCallbacks);
        // The page is new: no segment, no translation.
        if (s.SegmentOf(process, page).IsMapped | s.In(process, page).Valid | s.InCallback(process, page).Valid)
            return new(s, Outcomes.StillMapped);
        // page_create_va, from the free list.
        if (!s.Frames[frame].IsFree)
            return new(s, Outcomes.FrameInUse);
        s = s with { Segments = s.Segments.Set(Tag.Of(process, page), SegmentPage.Heap(protection)) };
        return Hat.Load(s, HatCall.Memload, s.HatInCallback(process, page), page, frame, protection);
    }

    /// <summary>
    /// Duplicates every translation of a process into the kernel's hat: duck_init's loop over the process's pages (thesis 4.1.2).
    /// </summary>
    public static Result<State> Duplicate(State s, ContextNumber process)
    {
        var (hats, own) = (s.Hats, HatId.OwnedBy(process));
        // hat_memload on the kernel's hat refuses a global translation, and panics if something else is already mapped.
        if (s.Variant().HookSetsGlobalBit && hats.Any((tag, tte) => HatId.In(tag) == own & tte.Valid))
            return s.Panics(PanicCode.GlobalTte, Outcomes.GlobalTte);
        if (hats.Any((tag, tte) => HatId.In(tag) == own & tte.Valid
            & Hat.Conflicts(hats[HatId.Kernel.At(tag.Page)], tte.Frame)))
        {
            return s.Panics(PanicCode.TteRemap, Outcomes.TteRemap);
        }

        Bit IsDuplicated(Tag tag) => tag.Context.IsKernel & hats[own.At(tag.Page)].Valid;
        return new(
            s with
            {
                Hats = hats.Rewrite(
                    tag => own.At(tag.Page),
                    tag => HatId.Kernel.At(tag.Page),
                    (tag, tte) => IsDuplicated(tag) ? hats[own.At(tag.Page)].AsLoadedAnew : tte),
                Tlb = s.Tlb.Rewrite((tag, tte) => IsDuplicated(tag) ? default : tte),
                Tsb = s.Tsb.Rewrite((tag, tte) => IsDuplicated(tag) ? default : tte),
            },
            Outcome.Done);
    }
}
