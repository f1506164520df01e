using System.Net;
using System.Net.Sockets;
using DuckVerified.Duck;

namespace DuckVerified.Forwarder.Tests;

/// <summary>A client, an emulator and a receiver on loopback. What the client sends waits at the emulator's socket.</summary>
internal sealed class Wire : IDisposable
{
    private readonly Socket _client;
    private readonly Socket _input;
    private readonly Socket _output;
    private readonly Socket _receiver;

    public Wire(BackEnd backEnd, int? shuffleSeed = null, bool isCounted = false, bool isIpv6 = false)
    {
        var address = isIpv6 ? IPAddress.IPv6Loopback : IPAddress.Loopback;
        (_client, _input, _output, _receiver) = (Bound(address), Bound(address), Bound(address), Bound(address));
        _client.Connect(_input.LocalEndPoint!);
        _output.Connect(_receiver.LocalEndPoint!);
        _receiver.ReceiveTimeout = 5000;
        Duck = new(_input, _output, backEnd, shuffleSeed, isCounted);
    }

    public static TheoryData<BackEnd> BackEnds => [BackEnd.Plain, BackEnd.Batched, BackEnd.Offload];

    public EmulatedCalls Duck { get; }

    /// <summary>The sender's socket.</summary>
    public Socket Client => _client;

    /// <summary>The socket at the end of the way.</summary>
    public Socket Receiver => _receiver;

    public void Offer(ReadOnlySpan<byte> datagram) => _client.Send(datagram);

    /// <summary>Runs a callback until no datagram waits.</summary>
    public Outcome Run(IDuckCallback callback)
    {
        Duck.Stop();
        return Duck.Syscall(callback);
    }

    /// <summary>How many bytes wait at the emulator's socket, at least.</summary>
    public int Waiting => _input.Available;

    public byte[] Receive()
    {
        var buffer = new byte[70000];
        return buffer[.._receiver.Receive(buffer)];
    }

    public bool IsEmpty => _receiver.Available == 0;

    public void CloseReceiver() => _receiver.Dispose();

    public void Dispose()
    {
        Duck.Dispose();
        _client.Dispose();
        _input.Dispose();
        _output.Dispose();
        _receiver.Dispose();
    }

    private static Socket Bound(IPAddress address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 4 << 20 };
        socket.Bind(new IPEndPoint(address, 0));
        return socket;
    }
}
