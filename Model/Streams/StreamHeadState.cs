namespace DuckVerified.Streams;

/// <summary>What a stream head was told of the messages that it makes and takes (common/sys/strsubr.h:stdata).</summary>
/// <param name="WriteOffset">sd_wroff: bytes left free before the data of each block, for headers of the layers below.</param>
/// <param name="TailRoom">sd_tail: bytes left free behind.</param>
/// <param name="MaxBlock">sd_maxblk: the most bytes in one block, or <see cref="Unlimited"/>, as it is unless TCP sets it.</param>
/// <param name="MinPacket">sd_qn_minpsz: the fewest bytes that the module below takes in one message.</param>
/// <param name="MaxPacket">sd_qn_maxpsz: the most, or <see cref="Unlimited"/>.</param>
/// <param name="DiscardsTail">
/// MSG_DISCARDTAIL: what of a message does not fit the user's buffer is freed, as a datagram socket asks for
/// (common/fs/sockfs/socktpi.c:sotpi_recvmsg); otherwise it is put back on the queue.
/// </param>
public readonly record struct StreamHeadOptions(
    Word WriteOffset, Word TailRoom, Word MaxBlock, Word MinPacket, Word MaxPacket, Bit DiscardsTail)
{
    /// <summary>INFPSZ, -1: no limit.</summary>
    public static readonly Word Unlimited = ~(Word)0;

    /// <summary>A datagram socket's: boundaries count, and a message is one block with room for headers.</summary>
    /// <param name="writeOffset">Room for headers.</param>
    public static StreamHeadOptions Datagram(Word writeOffset) => new(writeOffset, 0, Unlimited, 0, Unlimited, true);

    /// <summary>
    /// Whether so many bytes are a message that the module below takes. A limit below that of a block counts as the block's, and
    /// a limit of 0 takes nothing (common/os/streamio.c:kstrputmsg).
    /// </summary>
    public Bit Takes(Word count) =>
        MaxPacket != 0
        & count >= MinPacket
        & count <= Data.Choose(MaxBlock != Unlimited & MaxPacket < MaxBlock, MaxBlock, MaxPacket);
}

/// <summary>
/// A stream head with the queues that it touches: the top of a protocol stack, where messages are made of a user's bytes and
/// bytes of messages (thesis 4.2). Not modelled: synchronous streams (rwnext), marks of urgent data, M_SIG, errors other than
/// hang-up.
/// </summary>
/// <param name="Read">The stream head's read queue.</param>
/// <param name="Below">
/// The nearest queue with a service procedure that writes to it, which is told when there is room again.
/// </param>
/// <param name="Write">The stream head's write queue, which is told when there is room below.</param>
/// <param name="Next">
/// The next queue below with a service procedure: canputnext looks at it, and putnext is taken to end there.
/// </param>
/// <param name="Heap">The blocks and areas of all messages.</param>
/// <param name="Options">What the stream head was told.</param>
/// <param name="IsHungUp">STRHUP: the lower end of the stream is gone.</param>
/// <param name="CopiedBytes">How many bytes were copied between user and kernel so far.</param>
/// <param name="Copies">In how many copies (uiomove).</param>
public sealed record StreamHeadState(
    QueueState Read,
    QueueState Below,
    QueueState Write,
    QueueState Next,
    Heap Heap,
    StreamHeadOptions Options,
    Bit IsHungUp,
    Word CopiedBytes,
    Word Copies)
{
    /// <summary>The read side: the read queue and who writes to it.</summary>
    public QueuePair ReadSide => new(Read, Below, Heap);

    /// <summary>The write side: the next queue and the stream head's own, which writes to it.</summary>
    public QueuePair WriteSide => new(Next, Write, Heap);

    /// <summary>A new stream: empty queues, nothing copied.</summary>
    /// <param name="options">What the stream head is told.</param>
    /// <param name="high">The high-water mark of every queue; a read queue's is 5120 (common/sys/stream.h:STRHIGH).</param>
    /// <param name="low">The low-water mark; 1024 (STRLOW).</param>
    public static StreamHeadState Of(StreamHeadOptions options, Word high, Word low)
    {
        var queue = QueueState.Empty(high, low);
        return new(queue, queue, queue, queue, Heap.Empty, options, false, 0, 0);
    }

    /// <summary>This state with another read side.</summary>
    public StreamHeadState WithReadSide(QueuePair pair) => this with { Read = pair.Queue, Below = pair.Back, Heap = pair.Heap };

    /// <summary>This state with another write side.</summary>
    public StreamHeadState WithWriteSide(QueuePair pair) => this with { Next = pair.Queue, Write = pair.Back, Heap = pair.Heap };

    /// <summary>This state with bytes counted that crossed the boundary.</summary>
    public StreamHeadState Copied(Word bytes, Word copies) =>
        this with { CopiedBytes = CopiedBytes + bytes, Copies = Copies + copies };
}
