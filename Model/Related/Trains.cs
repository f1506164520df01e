using DuckVerified.Duck;
using DuckVerified.Forwarding;
using DuckVerified.Streams;

namespace DuckVerified.Related;

/// <summary>
/// Segmentation offload at the socket: carriages of one length travel as one message, and the last may be shorter. The message
/// is received with the carriages' length, and sent with it.
/// </summary>
internal static class Trains
{
    /// <summary>Forwards one train.</summary>
    public static DuckState Turn(DuckState s, int most)
    {
        var (joined, segment) = Join(s, most);
        var received = SystemCalls.Recv(joined, Scheme.Input, Scheme.LargestDatagram);
        if (received.Outcome != Outcome.Done)
            return received.Next;
        var sent = SystemCalls.Send(received.Next, Scheme.Output, received.User.Bytes, received.User.Count);
        return sent.Outcome == Outcome.Done ? Cut(sent.Next, sent.Sent, segment) : sent.Next;
    }

    // Below the socket, before anybody receives: the carriages' data behind the first one's.
    private static (DuckState Next, Word Segment) Join(DuckState s, int most)
    {
        var (train, side) = Queues.GetqNoEnable(s.At(Scheme.Input)!.ReadSide);
        var segment = train.DataSize(side.Heap);
        var last = segment;
        for (var count = 1; count < most & last == segment & segment != 0; count++)
        {
            var next = side.Queue.Messages.First;
            last = next.DataSize(side.Heap);
            // The next is none, or does not fit.
            if (last == 0 | last > segment | train.DataSize(side.Heap) + last > Scheme.LargestDatagram)
                break;
            (next, side) = Queues.GetqNoEnable(side);
            var (control, data) = next.SplitAtData(side.Heap);
            side = side with { Heap = control.Free(side.Heap) };
            train = train.Append(data);
        }

        if (train.IsEmpty)
            return (s, segment);
        return (s.With(Scheme.Input, s.At(Scheme.Input)!.WithReadSide(Queues.Putbq(side, train).Pair)), segment);
    }

    // Below the other socket: a window on the message for each carriage, and the message goes.
    private static DuckState Cut(DuckState s, Chain train, Word segment)
    {
        if (train.Size <= segment)
            return s;
        var (whole, side) = Queues.Rmvq(s.At(Scheme.Output)!.WriteSide, train.Head.Id);
        for (var at = whole.Head.Rptr; at < whole.Head.Wptr; at += segment)
        {
            var (succeeds, carriage, heap) = Allocation.Dupb(whole.Head, side.Heap);
            side = side with { Heap = heap };
            // No memory: this one is lost, as IP loses a fragment.
            if (!succeeds)
                continue;
            var end = Data.Choose(at + segment < whole.Head.Wptr, at + segment, whole.Head.Wptr);
            side = Queues.Putq(side, new NonEmptyChain(carriage with { Rptr = at, Wptr = end }, Chain.Null)).Pair;
        }

        side = side with { Heap = whole.Free(side.Heap) };
        return s.With(Scheme.Output, s.At(Scheme.Output)!.WithWriteSide(side));
    }
}
