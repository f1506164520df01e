namespace DuckVerified.Solaris;

/// <summary>
/// The state of the machine for address translation: the hats, the two caches of them, the address spaces, the frames, the processes, and
/// the process that is registered with the kernel's variant.
/// </summary>
/// <param name="Hats">Every hat's translations, by page and hat: hat h of the kernel or of a process maps page p by the entry at tag (h, p)
/// (the hme hash, sfmmu/vm/hat_sfmmu.h).</param>
/// <param name="Tlb">The data TLB, by page and context: a cache that may lose any entry at any time.</param>
/// <param name="Tsb">The translation storage buffers, by page and context: the cache in memory that the miss handler reads first. It may
/// also lose any entry at any time.</param>
/// <param name="Segments">The address spaces: the segment of a process at a page, by page and process.</param>
/// <param name="Frames">Which frames are in use.</param>
/// <param name="Processes">The process of each context.</param>
/// <param name="Contexts">Which processes hold a valid context.</param>
/// <param name="Registered">The process that is registered with the kernel's variant, 0 for none. The stock kernel registers none.</param>
/// <param name="Panic">The reason why the machine has stopped, if it has.</param>
/// <param name="Kernel">The kernel that runs: the stock one, or a variant of it.</param>
public sealed record State(
    Map<Tag, Tte> Hats,
    Map<Tag, Tte> Tlb,
    Map<Tag, Tte> Tsb,
    Map<Tag, SegmentPage> Segments,
    Map<Frame, FrameUse> Frames,
    Map<ContextNumber, ProcessState> Processes,
    Map<ContextNumber, ContextUse> Contexts,
    ContextNumber Registered,
    PanicCode Panic,
    KernelVariant Kernel)
{
    /// <summary>Whether the machine still runs.</summary>
    public Bit IsRunning => Panic == PanicCode.None;

    /// <summary>The machine at boot: nothing is mapped, and there are no processes.</summary>
    public static State Boot(KernelVariant kernel) => new(
        Map<Tag, Tte>.Empty,
        Map<Tag, Tte>.Empty,
        Map<Tag, Tte>.Empty,
        Map<Tag, SegmentPage>.Empty,
        Map<Frame, FrameUse>.Empty,
        Map<ContextNumber, ProcessState>.Empty,
        Map<ContextNumber, ContextUse>.Empty,
        ContextNumber.Kernel,
        PanicCode.None,
        kernel);

    /// <summary>An arbitrary state, reachable or not. Induction starts from it.</summary>
    public static State Draw(INondet choice, KernelVariant kernel) => new(
        choice.DrawMap<Tag, Tte>("hats"),
        choice.DrawMap<Tag, Tte>("tlb"),
        choice.DrawMap<Tag, Tte>("tsb"),
        choice.DrawMap<Tag, SegmentPage>("segments"),
        choice.DrawMap<Frame, FrameUse>("frames"),
        choice.DrawMap<ContextNumber, ProcessState>("processes"),
        choice.DrawMap<ContextNumber, ContextUse>("contexts"),
        choice.Draw<ContextNumber>("duckProcess"),
        choice.Draw<PanicCode>("panic"),
        kernel);

    /// <summary>Whether a context is in use: the kernel's, or a live process's.</summary>
    public Bit IsLive(ContextNumber context) => context.IsKernel | Processes[context].IsLive;

    /// <summary>The hat of an owner's address space: the kernel's, or a process's.</summary>
    public HatId HatOf(ContextNumber owner) => Kernel.HatOf(this, owner);

    /// <summary>The contents of the context registers while a process runs: its context, or INVALID_CONTEXT if it has lost it.</summary>
    public ContextNumber ContextOf(ContextNumber process)
    {
        var context = Kernel.ContextOf(this, process);
        return new(Data.Choose(context.IsKernel | Contexts[process].IsHeld, context.Bits, ContextNumber.Invalid.Bits));
    }

    /// <summary>The translation of a page in the kernel's hat.</summary>
    public Tte InKernel(VirtualPage page) => Hats[HatId.Kernel.At(page)];

    /// <summary>The translation of a page in the hat of an owner's address space.</summary>
    public Tte In(ContextNumber owner, VirtualPage page) => Hats[HatOf(owner).At(page)];

    /// <summary>The segment of a process at a page.</summary>
    public SegmentPage SegmentOf(ContextNumber process, VirtualPage page) => Segments[Tag.Of(process, page)];

    /// <summary>This state with the machine stopped.</summary>
    public Result<State> Panics(PanicCode code, Outcome outcome) => new(this with { Panic = code }, outcome);
}
