namespace DuckVerified.Duck;

/// <summary>The outcomes of DUCK's steps that the stock kernel does not have (<see cref="Solaris.Outcomes"/>).</summary>
public static class DuckOutcomes
{
    /// <summary>The process was not linked into [L, H): assumption LAYOUT.</summary>
    public static readonly Outcome LayoutNotAdjusted = new(OutcomeKind.Refused, "the process is not linked into the DUCK range");

    /// <summary>No callback runs without a DUCK process.</summary>
    public static readonly Outcome NoDuckProcess = new(OutcomeKind.Refused, "no DUCK process is active");

    /// <summary>A correct callback uses only its own process's addresses.</summary>
    public static readonly Outcome NotTheCallbacks = new(OutcomeKind.Refused, "not an address of the DUCK process");

    /// <summary>An instruction of the switching approaches would run in a kernel whose text is not mapped yet.</summary>
    public static readonly Outcome NoKernelText = new(OutcomeKind.Refused, "the kernel's text is not mapped yet");

    /// <summary>The swapper does not swap out a DUCK process.</summary>
    public static readonly Outcome Spared = new(OutcomeKind.Refused, "the swapper leaves the DUCK process alone");

    /// <summary>duck_init has not loaded the stack yet. It faults in the pages before it continues.</summary>
    public static readonly Outcome StackNotLoaded = new(OutcomeKind.Refused, "duck_init first loads the stack's pages");

    /// <summary>switching-duplicated-code: something is already mapped at the kernel's address (thesis 4.1.1).</summary>
    public static readonly Outcome AddressOccupied =
        new(OutcomeKind.Failed, "duck_init fails: the process has something at the kernel's address");

    /// <summary>duck_init while duck_proc is set (thesis 4.1.3, footnote 1).</summary>
    public static readonly Outcome DuckBusy = new(OutcomeKind.Failed, "duck_init fails: a DUCK process is active already");

    /// <summary>duck_fini by a process that did not initialise DUCK.</summary>
    public static readonly Outcome NotTheDuckProcess = new(OutcomeKind.Failed, "duck_fini fails: not the DUCK process");

    /// <summary>The callback cannot be fetched in user mode: an ordinary page fault of the process's.</summary>
    public static readonly Outcome PageFault = new(OutcomeKind.Trapped, "page fault: as_fault(F_INVAL) is called");

    /// <summary>The callback's code runs, but in user mode: every privileged instruction would trap.</summary>
    public static readonly Outcome RunsUnprivileged = new(OutcomeKind.Failed, "the callback runs in user mode");

    /// <summary>The kernel executes the process's code at the address of the kernel's next instruction.</summary>
    public static readonly Outcome RunsForeignCode =
        new(OutcomeKind.Failed, "the kernel goes on with the process's instructions at its own address");
}
