namespace DuckVerified.Model.Tests;

/// <summary>Small states of the stock kernel, and attempts at accesses in them.</summary>
internal static class Machines
{
    public static readonly ContextNumber Process = new(2);
    public static readonly ContextNumber OtherProcess = new(3);
    public static readonly VirtualPage Page = VirtualPage.Containing(0x1_0000_0000);
    public static readonly VirtualPage OtherPage = VirtualPage.Containing(0x1_0000_2000);
    public static readonly VirtualPage KernelPage = VirtualPage.Containing(0x300_0000_0000);
    public static readonly Frame FirstFrame = new(7);
    public static readonly Frame OtherFrame = new(8);

    // PROT_READ 1, PROT_WRITE 2, PROT_EXEC 4, PROT_USER 8 (common/vm/hat.h).
    public static readonly Protection UserRead = new(9);
    public static readonly Protection UserWrite = new(11);
    public static readonly Protection KernelWrite = new(3);

    /// <summary>Two processes that hold contexts; nothing is mapped.</summary>
    public static State Empty => State.Boot(KernelVariant.Stock).With(Process).With(OtherProcess);

    public static State With(this State s, ContextNumber process) => s with
    {
        Processes = s.Processes.Set(process, ProcessState.Plain),
        Contexts = s.Contexts.Set(process, ContextUse.Held),
    };

    /// <summary>The state with a page loaded in the hat of an owner; the caches have no copy.</summary>
    public static State With(this State s, ContextNumber owner, VirtualPage page, Frame frame, Protection protection)
    {
        var result = Hat.Load(s, HatCall.Memload, HatId.OwnedBy(owner), page, frame, protection);
        Assert.Same(Outcome.Done, result.Outcome);
        return result.Next;
    }

    /// <summary>The state with the hat's translation of a page copied into the TSB and the TLB.</summary>
    public static State Cached(this State s, ContextNumber hat, VirtualPage page)
    {
        var tag = Tag.Of(hat, page);
        return s with { Tsb = s.Tsb.Set(tag, s.Hats[tag]), Tlb = s.Tlb.Set(tag, s.Hats[tag]) };
    }

    public static State WithSegment(this State s, ContextNumber process, VirtualPage page, SegmentPage segment) =>
        s with { Segments = s.Segments.Set(Tag.Of(process, page), segment) };

    public static Tte Of(this Map<Tag, Tte> map, ContextNumber context, VirtualPage page) => map[Tag.Of(context, page)];

    /// <summary>An access by user code of <see cref="Process"/>.</summary>
    public static FaultContext ByUser(AccessKind kind, VirtualPage page, ContextNumber? context = null) => new(
        Access.Implicit(kind, page.Address, 8), Registers.UserMode(context ?? Process), Process, null, false, FaultTaker.User, OtherFrame);

    /// <summary>An access by kernel code, in the kernel's context.</summary>
    public static FaultContext ByKernel(AccessKind kind, VirtualPage page, FaultTaker taker = FaultTaker.Kernel) => new(
        Access.Implicit(kind, page.Address, 8), Registers.KernelMode(Process), Process, null, true, taker, OtherFrame);

    /// <summary>copyin or copyout: an access by the kernel in the process's context.</summary>
    public static FaultContext ByCopy(AccessKind kind, VirtualPage page) => new(
        Access.Through(Asi.AsIfUserSecondary, kind, page.Address, 8),
        Registers.KernelMode(Process),
        Process,
        null,
        true,
        FaultTaker.Copy,
        OtherFrame);

    /// <summary>A window handler's store at TL 1, in a context. The page under %sp is the page of the store, or another.</summary>
    public static FaultContext ByHandler(ContextNumber context, VirtualPage page, VirtualPage stack, bool fromKernel = false) => new(
        Access.Through(fromKernel ? Asi.AsIfUserSecondary : Asi.AsIfUserPrimary, AccessKind.Store, page.Address, 8),
        new(1, true, fromKernel ? ContextNumber.Kernel : context, context),
        Process,
        stack,
        fromKernel,
        FaultTaker.User,
        OtherFrame);
}
