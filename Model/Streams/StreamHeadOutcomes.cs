namespace DuckVerified.Streams;

/// <summary>Every way in which reading from a stream head or writing to it can fail, with the kernel's error numbers.</summary>
public static class StreamHeadOutcomes
{
    /// <summary>Nothing to read: a caller that may not sleep gets EAGAIN, others sleep (common/os/strsubr.c:strwaitq).</summary>
    public static readonly Outcome NothingToRead = new(OutcomeKind.Failed, "EAGAIN: nothing to read");

    /// <summary>The queue below is full: flow control (common/os/streamio.c:strput).</summary>
    public static readonly Outcome NoRoom = new(OutcomeKind.Failed, "EWOULDBLOCK: the queue below is full");

    /// <summary>
    /// The first message on the queue is an open file (M_PASSFP). It is received with I_RECVFD and cannot be read (kstrgetmsg).
    /// </summary>
    public static readonly Outcome BadMessage = new(OutcomeKind.Failed, "EBADMSG: the first message is not to be read");

    /// <summary>More or fewer bytes than the module below accepts in one message (kstrputmsg).</summary>
    public static readonly Outcome OutOfRange = new(OutcomeKind.Failed, "ERANGE: not a size that the module below takes");

    /// <summary>A write after a hang-up (strwriteable; sd_werror is ENXIO then).</summary>
    public static readonly Outcome HungUp = new(OutcomeKind.Failed, "ENXIO: the stream is hung up");

    /// <summary>NULL for a message (kstrputmsg).</summary>
    public static readonly Outcome NoMessage = new(OutcomeKind.Failed, "EINVAL: no message");

    /// <summary>No memory for the first block; the application sees EAGAIN (strput, strwrite).</summary>
    public static readonly Outcome NoMemory = new(OutcomeKind.Failed, "ENOMEM: no memory for a block");

    /// <summary>The model's own limit, so that splitting ends.</summary>
    public static readonly Outcome TooManyBlocks = new(OutcomeKind.Refused, "more than 64 blocks in one message are not modelled");
}
