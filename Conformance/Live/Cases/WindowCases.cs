namespace DuckVerified.Conformance.Live.Cases;

/// <summary>A few window instructions, from any sound state of the window registers; the log has the window, the trap and the
/// registers.</summary>
internal static class WindowCases
{
    /// <summary>The virtual address of the code.</summary>
    public const ulong Code = 0x3018_0000;

    private static readonly uint[] _instructions =
    [
        Encode.Save(Encode.Sp, -176, Encode.Sp), Encode.Save(Encode.O0, 1, Encode.O0 + 1), Encode.Restore(Encode.O0, 1, Encode.O0 + 1),
        Encode.Restore(0, 0, 0), Encode.Flushw, Encode.Nop,
    ];

    public static void Emit(GuestOps ops, CaseRandom random)
    {
        ops.Clear(8, 0);
        MapCode(ops);
        for (var window = 0; window < 8; window++)
            ops.SetWindow(window, [.. Enumerable.Range(0, 16).Select(_ => random.Next())]);
        var windows = Sound(random, random.Below(64));
        ops.Windows(windows);
        uint[] body = [First(random, windows), .. Enumerable.Range(0, random.Below(4)).Select(_ => random.Of<uint>(_instructions))];
        Setup.Code(ops, LiveImage.ProgramPage, 8, i => i < body.Length ? body[i] : Encode.End);
        ops.Exec(new()
        {
            TrapLevel = random.Of(0, 0, 1),
            Tnpc = Code,
            Tstate = Setup.TstateOf(random, !random.OneIn(3), random.Below(8)),
            O0 = random.Next(),
            O1 = random.Next(),
        });
        ops.GetWindow(random.Below(8));
        ops.GetWindow(random.Below(8));
        Reset(ops);
    }

    // saved and restored only if the window counters stay consistent: otherwise they are undefined on hardware.
    private static uint First(CaseRandom random, GuestWindows windows) => random.Below(4) switch
    {
        0 when windows.OtherWindows + windows.CanRestore > 0 => Encode.Saved,
        1 when windows.OtherWindows + windows.CanSave > 0 => Encode.Restored,
        _ => random.Of<uint>(_instructions),
    };

    /// <summary>Maps the program page for everybody.</summary>
    public static void MapCode(GuestOps ops) => Setup.WriteFetchEntry(ops, 0, (Code, 0x8000_0000_0000_0021 | LiveImage.ProgramPage));

    /// <summary>Puts the window registers back, for the cases that do not set them.</summary>
    public static void Reset(GuestOps ops) => ops.Windows(new(6, 0, 0, 7, 0));

    /// <summary>Window registers that account for every window.</summary>
    public static GuestWindows Sound(CaseRandom random, int state)
    {
        var canSave = random.OneIn(2) ? 0 : random.Below(7);
        var other = random.OneIn(2) ? 0 : random.Below(7 - canSave);
        var canRestore = 6 - canSave - other;
        if (random.OneIn(4) && other == 0)
            (canSave, canRestore) = (6 - canSave, canSave);
        return new(canSave, canRestore, other, canRestore + random.Below(8 - canRestore), state);
    }
}
