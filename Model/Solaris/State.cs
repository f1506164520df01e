using DuckVerified.Duck;

namespace DuckVerified.Solaris;

/// <summary>
/// The whole machine as far as address translation goes: the hats, the two caches of them, the address spaces, the frames, the
/// processes, and DUCK's one global variable.
/// </summary>
/// <param name="Hats">Every hat's translations, by page and hat: hat h of the kernel or of a process maps page p by the entry at
/// tag (h, p) (the hme hash, sfmmu/vm/hat_sfmmu.h).</param>
/// <param name="Tlb">The data TLB, by page and context: a cache that may lose any entry at any time.</param>
/// <param name="Tsb">The translation storage buffers, by page and context: the cache in memory that a miss asks first. It may
/// lose any entry at any time, too.</param>
/// <param name="Segments">The address spaces: what the segments of a process say of a page, by page and process.</param>
/// <param name="Frames">Which frames are in use.</param>
/// <param name="Processes">The process of each context.</param>
/// <param name="Contexts">Which processes hold a valid context.</param>
/// <param name="DuckProcess">The thesis's duck_proc (thesis 4.1.3): the context of the DUCK process, 0 for none.</param>
/// <param name="Panic">Why the machine has stopped, if it has.</param>
/// <param name="Kernel">The kernel that runs: the stock one with an approach's changes.</param>
public sealed record State(
    Map<Tag, Tte> Hats,
    Map<Tag, Tte> Tlb,
    Map<Tag, Tte> Tsb,
    Map<Tag, SegmentPage> Segments,
    Map<Frame, FrameUse> Frames,
    Map<ContextNumber, ProcessState> Processes,
    Map<ContextNumber, ContextUse> Contexts,
    ContextNumber DuckProcess,
    PanicCode Panic,
    KernelVariant Kernel)
{
    /// <summary>Whether the machine still runs.</summary>
    public Bit IsRunning => Panic == PanicCode.None;

    /// <summary>The machine at boot: nothing mapped, nobody there.</summary>
    public static State Boot(KernelVariant approach) => new(
        Map<Tag, Tte>.Empty,
        Map<Tag, Tte>.Empty,
        Map<Tag, Tte>.Empty,
        Map<Tag, SegmentPage>.Empty,
        Map<Frame, FrameUse>.Empty,
        Map<ContextNumber, ProcessState>.Empty,
        Map<ContextNumber, ContextUse>.Empty,
        ContextNumber.Kernel,
        PanicCode.None,
        approach);

    /// <summary>Any state at all, reachable or not; induction starts from it.</summary>
    public static State Draw(INondet choice, KernelVariant approach) => new(
        choice.DrawMap<Tag, Tte>("hats"),
        choice.DrawMap<Tag, Tte>("tlb"),
        choice.DrawMap<Tag, Tte>("tsb"),
        choice.DrawMap<Tag, SegmentPage>("segments"),
        choice.DrawMap<Frame, FrameUse>("frames"),
        choice.DrawMap<ContextNumber, ProcessState>("processes"),
        choice.DrawMap<ContextNumber, ContextUse>("contexts"),
        choice.Draw<ContextNumber>("duckProcess"),
        choice.Draw<PanicCode>("panic"),
        approach);

    /// <summary>Whether a process uses DUCK.</summary>
    public Bit IsDuckProcess(ContextNumber process) => Kernel.AllowsSeveral
        ? Processes[process] == ProcessState.Duck
        : !DuckProcess.IsKernel & process == DuckProcess;

    /// <summary>
    /// The one process that could use DUCK and have a page of [L, H) in its address space, the kernel for none. Without meaning
    /// where several are linked alike.
    /// </summary>
    public ContextNumber DuckProcessFor(VirtualPage page) => Kernel.HasSlices ? Layout.SliceOwner(page) : DuckProcess;

    /// <summary>This state with a process using DUCK.</summary>
    public State WithDuck(ContextNumber process) => Kernel.AllowsSeveral
        ? this with { Processes = Processes.Set(process, ProcessState.Duck) }
        : this with { DuckProcess = process };

    /// <summary>This state with a process using DUCK no more.</summary>
    public State WithoutDuck(ContextNumber process) => Kernel.AllowsSeveral
        ? this with { Processes = Processes.Set(process, ProcessState.Adjusted) }
        : this with { DuckProcess = ContextNumber.Kernel };

    /// <summary>Whether a context is in use: the kernel's, or a live process's.</summary>
    public Bit IsLive(ContextNumber context) => context.IsKernel | Processes[context].IsLive;

    /// <summary>The hat of an owner's address space: the kernel's, or a process's.</summary>
    public ContextNumber HatOf(ContextNumber owner) => Kernel.HatOf(this, owner);

    /// <summary>What the context registers hold while a process runs: its context, or INVALID_CONTEXT if it has lost it.</summary>
    public ContextNumber ContextOf(ContextNumber process)
    {
        var context = Kernel.ContextOf(this, process);
        return new(Data.Choose(context.IsKernel | Contexts[process].IsHeld, context.Bits, ContextNumber.Invalid.Bits));
    }

    /// <summary>What the kernel's hat says of a page; in [L, H), the mirror.</summary>
    public Tte InKernel(VirtualPage page) => Hats[Tag.Of(ContextNumber.Kernel, page)];

    /// <summary>What the hat of an owner's address space says of a page.</summary>
    public Tte In(ContextNumber owner, VirtualPage page) => Hats[Tag.Of(HatOf(owner), page)];

    /// <summary>The hat in use while a process's callback runs: the one that its accesses to a page are looked up in.</summary>
    public ContextNumber HatInCallback(ContextNumber process, VirtualPage page) =>
        Kernel.SearchedHat(this, Kernel.ContextAt(Kernel.CallbackContext(process), page));

    /// <summary>What a process's callback sees of a page.</summary>
    public Tte InCallback(ContextNumber process, VirtualPage page) => Hats[Tag.Of(HatInCallback(process, page), page)];

    /// <summary>The registers with which a callback runs; a context that the process has lost is INVALID_CONTEXT here too.</summary>
    public Registers CallbackRegisters(ContextNumber process)
    {
        var primary = Kernel.CallbackContext(process);
        var held = Data.Choose(primary.IsKernel | Contexts[process].IsHeld, primary.Bits, ContextNumber.Invalid.Bits);
        return new(0, Kernel.IsCallbackPrivileged, new(held), ContextOf(process));
    }

    /// <summary>What the segments of a process say of a page.</summary>
    public SegmentPage SegmentOf(ContextNumber process, VirtualPage page) => Segments[Tag.Of(process, page)];

    /// <summary>This state with the machine stopped.</summary>
    public Result<State> Panics(PanicCode code, Outcome outcome) => new(this with { Panic = code }, outcome);
}
