using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace DuckVerified.Forwarder.Bench;

/// <summary>
/// The client: sends numbered datagrams to a forwarder and receives what it forwards. A limited number is on the way (a closed loop with
/// a window, so that no rate has to be searched). It checks every byte.
/// </summary>
/// <remarks>
/// A datagram is the run's number (16 bits), its own (64 bits), and then bytes that follow from its number. With trains the
/// client gives the kernel up to 32 datagrams as one message (UDP_SEGMENT) and receives them in the same way (UDP_GRO), so that it
/// is not the bottleneck; without trains, it sends and receives them one by one, 32 per system call.
/// </remarks>
internal sealed unsafe class Load : IDisposable
{
    /// <summary>Bytes of a datagram at least: the two numbers.</summary>
    public const int Least = 10;

    /// <summary>The most bytes: a datagram that a link of 1,500 bytes carries without fragments.</summary>
    public const int Most = 1472;

    /// <summary>Datagrams on the way at most.</summary>
    public const int Window = 256;

    /// <summary>Datagrams sent at a time.</summary>
    public const int Burst = 32;

    private const int Buffers = 32;
    private const int BufferSize = 65536;
    private const int Silence = 50;

    private readonly Socket _output;
    private readonly bool _hasTrains;
    private readonly byte[] _pattern = new byte[Most + 256];
    private readonly byte[] _sent = GC.AllocateArray<byte>(Burst * Most, pinned: true);
    private readonly byte[] _taken = GC.AllocateArray<byte>(Buffers * BufferSize, pinned: true);
    private readonly ManyHeader* _headers = (ManyHeader*)NativeMemory.AllocZeroed(Buffers, (nuint)sizeof(ManyHeader));
    private readonly IoVector* _vectors = (IoVector*)NativeMemory.AllocZeroed(Buffers, (nuint)sizeof(IoVector));
    private readonly ControlMessage* _control = (ControlMessage*)NativeMemory.AllocZeroed(Buffers, (nuint)sizeof(ControlMessage));
    private int _input;
    private ushort _run;
    private int _size;
    private ulong _next;
    private ulong _awaited;
    private ulong _givenUp;
    private long _received;
    private long _lost;
    private long _disordered;
    private long _damaged;

    /// <summary>A client that takes in what arrives at a socket.</summary>
    /// <param name="output">The socket that forwarders send to; the caller owns it.</param>
    /// <param name="hasTrains">Whether datagrams cross to and from the kernel in trains.</param>
    public Load(Socket output, bool hasTrains)
    {
        (_output, _hasTrains) = (output, hasTrains);
        for (var i = 0; i < _pattern.Length; i++)
            _pattern[i] = (byte)((i * 7) + 3);
        var on = 1;
        if (hasTrains && Libc.SetOption((int)output.Handle, Libc.SolUdp, Libc.UdpGro, &on, sizeof(int)) != 0)
            throw new PlatformNotSupportedException("the kernel has no UDP_GRO; use --client single");
    }

    /// <summary>Sends load to the forwarder at the other end of a connected socket.</summary>
    /// <param name="input">The socket to send with; connected.</param>
    /// <param name="size">Bytes per datagram.</param>
    /// <param name="seconds">How long new ones are sent.</param>
    /// <param name="most">How many are sent at most.</param>
    public LoadCounts Run(Socket input, int size, double seconds, long most = long.MaxValue)
    {
        (_input, _size, _run) = ((int)input.Handle, size, (ushort)(_run + 1));
        (_next, _awaited, _givenUp) = (0, 0, 0);
        (_received, _lost, _disordered, _damaged) = (0, 0, 0, 0);
        var clock = Stopwatch.StartNew();
        var lastArrival = 0L;
        while (true)
        {
            var isSending = clock.Elapsed.TotalSeconds < seconds && (long)_next < most;
            if (!isSending && _awaited == _next)
                break;
            if (isSending && _next - _awaited + Burst <= Window)
                Send();
            if (Take())
            {
                lastArrival = clock.ElapsedMilliseconds;
                continue;
            }

            if (isSending && _next - _awaited + Burst <= Window)
                continue;
            if (clock.ElapsedMilliseconds - lastArrival > Silence)
            {
                // Datagrams that have not arrived were dropped, as UDP may do.
                _lost += (long)(_next - _awaited);
                (_awaited, _givenUp) = (_next, _next);
                lastArrival = clock.ElapsedMilliseconds;
                continue;
            }

            var entry = new PollEntry { Descriptor = (int)_output.Handle, Events = Libc.PollIn };
            _ = Libc.Poll(&entry, 1, 1);
        }

        return new(clock.Elapsed.TotalSeconds, _received, _lost, _disordered, _damaged);
    }

