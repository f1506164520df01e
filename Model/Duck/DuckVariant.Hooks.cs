using DuckVerified.Solaris;

namespace DuckVerified.Duck;

/// <content>The changes of DUCK to the stock kernel: the hooks in the hat's functions (thesis 4.1.3), [L, H), and locked pages.</content>
public abstract partial class DuckVariant
{
    /// <inheritdoc/>
    public override Result<State> BeforeLoad(
        State s, HatCall call, HatId hat, VirtualPage page, Frame frame, Protection protection)
    {
        // The hook of thesis 4.1.3: repeats the call on the kernel's hat, then continues with the original body.
        if (IsHooked(call) && s.IsDuckProcess(hat.Owner))
        {
            var mirrored = Hat.LoadInto(s, HatId.Kernel, page, frame, protection, HookSetsGlobalBit);
            if (mirrored.Outcome.Kind == OutcomeKind.Panicked)
                return mirrored;
            s = mirrored.Next;
        }

        // The other direction: a load into the kernel's hat for a DUCK process is repeated on the process's hat.
        if (IsHookedBack && DuckRange.IsMirror(hat.At(page)) & s.IsDuckProcess(s.DuckProcessFor(page)))
            return Hat.LoadInto(s, HatId.OwnedBy(s.DuckProcessFor(page)), page, frame, protection, false);
        return new(s, Outcome.Done);
    }

    /// <inheritdoc/>
    public override State BeforeUnload(State s, HatCall call, HatId hat, VirtualPage page) =>
        IsHooked(call) && s.IsDuckProcess(hat.Owner) ? Hat.UnloadFrom(s, HatId.Kernel, page) : s;

    /// <inheritdoc/>
    public override State BeforeChgprot(State s, HatCall call, HatId hat, VirtualPage page, Protection protection) =>
        IsHooked(call) && s.IsDuckProcess(hat.Owner) ? Hat.ChgprotOf(s, HatId.Kernel, page, protection) : s;

    /// <inheritdoc/>
    public override State BeforeClearWrite(State s, ContextNumber process) =>
        IsHooked(HatCall.Clrattr) && s.IsDuckProcess(process)
            ? Hat.Change(s, HatId.Kernel, page => DuckRange.IsClaimed(s, process, page), tte => tte.WithoutWrite)
            : s;

    /// <inheritdoc/>
    public override State BeforeSwapout(State s, ContextNumber process) =>
        IsHooked(HatCall.Swapout) && s.IsDuckProcess(process)
            ? Hat.Change(s, HatId.Kernel, page => DuckRange.IsClaimed(s, process, page), _ => default)
            : s;

    /// <inheritdoc/>
    public override State BeforeExit(State s, ContextNumber process)
    {
        // The kernel makes a DUCK process call duck_fini first (thesis 3.1).
        if (s.IsDuckProcess(process))
            s = DuckCalls.Fini(s, process).Next;
        return s;
    }

    /// <summary>
    /// Whether the kernel may map a page for itself: only outside [L, H), which is used for the DUCK process in the kernel's hat too.
    /// </summary>
    public override Bit IsKernels(VirtualPage page) => !DuckRange.Contains(page);

    /// <summary>Whether a process may have a segment at a page: at user addresses; if it is linked into [L, H), only there.</summary>
    public override Bit IsInReach(State s, ContextNumber process, VirtualPage page) =>
        IsUsers(page) & (DuckRange.IsClaimed(s, process, page) | !s.Processes[process].IsAdjusted);

    /// <summary>In the kernel's hat only [L, H) belongs to the process that shares the hat.</summary>
    public override Bit IsOfAddressSpace(HatId hat, VirtualPage page) => !hat.IsKernel | DuckRange.Contains(page);

    /// <inheritdoc/>
    public override Bit HasLockedStack(State s, ContextNumber process) => LocksStack && s.IsDuckProcess(process);

    /// <inheritdoc/>
    public override Bit IsLockedStack(State s, ContextNumber process, VirtualPage page) =>
        LocksStack && s.IsDuckProcess(process) & s.SegmentOf(process, page).IsStack;

    /// <summary>mlockall locks the loaded pages of the DUCK process. F_SOFTLOCK locks its stack.</summary>
    public override Bit IsLockedInMemory(State s, HatId hat, VirtualPage page)
    {
        if (LocksStack)
            return hat.IsKernel & s.SegmentOf(s.Registered, page).IsStack & !s.Registered.IsKernel;
        if (!LocksMemory)
            return false;
        return s.IsDuckProcess(hat.Owner) | (hat.IsKernel & s.HatOf(s.Registered).IsKernel & DuckRange.Contains(page));
    }

    /// <inheritdoc/>
    public override Outcome? RefusalToFork(State s, ContextNumber parent)
    {
        // Programs that are linked apart cannot be forked: both processes would use the same part.
        if (HasSlices && s.Processes[parent].IsAdjusted)
            return Outcomes.OutsideLayout;
        // No page is locked for writing.
        return HasLockedStack(s, parent) ? Outcomes.StackLocked : null;
    }
}
