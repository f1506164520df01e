namespace DuckVerified.Solaris;

/// <summary>
/// The whole machine as far as address translation goes: the hats, the TLB that caches them, the frames, the processes,
/// and DUCK's one global variable.
/// </summary>
/// <param name="Hats">Every hat's translations, by page and context: hat h of the kernel or of a process maps page p by
/// the entry at tag (h, p) (the hme hash, sfmmu/vm/hat_sfmmu.h).</param>
/// <param name="Tlb">The data TLB: a cache of <paramref name="Hats"/> that may lose any entry at any time.</param>
/// <param name="Frames">Which frames are in use.</param>
/// <param name="Processes">The process of each context.</param>
/// <param name="DuckProcess">The thesis's duck_proc (4.1.3): the context of the DUCK process, 0 for none.</param>
/// <param name="Panic">Why the machine has stopped, if it has.</param>
public sealed record State(
    Map<Tag, Tte> Hats,
    Map<Tag, Tte> Tlb,
    Map<Frame, FrameUse> Frames,
    Map<ContextNumber, ProcessState> Processes,
    ContextNumber DuckProcess,
    PanicCode Panic)
{
    /// <summary>The machine at boot: nothing mapped, nobody there.</summary>
    public static readonly State Boot = new(
        Map<Tag, Tte>.Empty,
        Map<Tag, Tte>.Empty,
        Map<Frame, FrameUse>.Empty,
        Map<ContextNumber, ProcessState>.Empty,
        ContextNumber.Kernel,
        PanicCode.None);

    /// <summary>Whether a DUCK process is active.</summary>
    public Bit HasDuckProcess => !DuckProcess.IsKernel;

    /// <summary>Whether the machine still runs.</summary>
    public Bit IsRunning => Panic == PanicCode.None;

    /// <summary>Any state at all, reachable or not; induction starts from it.</summary>
    public static State Draw(IChoice choice) => new(
        choice.DrawMap<Tag, Tte>("hats"),
        choice.DrawMap<Tag, Tte>("tlb"),
        choice.DrawMap<Frame, FrameUse>("frames"),
        choice.DrawMap<ContextNumber, ProcessState>("processes"),
        choice.Draw<ContextNumber>("duckProcess"),
        choice.Draw<PanicCode>("panic"));

    /// <summary>Whether a context is the active DUCK process's.</summary>
    public Bit IsDuckProcess(ContextNumber context) => HasDuckProcess & context == DuckProcess;

    /// <summary>Whether a context is in use: the kernel's, or a live process's.</summary>
    public Bit IsLive(ContextNumber context) => context.IsKernel | Processes[context].IsLive;

    /// <summary>What the kernel's hat says of a page; in [L, H), the mirror.</summary>
    public Tte InKernel(VirtualPage page) => Hats[Tag.Of(ContextNumber.Kernel, page)];

    /// <summary>What the active DUCK process's hat says of a page.</summary>
    public Tte InDuckProcess(VirtualPage page) => Hats[Tag.Of(DuckProcess, page)];

    /// <summary>This state with the machine stopped.</summary>
    public Result<State> Panics(PanicCode code, Outcome outcome) => new(this with { Panic = code }, outcome);
}
