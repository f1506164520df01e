using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace DuckVerified.Forwarder;

/// <summary>
/// Receives datagrams from a socket into blocks, as many at a time as its back end can, and returns them one by one.
/// </summary>
internal sealed unsafe class Receiver : IDisposable
{
    // Far below UIO_MAXIOV. A larger number gains nothing; 32 was measured (facts: host-udp#measured).
    private const int Most = 32;
    private const int MostSegments = 128;

    private readonly int _socket;
    private readonly BackEnd _backEnd;
    private readonly BlockTable _table;
    private readonly ForwardCounts _counts;
    private readonly Queue<int> _waiting = new(Most * MostSegments);
    private readonly ManyHeader* _headers = (ManyHeader*)NativeMemory.AllocZeroed(Most, (nuint)sizeof(ManyHeader));
    private readonly IoVector* _vectors = (IoVector*)NativeMemory.AllocZeroed(Most, (nuint)sizeof(IoVector));
    private readonly ControlMessage* _control = (ControlMessage*)NativeMemory.AllocZeroed(Most * ControlMessages.Most, (nuint)sizeof(ControlMessage));
    private readonly int[] _areas = new int[Most];

    public Receiver(Socket socket, BackEnd backEnd, BlockTable table, ForwardCounts counts)
    {
        (_socket, _backEnd, _table, _counts) = ((int)socket.Handle, backEnd, table, counts);
        ControlMessages.ReportMarks(_socket, socket.AddressFamily == AddressFamily.InterNetworkV6);
        var on = 1;
        if (backEnd == BackEnd.Offload && Libc.SetOption(_socket, Libc.SolUdp, Libc.UdpGro, &on, sizeof(int)) != 0)
            throw new PlatformNotSupportedException("the kernel has no UDP_GRO; use another back end");
    }

    /// <summary>Whether a datagram can be handed out without a system call.</summary>
    public bool HasWaiting => _waiting.Count > 0;

    /// <summary>The oldest datagram that was taken.</summary>
    public int Next() => _waiting.Dequeue();

    /// <summary>Receives waiting datagrams, without waiting for more.</summary>
    /// <param name="most">How many datagrams may be taken; the others stay in the socket. A train is taken whole.</param>
    /// <returns>Whether anything was received.</returns>
    public bool Take(long most)
    {
        if (_table.AreasLeft < Most || _table.BlocksLeft < MostSegments * 2)
            return false;
        return _backEnd switch
        {
            BackEnd.Batched => TakeMany((int)Math.Min(most, Most)),
            _ => TakeOne(),
        };
    }

    /// <summary>Waits until a datagram arrives.</summary>
    public void Wait(int milliseconds)
    {
        var entry = new PollEntry { Descriptor = _socket, Events = Libc.PollIn };
        _counts.Calls++;
        _ = Libc.Poll(&entry, 1, milliseconds);
    }

    public void Dispose()
    {
        NativeMemory.Free(_headers);
        NativeMemory.Free(_vectors);
        NativeMemory.Free(_control);
    }

    // One datagram, or one train if the kernel was asked for trains.
    private bool TakeOne()
    {
        var area = _table.TakeArea();
        var header = HeaderFor(area, 0);
        _counts.Calls++;
        var length = (int)Libc.ReceiveMessage(_socket, &header, Libc.DontWait);
        if (length >= 0)
            Cut(area, length, header);
        _table.Release(area);
        return length >= 0 || WasError();
    }

    private bool TakeMany(int most)
    {
        for (var i = 0; i < most; i++)
        {
            _areas[i] = _table.TakeArea();
            _headers[i].Header = HeaderFor(_areas[i], i);
        }

        _counts.Calls++;
        var count = Libc.ReceiveMany(_socket, _headers, (uint)most, Libc.DontWait, null);
        for (var i = 0; i < most; i++)
        {
            if (i < count)
                Cut(_areas[i], (int)_headers[i].Length, _headers[i].Header);
            _table.Release(_areas[i]);
        }

        return count > 0 || WasError();
    }

    private MessageHeader HeaderFor(int area, int place)
    {
        _vectors[place] = new() { Base = _table.AddressOf(area), Length = BlockTable.DblkSize };
        return new()
        {
            Vectors = &_vectors[place],
            VectorCount = 1,
            Control = &_control[place * ControlMessages.Most],
            ControlLength = (nuint)(ControlMessages.Most * sizeof(ControlMessage)),
        };
    }

    // The datagrams of a train share the area; each owns only its own bytes. The kernel joins only datagrams with one mark.
    private void Cut(int area, int length, in MessageHeader header)
    {
        ControlMessages.Read(header, out var segment, out var mark);
        if (segment == 0 || segment >= length)
        {
            Add(area, 0, BlockTable.DblkSize, 0, length, mark);
            return;
        }

        for (var at = 0; at < length; at += segment)
        {
            var end = Math.Min(at + segment, length);
            Add(area, at, end, at, end, mark);
        }
    }

    private void Add(int area, int low, int high, int read, int write, byte mark)
    {
        _counts.Received++;
        _counts.ReceivedBytes += write - read;
        var block = _table.NewBlock(area, low, high, read, write);
        _table.SetMark(block, mark);
        _waiting.Enqueue(block);
    }

    // An empty socket is not an error. A call that a signal or an ICMP message interrupts is repeated; after other errors it waits first.
    private bool WasError()
    {
        var error = Marshal.GetLastPInvokeError();
        if (error == Libc.Again)
            return false;
        _counts.Error(error);
        return error is Libc.Interrupted or Libc.ConnectionRefused;
    }
}
