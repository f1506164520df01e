using DuckVerified.Solaris;

namespace DuckVerified.Duck;

/// <summary>The system calls duck_init and duck_fini (thesis 3.1, 4.1.3) and the callback's request for memory (chapter 6).</summary>
public static class DuckCalls
{
    /// <summary>duck_init: duplicates every translation of the caller into the kernel's hat and starts the monitoring.</summary>
    public static Result<State> Init(State s, ContextNumber caller)
    {
        // Footnote 1 of 4.1.3: one DUCK process at a time.
        if (s.HasDuckProcess)
            return new(s, Outcomes.DuckBusy);
        // Assumption LAYOUT: only programs linked into [L, H) use DUCK.
        if (s.Processes[caller] != ProcessState.Adjusted)
            return new(s, Outcomes.LayoutNotAdjusted);
        // hat_memload on the kernel's hat panics where something else is mapped already.
        var hats = s.Hats;
        if (hats.Any((tag, tte) => tag.Context == caller & tte.Valid
            & Hat.Conflicts(hats[tag.In(ContextNumber.Kernel)], tte.Frame)))
        {
            return s.Panics(PanicCode.TteRemap, Outcomes.TteRemap);
        }

        return new(
            s with
            {
                Hats = hats.Rewrite(
                    tag => tag.In(ContextNumber.Kernel),
                    (tag, tte) => IsDuplicated(hats, tag, caller) ? hats[tag.In(caller)].AsLoadedAnew : tte),
                Tlb = s.Tlb.Rewrite((tag, tte) => IsDuplicated(hats, tag, caller) ? default : tte),
                DuckProcess = caller,
            },
            Outcome.Done);
    }

    /// <summary>
    /// duck_fini: unloads the whole DUCK range from the kernel's hat and ends the monitoring. The thesis leaves open what
    /// exactly is unloaded; this is the strongest reading.
    /// </summary>
    public static Result<State> Fini(State s, ContextNumber caller)
    {
        if (!s.IsDuckProcess(caller))
            return new(s, Outcomes.NotTheDuckProcess);
        return new(
            s with
            {
                Hats = s.Hats.Rewrite((tag, tte) => IsMirror(tag) ? default : tte),
                Tlb = s.Tlb.Rewrite((tag, tte) => IsMirror(tag) ? default : tte),
                DuckProcess = ContextNumber.Kernel,
            },
            Outcome.Done);
    }

    /// <summary>
    /// A callback in the kernel gets a new page at an address of its process: hat_memload is handed the kernel's hat, so
    /// no hook sees it (thesis chapter 6, first item).
    /// </summary>
    public static Result<State> CallbackAllocate(
        State s, Approach approach, VirtualPage page, Frame frame, Protection protection)
    {
        // A callback runs.
        if (!s.HasDuckProcess)
            return new(s, Outcomes.NoDuckProcess);
        // The address is its process's, and so is the protection.
        if (!(Layout.IsDuckRange(page) & protection.User & protection.IsMeaningful))
            return new(s, Outcomes.NotTheCallbacks);
        // Nothing is mapped there: the page is new.
        if (s.InKernel(page).Valid | s.InDuckProcess(page).Valid)
            return new(s, Outcomes.StillMapped);
        return Hat.Memload(s, approach, ContextNumber.Kernel, page, frame, protection);
    }

    /// <summary>Whether a tag is the kernel's for a page of the DUCK range.</summary>
    public static Bit IsMirror(Tag tag) => tag.Context.IsKernel & Layout.IsDuckRange(tag.Page);

    private static Bit IsDuplicated(Map<Tag, Tte> hats, Tag tag, ContextNumber caller) =>
        tag.Context.IsKernel & hats[tag.In(caller)].Valid;
}
