namespace DuckVerified.Streams;

/// <summary>The name of a message block (mblk_t), its address in the kernel; 0 is NULL. A name is never issued again.</summary>
[Word(bits: 32)]
public readonly partial struct MblkId
{
    /// <summary>No block: NULL.</summary>
    public static readonly MblkId None = new(0);

    /// <summary>Whether it is NULL.</summary>
    public Bit IsNone => Bits == 0;

    /// <summary>The next name to be issued after this one.</summary>
    public MblkId Next => new(Bits + 1);
}
