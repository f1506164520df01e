namespace DuckVerified.Spec.HatMirror;

/// <summary>A page of one of the three hats: page * 4 + hat, with hat K 0, D 1, O 2.</summary>
[Word]
public readonly partial struct Slot
{
    /// <summary>The hat: 0 K (kernel), 1 D (DUCK process), 2 O (other process).</summary>
    public Word Hat => Bits & 3;

    /// <summary>The page.</summary>
    public Word Page => Bits >> 2;

    /// <summary>Whether the page is in RANGE: every page except page 0, which belongs to the kernel.</summary>
    public Bit IsInRange => Page != 0;

    /// <summary>The same page in hat K.</summary>
    public Slot InKernel => new(Bits & ~(Word)3);

    /// <summary>The same page in hat D.</summary>
    public Slot InDuck => new((Bits & ~(Word)3) | 1);

    /// <inheritdoc/>
    public static Bit IsProper(Slot value) => value.Hat != 3;
}

/// <summary>A translation: 0 for none, otherwise frame * 8 + writable * 4 + priv * 2 + 1.</summary>
[Word]
public readonly partial struct Entry
{
    /// <summary>Bit 0: there is a translation.</summary>
    public Bit IsMapped => (Bits & 1) == 1;

    /// <summary>Bit 1: users have no access.</summary>
    public Bit IsPrivileged => (Bits & 2) != 0;

    /// <summary>Bit 2: writable.</summary>
    public Bit IsWritable => (Bits & 4) != 0;

    /// <inheritdoc/>
    public static Bit IsProper(Entry value) => value.IsMapped;
}
