namespace DuckVerified.Conformance.Live;

/// <summary>What the trap that ended test code found: a view of 24 words of the log.</summary>
public readonly struct GuestStop
{
    /// <summary>How many words a record has.</summary>
    public const int Words = 24;
    private const ulong Marker = 0x45584543;
    private readonly ReadOnlyMemory<ulong> _record;

    /// <summary>The view of a record.</summary>
    /// <param name="record">Its words.</param>
    /// <exception cref="ArgumentException">It is not a record.</exception>
    public GuestStop(ReadOnlyMemory<ulong> record)
    {
        if (record.Length != Words || record.Span[23] != Marker)
            throw new ArgumentException("the log has no record of an EXEC there");
        _record = record;
    }

    /// <summary>PSTATE as the trap's handler sees it.</summary>
    public ulong PState => _record.Span[0] >> 32;

    /// <summary>TL in the handler: 1 above the test code's.</summary>
    public int TrapLevel => (int)(_record.Span[0] >> 16 & 0xffff);

    /// <summary>TT; under table 1, that of the fault inside a window handler if its tail ended the test.</summary>
    public int TrapType => (int)(_record.Span[0] & 0xffff);

    /// <summary>TPC: the virtual address of the instruction that trapped.</summary>
    public ulong Tpc => _record.Span[1];

    /// <summary>TNPC.</summary>
    public ulong Tnpc => _record.Span[2];

    /// <summary>TSTATE.</summary>
    public ulong Tstate => _record.Span[3];

    /// <summary>CWP in the handler: a spill or fill trap has moved it.</summary>
    public int Window => (int)(_record.Span[4] >> 40 & 0xff);

    /// <summary>The window-state registers in the handler.</summary>
    public GuestWindows Windows => new(WindowField(32), WindowField(24), WindowField(16), WindowField(8), WindowField(0));

    /// <summary>D-MMU SFSR.</summary>
    public ulong DataSfsr => _record.Span[11];

    /// <summary>D-MMU SFAR: a virtual address.</summary>
    public ulong DataSfar => _record.Span[12];

    /// <summary>D-MMU tag access: VA in 63:13, context in 12:0.</summary>
    public ulong DataTagAccess => _record.Span[13];

    /// <summary>I-MMU SFSR.</summary>
    public ulong FetchSfsr => _record.Span[14];

    /// <summary>I-MMU tag access: VA in 63:13, context in 12:0.</summary>
    public ulong FetchTagAccess => _record.Span[15];

    /// <summary>The primary context register.</summary>
    public ulong PrimaryContext => _record.Span[16];

    /// <summary>The secondary context register.</summary>
    public ulong SecondaryContext => _record.Span[17];

    /// <summary>TT of the level below the handler's; 0 if the handler's is 1.</summary>
    public int OuterTrapType => (int)_record.Span[18];

    /// <summary>TPC of the level below.</summary>
    public ulong OuterTpc => _record.Span[19];

    /// <summary>TNPC of the level below.</summary>
    public ulong OuterTnpc => _record.Span[20];

    /// <summary>TSTATE of the level below.</summary>
    public ulong OuterTstate => _record.Span[21];

    /// <summary>%o0 to %o5 (0 to 5) of the window <see cref="Window"/>.</summary>
    public ulong O(int register) =>
        register is >= 0 and <= 5 ? _record.Span[5 + register] : throw new ArgumentOutOfRangeException(nameof(register));

    private int WindowField(int shift) => (int)(_record.Span[4] >> shift & 0xff);
}
