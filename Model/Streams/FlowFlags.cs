namespace DuckVerified.Streams;

/// <summary>
/// The flow control flags of one band of a queue: bit 0 full, bit 1 wanted for writing, bit 2 back-enabled (QB_FULL, QB_WANTW,
/// QB_BACK).
/// </summary>
[Word(bits: 3)]
public readonly partial struct FlowFlags
{
    /// <summary>Whether the band is full: QFULL, QB_FULL.</summary>
    public Bit IsFull => (Bits & 1) != 0;

    /// <summary>Whether a writer waits for room: QWANTW, QB_WANTW.</summary>
    public Bit WantsWrite => (Bits & 2) != 0;

    /// <summary>Whether the band was back-enabled since the service procedure last ran: QBACK, QB_BACK.</summary>
    public Bit IsBackEnabled => (Bits & 4) != 0;

    /// <summary>These flags with "full" set or cleared.</summary>
    public FlowFlags WithFull(Bit isFull) => new((Bits & 6) | Data.Choose(isFull, 1, 0));

    /// <summary>These flags with "wanted for writing" set or cleared.</summary>
    public FlowFlags WithWantsWrite(Bit wantsWrite) => new((Bits & 5) | Data.Choose(wantsWrite, 2, 0));

    /// <summary>These flags with "back-enabled" set or cleared.</summary>
    public FlowFlags WithBackEnabled(Bit isBackEnabled) => new((Bits & 3) | Data.Choose(isBackEnabled, 4, 0));
}
