using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace DuckVerified.Forwarder.Tests;

/// <summary>Datagrams with a TOS byte or traffic class, sent and received by other calls than the emulator's.</summary>
internal static unsafe partial class MarkedDatagram
{
    private const int SolIp = 0, Tos = 1, ReceiveTos = 13;
    private const int SolIpv6 = 41, TrafficClass = 67, ReceiveTrafficClass = 66;
    private const int SolUdp = 17, UdpSegment = 103;
    private const int Largest = 65536;
    private const int ControlLength = 64;
    private const int ControlHeader = 16;

    /// <summary>From now on a socket sends all its datagrams with a mark.</summary>
    public static void SetMark(Socket socket, byte mark) =>
        socket.SetRawSocketOption(IsIpv6(socket) ? SolIpv6 : SolIp, IsIpv6(socket) ? TrafficClass : Tos, BitConverter.GetBytes((int)mark));

    /// <summary>From now on what a socket sends is cut into a train of datagrams of this length.</summary>
    public static void SendTrains(Socket socket, int segment) => socket.SetRawSocketOption(SolUdp, UdpSegment, BitConverter.GetBytes(segment));

    /// <summary>From now on a socket's datagrams can be received with their marks.</summary>
    public static void ReportMarks(Socket socket) =>
        socket.SetRawSocketOption(IsIpv6(socket) ? SolIpv6 : SolIp, IsIpv6(socket) ? ReceiveTrafficClass : ReceiveTos, BitConverter.GetBytes(1));

    /// <summary>The next datagram and its mark.</summary>
    public static (byte Mark, byte[] Bytes) Receive(Socket socket)
    {
        var (bytes, control) = (new byte[Largest], new byte[ControlLength]);
        fixed (byte* start = bytes)
        fixed (byte* controls = control)
        {
            var vector = stackalloc nuint[2] { (nuint)start, Largest };
            // struct msghdr of 64-bit Linux: name and its length, vectors and their number, control and its length, flags.
            var header = stackalloc nuint[7] { 0, 0, (nuint)vector, 1, (nuint)controls, ControlLength, 0 };
            var length = ReceiveMessage((int)socket.Handle, header, 0);
            Assert.True(length >= 0, $"error {Marshal.GetLastPInvokeError()}");
            Assert.True(header[5] > ControlHeader, "no mark is reported");
            // The mark is a byte (IPv4), or an int in the order of the machine (IPv6).
            return (BitConverter.IsLittleEndian || !IsIpv6(socket) ? control[ControlHeader] : control[ControlHeader + 3], bytes[..(int)length]);
        }
    }

    private static bool IsIpv6(Socket socket) => socket.AddressFamily == AddressFamily.InterNetworkV6;

    [LibraryImport("libc", EntryPoint = "recvmsg", SetLastError = true)]
    private static partial nint ReceiveMessage(int socket, nuint* message, int flags);
}
