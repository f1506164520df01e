namespace DuckVerified.Streams;

/// <summary>The options of a stream head for the messages that it makes and receives (common/sys/strsubr.h:stdata).</summary>
/// <param name="WriteOffset">sd_wroff: bytes left free before the data of each block, for headers of the layers below.</param>
/// <param name="TailRoom">sd_tail: bytes left free after the data.</param>
/// <param name="MaxBlock">sd_maxblk: the maximum number of bytes in one block, or <see cref="Unlimited"/>. It is unlimited unless TCP sets
/// it.</param>
/// <param name="MinPacket">sd_qn_minpsz: the minimum number of bytes that the module below accepts in one message.</param>
/// <param name="MaxPacket">sd_qn_maxpsz: the maximum number, or <see cref="Unlimited"/>.</param>
/// <param name="DiscardsTail">MSG_DISCARDTAIL: data that does not fit into the user's buffer is freed, as a datagram socket requires
/// (common/fs/sockfs/socktpi.c:sotpi_recvmsg). Otherwise it is put back on the queue.</param>
public readonly record struct StreamHeadOptions(
    Word WriteOffset, Word TailRoom, Word MaxBlock, Word MinPacket, Word MaxPacket, Bit DiscardsTail)
{
    /// <summary>INFPSZ, -1: no limit.</summary>
    public static readonly Word Unlimited = ~(Word)0;

    /// <summary>The options of a datagram socket: message boundaries are kept, and a message is one block with room for headers.</summary>
    /// <param name="writeOffset">Room for headers.</param>
    public static StreamHeadOptions Datagram(Word writeOffset) => new(writeOffset, 0, Unlimited, 0, Unlimited, true);

    /// <summary>
    /// Whether the module below accepts a message of a given number of bytes. A maximum below that of a block is raised to the block's. A
    /// maximum of 0 accepts nothing (common/os/streamio.c:kstrputmsg).
    /// </summary>
    public Bit Takes(Word count) =>
        MaxPacket != 0
        & count >= MinPacket
        & count <= Data.Choose(MaxBlock != Unlimited & MaxPacket < MaxBlock, MaxBlock, MaxPacket);
}

/// <summary>
/// A stream head with the queues that it uses: the top of a protocol stack. It makes messages of a user's bytes, and bytes of messages
/// (thesis 4.2). Not modelled: synchronous streams (rwnext), marks of urgent data, M_SIG, errors other than hang-up.
/// </summary>
/// <param name="Read">The stream head's read queue.</param>
/// <param name="Below">The nearest queue with a service procedure that writes to it. It is notified when there is room again.</param>
/// <param name="Write">The stream head's write queue. It is notified when there is room below.</param>
/// <param name="Next">The next queue below with a service procedure. canputnext checks it, and putnext is assumed to end there.</param>
/// <param name="Heap">The blocks and areas of all messages.</param>
/// <param name="Options">The options of the stream head.</param>
/// <param name="IsHungUp">STRHUP: the lower end of the stream is gone.</param>
/// <param name="CopiedBytes">The number of bytes copied between user and kernel so far.</param>
/// <param name="Copies">The number of these copies (uiomove).</param>
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
    /// <summary>The read side: the read queue and the queue that writes to it.</summary>
    public QueuePair ReadSide => new(Read, Below, Heap);

    /// <summary>The write side: the next queue, and the stream head's own queue, which writes to it.</summary>
    public QueuePair WriteSide => new(Next, Write, Heap);

    /// <summary>A new stream: empty queues, nothing copied.</summary>
    /// <param name="options">The options of the stream head.</param>
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

    /// <summary>This state with further bytes counted as copied between user and kernel.</summary>
    public StreamHeadState Copied(Word bytes, Word copies) =>
        this with { CopiedBytes = CopiedBytes + bytes, Copies = Copies + copies };
}
