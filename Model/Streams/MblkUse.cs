namespace DuckVerified.Streams;

/// <summary>Who has a block: nobody (0), a holder of the message (1), or a queue, of which it heads a message (2).</summary>
[Word(maximum: 2)]
public readonly partial struct MblkUse
{
    /// <summary>Not allocated: not yet, or freed.</summary>
    public static readonly MblkUse None = new(0);

    /// <summary>Allocated.</summary>
    public static readonly MblkUse Held = new(1);

    /// <summary>Allocated, and the first block of a message on a queue (b_next and b_prev belong to the queue).</summary>
    public static readonly MblkUse Queued = new(2);

    /// <summary>Whether somebody holds the block, a queue or not.</summary>
    public Bit IsAllocated => Bits != 0;
}
