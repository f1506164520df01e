namespace DuckVerified.Streams;

/// <summary>The type of a message: db_type of its first block's area, 8 bits (common/sys/stream.h).</summary>
[Word(bits: 8)]
public readonly partial struct MessageType
{
    /// <summary>M_DATA, 0.</summary>
    public static readonly MessageType Data = new(0);

    /// <summary>M_PROTO, 1.</summary>
    public static readonly MessageType Proto = new(1);

    /// <summary>M_MULTIDATA, 2.</summary>
    public static readonly MessageType MultiData = new(2);

    /// <summary>M_PASSFP, 9: an open file that is passed to another process.</summary>
    public static readonly MessageType PassFile = new(9);

    /// <summary>M_DELAY, 12.</summary>
    public static readonly MessageType Delay = new(12);

    /// <summary>M_PCPROTO, 131: M_PROTO of high priority.</summary>
    public static readonly MessageType PriorityProto = new(131);

    /// <summary>Whether messages of this type have high priority: QPCTL, 0x80, and above.</summary>
    public Bit IsHighPriority => Bits >= 0x80;

    /// <summary>
    /// Whether flushing treats the type as data (common/sys/stream.h:datamsg): M_DATA, M_PROTO, M_MULTIDATA, M_PCPROTO and M_DELAY.
    /// </summary>
    public Bit IsFlushedAsData => this == Data | this == Proto | this == MultiData | this == PriorityProto | this == Delay;
}
