namespace DuckVerified.Streams;

/// <summary>The result of strqset or strqget.</summary>
/// <param name="Error">The error number: 0, EPERM 1, EAGAIN 11 or EINVAL 22.</param>
/// <param name="Value">The requested value.</param>
/// <param name="Pair">The queues.</param>
public readonly record struct OptionResult(Word Error, Word Value, QueuePair Pair);

/// <summary>The result of a flow control check.</summary>
/// <param name="HasRoom">Whether there is room.</param>
/// <param name="Pair">The queues.</param>
public readonly record struct RoomResult(Bit HasRoom, QueuePair Pair);

/// <summary>A queue's parameters (strqset(9F), strqget(9F)) and the calls that only read or set its flags (common/io/stream.c).</summary>
public static class StreamOptions
{
    /// <summary>QHIWAT, the high-water mark.</summary>
    public static Word High => 0;

    /// <summary>QLOWAT, the low-water mark.</summary>
    public static readonly Word Low = 1;

    /// <summary>QCOUNT, the bytes on the queue. It is read-only, like the parameters after it up to QFLAG.</summary>
    public static readonly Word Count = 4;

    /// <summary>QFLAG, the last of these.</summary>
    public static readonly Word Flag = 7;

    /// <summary>QSTRUIOT, which bands do not have.</summary>
    public static readonly Word UioType = 8;

    private static readonly Word _notPermitted = 1;
    private static readonly Word _tryAgain = 11;
    private static readonly Word _invalid = 22;

    /// <summary>strqset(9F): sets a parameter of a band. It does not check again whether the band is full.</summary>
    public static OptionResult Set(QueuePair pair, Word what, Band band, Word value)
    {
        // There is no such parameter.
        if (what > UioType)
            return new(_invalid, 0, pair);
        var made = pair.WithBands(band);
        var queue = made.Queue;
        // No memory for the band's structure.
        if (!queue.HasBand(band))
            return new(_tryAgain, 0, made);
        if (what == High)
            return new(0, 0, made with { Queue = queue with { HighMarks = queue.HighMarks.Set(band, new(value)) } });
        if (what == Low)
            return new(0, 0, made with { Queue = queue with { LowMarks = queue.LowMarks.Set(band, new(value)) } });
        // The parameters of the queue itself.
        if (what >= Count & what <= Flag)
            return new(_notPermitted, 0, made);
        // Bands have no other parameter.
        if (what == UioType & !band.IsOrdinary)
            return new(_invalid, 0, made);
        return new(0, 0, made);
    }

    /// <summary>strqget(9F): reads a mark or the count of a band. A missing band structure is allocated.</summary>
    public static OptionResult Get(QueuePair pair, Word what, Band band)
    {
        // There is no such parameter.
        if (what > UioType)
            return new(_invalid, 0, pair);
        var made = pair.WithBands(band);
        var queue = made.Queue;
        // No memory for the band's structure.
        if (!queue.HasBand(band))
            return new(_tryAgain, 0, made);
        var value = Data.Choose(
            what == High,
            queue.HighMarks[band].Bits,
            Data.Choose(what == Low, queue.LowMarks[band].Bits, queue.Bytes[band].Bits));
        // Only these of the other parameters are modelled.
        if (what == High | what == Low | what == Count)
            return new(0, value, made);
        return new(_invalid, 0, made);
    }

    /// <summary>
    /// canput(9F) and bcanput(9F): whether a band has room. If it has none, its writer will be notified. A band without a structure has
    /// room.
    /// </summary>
    public static RoomResult Bcanput(QueuePair pair, Band band) =>
        pair.Queue.HasBand(band) & pair.Queue.Flow[band].IsFull
            ? new(false, pair with { Queue = pair.Queue.Wanted(band, true) })
            : new(true, pair);

    /// <summary>noenable(9F) and enableok(9F): whether ordinary messages enable the queue.</summary>
    public static QueuePair Enableok(QueuePair pair, Bit isAllowed) =>
        pair with { Queue = pair.Queue with { IsNotEnabled = !isAllowed } };

    /// <summary>qenable(9F): the service procedure will run, even if noenable(9F) was called.</summary>
    public static QueuePair Qenable(QueuePair pair) => pair with { Queue = pair.Queue with { IsEnabled = true } };
}
