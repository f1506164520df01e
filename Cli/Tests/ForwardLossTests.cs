using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace DuckVerified.Cli.Tests;

/// <summary><c>duck forward</c> loses no datagram to an error of another one, and reports what the kernel dropped.</summary>
public sealed class ForwardLossTests
{
    private const int ProtocolError = 71;

    // Type and code of an ICMP message (RFC 792, RFC 1812), and the number of the error that Linux gives to the socket for it.
    private static readonly (byte Type, byte Code, int Error)[] _messages =
    [
        (3, 2, 92), // protocol unreachable: ENOPROTOOPT
        (3, 3, 111), // port unreachable: ECONNREFUSED
        (3, 4, 90), // fragmentation needed: EMSGSIZE
        (3, 7, 112), // host unknown: EHOSTDOWN
        (3, 9, 101), // network prohibited: ENETUNREACH
        (3, 10, 113), // host prohibited: EHOSTUNREACH
        (12, 0, ProtocolError), // parameter problem: EPROTO
    ];

    [TheoryAsRoot]
    [InlineData("plain")]
    [InlineData("batched")]
    [InlineData("offload")]
    [InlineData("sockets")]
    public async Task AnIcmpErrorOfAnEarlierDatagramCostsNoLaterOne(string backEnd)
    {
        const int Times = 3;
        using var receiver = ForwarderProcess.Udp(IPAddress.Loopback);
        using var router = new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Icmp);
        using var forward = await ForwarderProcess.Start(receiver.LocalEndPoint!, backEnd);
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        client.Connect(forward.Listen);
        byte number = 0;
        var forwarder = Send();
        foreach (var (type, code, _) in _messages.SelectMany(message => Enumerable.Repeat(message, Times)))
        {
            // The kernel has given the error to the forwarder's socket when this call returns.
            router.SendTo(Icmp(type, code, ((IPEndPoint)forwarder).Port, ((IPEndPoint)receiver.LocalEndPoint!).Port), new IPEndPoint(IPAddress.Loopback, 0));
            Send();
        }

        await forward.Signal("-INT");
        var report = await forward.Report();
        Assert.Equal((number, 0L), ((byte)report.GetProperty("sent").GetInt64(), report.GetProperty("failed").GetInt64()));
        var errors = report.GetProperty("errors").EnumerateArray().ToDictionary(
            error => error.GetProperty("number").GetInt32(), error => error.GetProperty("times").GetInt64());
        Assert.Equal(_messages.Length * Times, errors.Values.Sum());
        // .NET has no name for EPROTO and reports it without its number.
        Assert.All(
            _messages.Where(message => backEnd != "sockets" || message.Error != ProtocolError),
            message => Assert.Equal(Times, errors.GetValueOrDefault(message.Error)));

        EndPoint Send()
        {
            client.Send([++number]);
            var buffer = new byte[10];
            EndPoint from = new IPEndPoint(IPAddress.Any, 0);
            Assert.Equal(1, receiver.ReceiveFrom(buffer, ref from));
            Assert.Equal(number, buffer[0]);
            return from;
        }
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("batched")]
    [InlineData("offload")]
    [InlineData("sockets")]
    public async Task DatagramsThatTheKernelDropsAndASmallerBufferAreReported(string backEnd)
    {
        const int Datagrams = 20_000;
        const int Asked = 8 << 20;
        using var receiver = ForwarderProcess.Udp(IPAddress.Loopback);
        using var forward = await ForwarderProcess.Start(receiver.LocalEndPoint!, backEnd);
        var most = int.Parse(File.ReadAllText("/proc/sys/net/core/rmem_max"), CultureInfo.InvariantCulture);
        Assert.Equal(most < Asked, forward.Greeting.EndsWith($"; the kernel grants {most} of {Asked} bytes of receive buffer", StringComparison.Ordinal));
        // A stopped program receives nothing, so its buffer fills.
        await forward.Signal("-STOP");
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        client.Connect(forward.Listen);
        var datagram = new byte[1000];
        for (var i = 0; i < Datagrams; i++)
            client.Send(datagram);
        await forward.Signal("-CONT");
        await forward.Signal("-INT");
        var report = await forward.Report();
        var (received, dropped) = (report.GetProperty("received").GetInt64(), report.GetProperty("droppedByKernel").GetInt64());
        Assert.True(dropped > 0);
        Assert.Equal(Datagrams, received + dropped);
        Assert.Equal(received, report.GetProperty("sent").GetInt64());
    }

    // A router's message about a UDP datagram between two ports of loopback (RFC 792). It quotes the headers of the datagram.
    private static byte[] Icmp(byte type, byte code, int source, int target)
    {
        const int Header = 8, Ip = 20, Udp = 8, Mtu = 1400;
        var message = new byte[Header + Ip + Udp];
        (message[0], message[1]) = (type, code);
        if (type == 3)
            Put(6, Mtu);
        var quoted = message.AsSpan(Header);
        (quoted[0], quoted[8], quoted[9]) = (0x45, 64, (byte)ProtocolType.Udp);
        Put(Header + 2, Ip + Udp + 4);
        IPAddress.Loopback.GetAddressBytes().CopyTo(quoted[12..]);
        IPAddress.Loopback.GetAddressBytes().CopyTo(quoted[16..]);
        Put(Header + 10, Sum(quoted[..Ip]));
        Put(Header + Ip, source);
        Put(Header + Ip + 2, target);
        Put(Header + Ip + 4, Udp + 4);
        Put(2, Sum(message));
        return message;

        void Put(int at, int value) => BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(at), (ushort)value);
    }

    // The checksum of an even number of bytes.
    private static int Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0;
        for (var i = 0; i < bytes.Length; i += 2)
            sum += BinaryPrimitives.ReadUInt16BigEndian(bytes[i..]);
        while (sum > 0xFFFF)
            sum = (sum & 0xFFFF) + (sum >> 16);
        return ~sum & 0xFFFF;
    }
}
