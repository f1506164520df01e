namespace DuckVerified.Streams;

/// <summary>The name of a data area: a dblk_t and its buffer. 0 means no area. A name is never issued again.</summary>
[Word(bits: 32)]
public readonly partial struct DblkId
{
    /// <summary>No area.</summary>
    public static readonly DblkId None = new(0);

    /// <summary>Whether it is the name of no area.</summary>
    public Bit IsNone => Bits == 0;

    /// <summary>The next name to be issued after this one.</summary>
    public DblkId Next => new(Bits + 1);
}
