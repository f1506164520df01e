namespace DuckVerified.Streams;

/// <summary>The use of a block: free (0), in a message (1), or the first block of a message on a queue (2).</summary>
[Word(maximum: 2)]
public readonly partial struct MblkUse
{
    /// <summary>Not allocated: not yet issued, or freed.</summary>
    public static readonly MblkUse None = new(0);

    /// <summary>Allocated.</summary>
    public static readonly MblkUse Held = new(1);

    /// <summary>Allocated, and the first block of a message on a queue (b_next and b_prev belong to the queue).</summary>
    public static readonly MblkUse Queued = new(2);

    /// <summary>Whether the block is allocated, on a queue or not.</summary>
    public Bit IsAllocated => Bits != 0;
}
