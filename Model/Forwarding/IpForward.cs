using DuckVerified.Duck;
using DuckVerified.Streams;

namespace DuckVerified.Forwarding;

/// <summary>
/// ip_fast_forward, limited to the message (common/inet/ip/ip.c): a message from one driver goes to another driver if that one has room,
/// and is freed otherwise. Routes, the time to live and the header's checksum are not modelled: the bytes are those of the datagram after
/// the headers.
/// </summary>
public static class IpForward
{
    /// <summary>Forwards one datagram.</summary>
    public static ForwardResult Turn(DuckState s)
    {
        if (s.At(Scheme.Input) is not { } input || s.At(Scheme.Output) is null)
            return new(DuckErrors.BadDescriptor, Chain.Null, s);
        var (message, taken) = Queues.Getq(input.ReadSide);
        var next = s.With(Scheme.Input, input.WithReadSide(taken));
        // No datagram is waiting.
        if (message.IsEmpty)
            return new(StreamHeadOutcomes.NothingToRead, Chain.Null, next);
        var output = next.At(Scheme.Output)!;
        var (hasRoom, asked) = StreamOptions.Bcanput(output.WriteSide, Band.Ordinary);
        // ipInDiscards: the driver's queue is full.
        if (!hasRoom)
        {
            var freed = asked with { Heap = message.Free(asked.Heap) };
            return new(StreamHeadOutcomes.NoRoom, Chain.Null, next.With(Scheme.Output, output.WithWriteSide(freed)));
        }

        var put = Queues.Putq(asked, message);
        return new(Outcome.Done, put.Message, next.With(Scheme.Output, output.WithWriteSide(put.Pair)));
    }
}