    public void Dispose()
    {
        NativeMemory.Free(_headers);
        NativeMemory.Free(_vectors);
        NativeMemory.Free(_control);
    }

    private void Send()
    {
        var start = (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(_sent, 0);
        for (var i = 0; i < Burst; i++)
        {
            var datagram = _sent.AsSpan(i * _size, _size);
            BinaryPrimitives.WriteUInt16BigEndian(datagram, _run);
            BinaryPrimitives.WriteUInt64BigEndian(datagram[2..], _next + (ulong)i);
            Body(_next + (ulong)i).CopyTo(datagram[Least..]);
        }

        // A send that fails, as with an ICMP message from a forwarder that ended, is a loss that the sequence numbers show.
        if (_hasTrains)
            SendTrain(start);
        else
            SendEach(start);
        _next += Burst;
    }

    private void SendTrain(byte* start)
    {
        _vectors[0] = new() { Base = start, Length = (nuint)(Burst * _size) };
        _control[0] = new() { Length = 16 + sizeof(ushort), Level = Libc.SolUdp, Type = Libc.UdpSegment, Value = _size };
        var header = new MessageHeader
        {
            Vectors = _vectors,
            VectorCount = 1,
            Control = _control,
            ControlLength = (nuint)sizeof(ControlMessage),
        };
        _ = Libc.SendMessage(_input, &header, 0);
    }

    private void SendEach(byte* start)
    {
        for (var i = 0; i < Burst; i++)
        {
            _vectors[i] = new() { Base = start + (i * _size), Length = (nuint)_size };
            _headers[i].Header = new() { Vectors = &_vectors[i], VectorCount = 1 };
        }

        _ = Libc.SendMany(_input, _headers, Burst, 0);
    }

    private bool Take()
    {
        for (var i = 0; i < Buffers; i++)
        {
            _vectors[i] = new() { Base = (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(_taken, i * BufferSize), Length = BufferSize };
            _control[i] = default;
            _headers[i].Header = new()
            {
                Vectors = &_vectors[i],
                VectorCount = 1,
                Control = &_control[i],
                ControlLength = (nuint)sizeof(ControlMessage),
            };
        }

        var count = Libc.ReceiveMany((int)_output.Handle, _headers, Buffers, Libc.DontWait, null);
        for (var i = 0; i < count; i++)
        {
            var length = (int)_headers[i].Length;
            var isTrain = _headers[i].Header.ControlLength > 0 && _control[i].Type == Libc.UdpGro;
            var segment = isTrain ? _control[i].Value : Math.Max(length, 1);
            var bytes = _taken.AsSpan(i * BufferSize, length);
            for (; bytes.Length > segment; bytes = bytes[segment..])
                Judge(bytes[..segment]);
            Judge(bytes);
        }

        return count > 0;
    }

    private void Judge(ReadOnlySpan<byte> datagram)
    {
        if (datagram.Length < Least)
        {
            _damaged++;
            return;
        }

        // A datagram that arrives after it was given up, perhaps from an earlier run, was counted as lost.
        var number = BinaryPrimitives.ReadUInt64BigEndian(datagram[2..]);
        if (BinaryPrimitives.ReadUInt16BigEndian(datagram) != _run || number < _givenUp)
            return;
        if (datagram.Length != _size || number >= _next || !datagram[Least..].SequenceEqual(Body(number)))
        {
            _damaged++;
            return;
        }

        if (number < _awaited)
        {
            _disordered++;
            return;
        }

        _lost += (long)(number - _awaited);
        _awaited = number + 1;
        _received++;
    }

    private ReadOnlySpan<byte> Body(ulong number) => _pattern.AsSpan((int)(number & 0xFF), _size - Least);
}
