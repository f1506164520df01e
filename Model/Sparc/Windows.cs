namespace DuckVerified.Sparc;

/// <summary>
/// The state of the register windows (SPARC V9, 5.2.10 and 6.4; NWINDOWS is 8). Of the 8 windows one is current, CANSAVE are free,
/// CANRESTORE belong to callers, OTHERWIN belong to another address space, and one overlaps. CANSAVE, CANRESTORE and OTHERWIN add up to 6.
/// </summary>
/// <param name="Current">CWP, 0 to 7; <c>save</c> increments it.</param>
/// <param name="CanSave">CANSAVE: windows that <c>save</c> may take without a trap.</param>
/// <param name="CanRestore">CANRESTORE: windows to which <c>restore</c> may return without a trap.</param>
/// <param name="OtherWin">OTHERWIN: windows of another address space (the user's, while the kernel runs).</param>
/// <param name="CleanWin">CLEANWIN: windows that contain no values of another owner.</param>
/// <param name="State">WSTATE: selects the spill and fill handlers, bits 2:0 for the own windows, 5:3 for those of another address
/// space.</param>
public readonly record struct Windows(Word Current, Word CanSave, Word CanRestore, Word OtherWin, Word CleanWin, Word State)
{
    /// <summary>NWINDOWS - 2: the sum of CANSAVE, CANRESTORE and OTHERWIN.</summary>
    public const int Usable = 6;

    private static readonly Word _otherHandlers = 0x20;

    /// <summary>Whether the numbers satisfy the invariant of the hardware: each is in range, and the sum is correct.</summary>
    public Bit AreWellFormed =>
        Current <= 7 & CanSave <= Usable & CanRestore <= Usable & OtherWin <= Usable & CleanWin <= 7 & State <= 0x3F
        & CanSave + CanRestore + OtherWin == Usable & CanRestore <= CleanWin;

    /// <summary>The trap type of a spill: 0x80 + 4 * WSTATE.NORMAL, or 0xA0 + 4 * WSTATE.OTHER if OTHERWIN is not 0.</summary>
    public Word SpillType => 0x80 | Handlers;

    /// <summary>The trap type of a fill: 0xC0 + 4 * WSTATE.NORMAL, or 0xE0 + 4 * WSTATE.OTHER if OTHERWIN is not 0.</summary>
    public Word FillType => 0xC0 | Handlers;

    /// <summary>Whether <c>save</c> finds no free window.</summary>
    public Bit MustSpill => CanSave == 0;

    /// <summary>Whether <c>save</c> would use a window that is not clean.</summary>
    public Bit MustClean => CleanWin - CanRestore == 0;

    /// <summary>Whether <c>restore</c> finds no caller's window.</summary>
    public Bit MustFill => CanRestore == 0;

    /// <summary>Whether <c>flushw</c> has something to flush.</summary>
    public Bit MustFlush => CanSave != Usable;

    /// <summary>The window that a spill trap makes current: the oldest, which comes after the free ones (SPARC V9, 7.6.1).</summary>
    public Windows ForSpill => this with { Current = (Current + CanSave + 2) & 7 };

    /// <summary>The window that a fill trap makes current: the caller's.</summary>
    public Windows ForFill => this with { Current = (Current - 1) & 7 };

    /// <summary>The window that a clean_window trap makes current: the one that <c>save</c> is about to take.</summary>
    public Windows ForClean => this with { Current = (Current + 1) & 7 };

    /// <summary>The state after <c>save</c>, if no trap is due.</summary>
    public Windows AfterSave =>
        this with { Current = (Current + 1) & 7, CanSave = (CanSave - 1) & 7, CanRestore = (CanRestore + 1) & 7 };

    /// <summary>The state after <c>restore</c>, if no trap is due.</summary>
    public Windows AfterRestore =>
        this with { Current = (Current - 1) & 7, CanSave = (CanSave + 1) & 7, CanRestore = (CanRestore - 1) & 7 };

    /// <summary>
    /// The state after <c>saved</c>: the oldest window is free. If OTHERWIN was not 0, the window belonged to the other address space.
    /// </summary>
    public Windows AfterSaved => this with
    {
        CanSave = (CanSave + 1) & 7,
        CanRestore = Data.Choose(OtherWin == 0, (CanRestore - 1) & 7, CanRestore),
        OtherWin = Data.Choose(OtherWin == 0, 0, (OtherWin - 1) & 7),
    };

    /// <summary>
    /// The state after <c>restored</c>: CANRESTORE increases. The window was free, or it belonged to the other address space.
    /// </summary>
    public Windows AfterRestored => this with
    {
        CanRestore = (CanRestore + 1) & 7,
        CleanWin = Data.Choose(CleanWin < 7, CleanWin + 1, CleanWin),
        CanSave = Data.Choose(OtherWin == 0, (CanSave - 1) & 7, CanSave),
        OtherWin = Data.Choose(OtherWin == 0, 0, (OtherWin - 1) & 7),
    };

    private Word Handlers => Data.Choose(OtherWin == 0, (State & 7) << 2, _otherHandlers | ((State & 0x38) >> 1));
}
