namespace DuckVerified.Sparc;

/// <summary>The state that one trap level saves (SPARC V9, 5.2.4 to 5.2.6).</summary>
/// <param name="Type">TT: the trap type, 9 bits.</param>
/// <param name="Pc">TPC: the instruction that trapped.</param>
/// <param name="Npc">TNPC: the instruction after it.</param>
/// <param name="State">TSTATE.</param>
public readonly record struct TrapFrame(Word Type, Word Pc, Word Npc, TrapState State);

/// <summary>TSTATE: CCR in bits 39:32, ASI in 31:24, PSTATE in 19:8, CWP in 4:0.</summary>
[Word]
public readonly partial struct TrapState
{
    /// <summary>Bits 39:32: the condition codes.</summary>
    public Word ConditionCodes => (Bits >> 32) & 0xFF;

    /// <summary>Bits 31:24: the ASI register.</summary>
    public Asi Asi => new((Bits >> 24) & 0xFF);

    /// <summary>Bits 19:8: PSTATE.</summary>
    public Pstate Pstate => new((Bits >> 8) & 0xFFF);

    /// <summary>Bits 4:0: the current window pointer. On a processor with 8 windows, bits 2:0.</summary>
    public Word Window => Bits & 7;

    /// <summary>Combines the registers.</summary>
    public static TrapState Of(Word conditionCodes, Asi asi, Pstate pstate, Word window) =>
        new((conditionCodes << 32) | (asi.Bits << 24) | (pstate.Bits << 8) | window);

    /// <inheritdoc/>
    public static Bit IsProper(TrapState value) => (value.Bits & ~(Word)0xFF_FF0F_FF07) == 0;
}

/// <summary>The trap stack: one frame for each trap level from 1 to <see cref="MaxLevel"/>.</summary>
/// <param name="Words">The frames' four words, by level and place.</param>
public readonly record struct TrapFrames(Map<TrapSlot, TrapWord> Words)
{
    /// <summary>MAXTL: 5 on the UltraSPARC. A trap at this level cannot be taken.</summary>
    public const int MaxLevel = 5;

    /// <summary>A stack that was never written.</summary>
    public static readonly TrapFrames Empty = new(Map<TrapSlot, TrapWord>.Empty);

    /// <summary>The frame of a level.</summary>
    public TrapFrame At(Word level) => new(
        TypeAt(level),
        PcAt(level),
        Words[TrapSlot.Of(level, 2)].Bits,
        new(Words[TrapSlot.Of(level, 3)].Bits));

    /// <summary>TT of a level.</summary>
    public Word TypeAt(Word level) => Words[TrapSlot.Of(level, 0)].Bits;

    /// <summary>TPC of a level.</summary>
    public Word PcAt(Word level) => Words[TrapSlot.Of(level, 1)].Bits;

    /// <summary>This stack with a level's TNPC replaced.</summary>
    public TrapFrames WithNpc(Word level, Word npc) => new(Words.Set(TrapSlot.Of(level, 2), new(npc)));

    /// <summary>This stack with a level's frame replaced.</summary>
    public TrapFrames With(Word level, TrapFrame frame) => new(Words.SetAll(
        (TrapSlot.Of(level, 0), new(frame.Type)),
        (TrapSlot.Of(level, 1), new(frame.Pc)),
        (TrapSlot.Of(level, 2), new(frame.Npc)),
        (TrapSlot.Of(level, 3), new(frame.State.Bits))));
}

/// <summary>A place in the trap stack: the level times 4, plus 0 TT, 1 TPC, 2 TNPC, 3 TSTATE.</summary>
[Word(maximum: 23)]
public readonly partial struct TrapSlot
{
    /// <summary>A place of a level's frame.</summary>
    public static TrapSlot Of(Word level, Word place) => new((level << 2) | place);
}

/// <summary>A word of the trap stack.</summary>
[Word(bits: 64)]
public readonly partial struct TrapWord;
