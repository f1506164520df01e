using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace DuckVerified.Cli.Tests;

/// <summary>
/// socat as an independent sender, through <c>duck forward</c>: data written to its UNIX socket are sent as UDP. Every
/// datagram must arrive, in order, with its bytes. DUCK_DATAGRAMS sets their number.
/// </summary>
public sealed class ForeignSenderTests
{
    private const int Window = 64;
    private const int MostBytes = 1400;
    private const int LeastBytes = 10;
    private const int Patience = 20_000;

    // The allowed difference between two measurements of a heap that does not grow.
    private const long Unrest = 16 << 20;

    private static int Datagrams =>
        int.Parse(Environment.GetEnvironmentVariable("DUCK_DATAGRAMS") ?? "50000", CultureInfo.InvariantCulture);

    [TheoryWith("socat")]
    [InlineData("plain", "127.0.0.1")]
    [InlineData("batched", "127.0.0.1")]
    [InlineData("offload", "127.0.0.1")]
    [InlineData("plain", "::1")]
    [InlineData("batched", "::1")]
    [InlineData("offload", "::1")]
    public async Task EveryDatagramArrivesInOrderAndWhole(string backEnd, string address)
    {
        using var receiver = ForwarderProcess.Udp(IPAddress.Parse(address));
        using var forward = await ForwarderProcess.Start(receiver.LocalEndPoint!, backEnd, "--count", $"{Datagrams}");
        var folder = Directory.CreateTempSubdirectory("duck").FullName;
        var door = Path.Combine(folder, "socat");
        Process? socat = null;
        try
        {
            var kind = address.Contains(':', StringComparison.Ordinal) ? "UDP6" : "UDP4";
            socat = Process.Start("socat", ["-u", $"UNIX-RECV:{door}", $"{kind}-SENDTO:{forward.Listen}"]);
            for (var deadline = Environment.TickCount64 + Patience; !File.Exists(door) && Environment.TickCount64 < deadline;)
                await Task.Delay(10);
            var (halfway, end) = SendAndCheck(door, receiver, forward.Process);
            Assert.True(end - halfway < Unrest, $"resident: {halfway} bytes halfway, {end} at the end");

            var report = await forward.Report();
            Assert.Equal(Datagrams, report.GetProperty("received").GetInt64());
            Assert.Equal(Datagrams, report.GetProperty("sent").GetInt64());
        }
        finally
        {
            socat?.Kill();
            socat?.Dispose();
            Directory.Delete(folder, recursive: true);
        }
    }

    // Resident bytes of the forwarder halfway and before the last datagram.
    private static (long Halfway, long End) SendAndCheck(string door, Socket receiver, Process duck)
    {
        using var sender = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        var to = new UnixDomainSocketEndPoint(door);
        var buffer = new byte[MostBytes + 1];
        var (sent, halfway) = (0, 0L);
        for (var awaited = 0; awaited < Datagrams; awaited++)
        {
            // The last datagram is sent after the forwarder was measured, because the forwarder ends with it.
            for (; sent < Datagrams - 1 && sent - awaited < Window; sent++)
                sender.SendTo(Datagram(sent), to);
            if (awaited == Datagrams / 2)
                halfway = Resident(duck);
            if (awaited == Datagrams - 1)
            {
                var end = Resident(duck);
                sender.SendTo(Datagram(sent), to);
                Expect(awaited);
                return (halfway, end);
            }

            Expect(awaited);
        }

        throw new InvalidOperationException("at least one datagram is needed");

        void Expect(int number)
        {
            var length = receiver.Receive(buffer);
            Assert.True(
                buffer.AsSpan(0, length).SequenceEqual(Datagram(number)),
                $"datagram {number}: {length} bytes, number {BinaryPrimitives.ReadInt64BigEndian(buffer)}");
        }
    }

    // Its number, and bytes that follow from it; lengths take all values from 10 to 1,400, not in order.
    private static byte[] Datagram(int number)
    {
        var bytes = new byte[LeastBytes + (int)(number * 613L % (MostBytes - LeastBytes + 1))];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        for (var i = 8; i < bytes.Length; i++)
            bytes[i] = (byte)((number * 31) + (i * 7));
        return bytes;
    }

    private static long Resident(Process process)
    {
        process.Refresh();
        return process.WorkingSet64;
    }
}
