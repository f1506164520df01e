using DuckVerified.Duck;
using DuckVerified.Forwarding;
using DuckVerified.Streams;

namespace DuckVerified.Related;

/// <summary>Techniques that are newer than the thesis: several datagrams for one mode switch, or in one message.</summary>
public static class Batches
{
    /// <summary>recvmmsg and sendmmsg (Linux): one call for many datagrams.</summary>
    public static readonly Batch ManyPerCall = new("recvmmsg, sendmmsg", (s, most) =>
    {
        var received = ReceiveMany(In(s), most, out var datagrams);
        return SystemCalls.Leave(SendMany(In(SystemCalls.Leave(received)), datagrams));
    });

    /// <summary>
    /// io_uring (Linux): requests and results are in rings that process and kernel share, and one call executes all requests. With a kernel
    /// thread that polls the ring even this call is not needed.
    /// </summary>
    public static readonly Batch Ring = new("io_uring", (s, most) =>
        SystemCalls.Leave(SendMany(ReceiveMany(In(s), most, out var datagrams), datagrams)));

    /// <summary>
    /// UDP_GRO and UDP_SEGMENT (Linux): datagrams of one length, of which the last may be shorter, are joined below the socket, received
    /// and sent as one message, and split again below.
    /// </summary>
    public static readonly Batch Train = new("UDP_GRO, UDP_SEGMENT", Trains.Turn);

    /// <summary>
    /// splice (Linux), as if it accepted datagrams. One call moves the socket's messages into a pipe, and another sends the contents of the
    /// pipe. A pipe has no message boundaries.
    /// </summary>
    public static readonly Batch Pipe = new("splice through a pipe", (s, most) =>
    {
        var inside = In(s);
        var pipe = Chain.Null;
        for (var taken = 0; taken < most; taken++)
        {
            var received = StreamHead.DuckRecv(inside.At(Scheme.Input)!);
            inside = inside.With(Scheme.Input, received.Head);
            if (received.Outcome != Outcome.Done)
                break;
            inside = inside with { Heap = received.Control.Free(inside.Heap) };
            pipe = pipe.Append(received.Data);
        }

        var again = In(SystemCalls.Leave(inside));
        return SystemCalls.Leave(again.With(Scheme.Output, StreamHead.DuckSend(again.At(Scheme.Output)!, pipe).Head));
    });

    /// <summary>Those that a forwarder can use; <see cref="Pipe"/> is not among them.</summary>
    public static readonly IReadOnlyList<Batch> All = [ManyPerCall, Ring, Train];

    /// <summary>Enters the kernel.</summary>
    internal static DuckState In(DuckState s) => s.Switched with { IsPrivileged = true };

    private static DuckState ReceiveMany(DuckState s, int most, out List<UserBuffer> datagrams)
    {
        datagrams = [];
        while (datagrams.Count < most)
        {
            var received = SystemCalls.Recv(s, Scheme.Input, Scheme.LargestDatagram);
            s = received.Next;
            if (received.Outcome != Outcome.Done)
                return s;
            datagrams.Add(received.User);
        }

        return s;
    }

    private static DuckState SendMany(DuckState s, List<UserBuffer> datagrams)
    {
        foreach (var datagram in datagrams)
            s = SystemCalls.Send(s, Scheme.Output, datagram.Bytes, datagram.Count).Next;
        return s;
    }
}
