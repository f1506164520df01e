namespace DuckVerified.Streams;

/// <summary>
/// One queue (queue_t, common/sys/stream.h), with its bands (qband_t). The values that the kernel keeps in the queue itself for ordinary
/// and high priority messages are those of band 0 here.
/// </summary>
/// <param name="Messages">The messages, in the order in which getq returns them.</param>
/// <param name="Bands">q_nband: the number of bands above 0 that have a structure.</param>
/// <param name="Bytes">The bytes on the queue, by band: q_count, qb_count.</param>
/// <param name="Blocks">The blocks on the queue, by band: q_mblkcnt, qb_mblkcnt.</param>
/// <param name="HighMarks">The number of bytes or of blocks at which a band is full, by band: q_hiwat, qb_hiwat.</param>
/// <param name="LowMarks">The number below which writers are notified, by band: q_lowat, qb_lowat.</param>
/// <param name="Flow">The flow control flags, by band.</param>
/// <param name="IsEnabled">QENAB: the service procedure will run.</param>
/// <param name="WantsRead">QWANTR: a reader found the queue empty.</param>
/// <param name="IsNotEnabled">QNOENB: putting ordinary messages does not enable the queue.</param>
public sealed record QueueState(
    MessageList Messages,
    Band Bands,
    Map<Band, Amount> Bytes,
    Map<Band, Amount> Blocks,
    Map<Band, Amount> HighMarks,
    Map<Band, Amount> LowMarks,
    Map<Band, FlowFlags> Flow,
    Bit IsEnabled,
    Bit WantsRead,
    Bit IsNotEnabled)
{
    /// <summary>A new queue. QWANTR is set, as if a reader had found it empty. So the first message will enable it.</summary>
    /// <param name="high">The high-water mark.</param>
    /// <param name="low">The low-water mark.</param>
    public static QueueState Empty(Word high, Word low) => new(
        MessageList.None,
        Band.Ordinary,
        Map<Band, Amount>.Empty,
        Map<Band, Amount>.Empty,
        Map<Band, Amount>.Empty.Set(Band.Ordinary, new(high)),
        Map<Band, Amount>.Empty.Set(Band.Ordinary, new(low)),
        Map<Band, FlowFlags>.Empty,
        false,
        true,
        false);

    /// <summary>Whether a band has a structure. Band 0 always has one.</summary>
    public Bit HasBand(Band band) => band.Bits <= Bands.Bits;

    /// <summary>Whether a band has so few bytes and blocks that writers are notified. With a mark of 0 this is always true.</summary>
    public Bit IsBelowLow(Band band) =>
        LowMarks[band].Bits == 0 | (Bytes[band].Bits < LowMarks[band].Bits & Blocks[band].Bits < LowMarks[band].Bits);

    /// <summary>This queue after a message was added to the counts. It is full if bytes or blocks now reach the mark.</summary>
    public QueueState With(Chain message)
    {
        var band = message.Head.Band;
        var counted = Counted(band, Bytes[band].Bits + message.Size, Blocks[band].Bits + message.Blocks);
        return counted with { Flow = Flow.Set(band, Flow[band].WithFull(Flow[band].IsFull | !counted.IsBelowHigh(band))) };
    }

    /// <summary>
    /// This queue after a message was subtracted from the counts. It is not full if bytes and blocks are now both below the mark.
    /// </summary>
    public QueueState Without(Chain message)
    {
        var band = message.Head.Band;
        var counted = Counted(band, Bytes[band].Bits - message.Size, Blocks[band].Bits - message.Blocks);
        return counted with { Flow = Flow.Set(band, Flow[band].WithFull(Flow[band].IsFull & !counted.IsBelowHigh(band))) };
    }

    /// <summary>This queue without messages and with no band full.</summary>
    public QueueState Emptied => this with
    {
        Messages = MessageList.None,
        Bytes = Map<Band, Amount>.Empty,
        Blocks = Map<Band, Amount>.Empty,
        Flow = Flow.Rewrite((_, flags) => flags.WithFull(false)),
    };

    /// <summary>This queue after its service procedure has run: it is not enabled, and no band is back-enabled.</summary>
    public QueueState Serviced => this with { IsEnabled = false, Flow = Flow.Rewrite((_, flags) => flags.WithBackEnabled(false)) };

    /// <summary>This queue with a band wanted, or no longer wanted, for writing.</summary>
    public QueueState Wanted(Band band, Bit wantsWrite) =>
        this with { Flow = Flow.Set(band, Flow[band].WithWantsWrite(wantsWrite)) };

    /// <summary>
    /// This queue with structures for a given number of further bands. Each has the current marks of band 0; later changes do not affect it.
    /// </summary>
    public QueueState WithMoreBands(Word count)
    {
        var last = new Band(Bands.Bits + count);
        return this with
        {
            Bands = last,
            HighMarks = HighMarks.Fill(Bands, last, HighMarks[Band.Ordinary]),
            LowMarks = LowMarks.Fill(Bands, last, LowMarks[Band.Ordinary]),
        };
    }

    // Whether both are below the high-water mark.
    private Bit IsBelowHigh(Band band) => Bytes[band].Bits < HighMarks[band].Bits & Blocks[band].Bits < HighMarks[band].Bits;

    private QueueState Counted(Band band, Word bytes, Word blocks) =>
        this with { Bytes = Bytes.Set(band, new(bytes)), Blocks = Blocks.Set(band, new(blocks)) };
}
