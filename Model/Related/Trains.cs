using DuckVerified.Duck;
using DuckVerified.Forwarding;
using DuckVerified.Streams;

namespace DuckVerified.Related;

/// <summary>
/// Segmentation offload at the socket: several carriages of one length form one message. The last may be shorter. The message is received
/// together with the length of its carriages, and sent with it.
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

    // Below the receiving socket, before the message is received: the data of the carriages is appended to that of the first.
    private static (DuckState Next, Word Segment) Join(DuckState s, int most)
    {
        var (train, side) = Queues.GetqNoEnable(s.At(Scheme.Input)!.ReadSide);
        var segment = train.DataSize(side.Heap);
        var last = segment;
        for (var count = 1; count < most & last == segment & segment != 0; count++)
        {
            var next = side.Queue.Messages.First;
            last = next.DataSize(side.Heap);
            // There is no next carriage, or it does not fit.
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

    // Below the sending socket: each carriage gets a block on the message's area, and the message is freed.
    private static DuckState Cut(DuckState s, Chain train, Word segment)
    {
        if (train.Size <= segment)
            return s;
        var (whole, side) = Queues.Rmvq(s.At(Scheme.Output)!.WriteSide, train.Head.Id);
        for (var at = whole.Head.Rptr; at < whole.Head.Wptr; at += segment)
        {
            var (succeeds, carriage, heap) = Allocation.Dupb(whole.Head, side.Heap);
            side = side with { Heap = heap };
            // No memory: this carriage is lost, as IP loses a fragment.
            if (!succeeds)
                continue;
            var end = Data.Choose(at + segment < whole.Head.Wptr, at + segment, whole.Head.Wptr);
            side = Queues.Putq(side, new NonEmptyChain(carriage with { Rptr = at, Wptr = end }, Chain.Null)).Pair;
        }

        side = side with { Heap = whole.Free(side.Heap) };
        return s.With(Scheme.Output, s.At(Scheme.Output)!.WithWriteSide(side));
    }
}
