namespace DuckVerified.Forwarder;

/// <summary>
/// The control messages of a datagram (cmsg(3)): the length of a train's datagrams (udp(7)), and its mark: the TOS byte of IPv4 (ip(7))
/// or the traffic class of IPv6 (RFC 3542), which contain DSCP and ECN (RFC 2474, RFC 3168).
/// </summary>
internal static unsafe class ControlMessages
{
    /// <summary>How many control messages one message has at most.</summary>
    public const int Most = 2;

    private const int HeaderLength = 16;
    private const int Alignment = 8;

    /// <summary>From now on the kernel reports the mark of each received datagram.</summary>
    /// <param name="socket">The socket's descriptor.</param>
    /// <param name="isIpv6">Whether the socket is one of IPv6.</param>
    /// <exception cref="PlatformNotSupportedException">The kernel cannot do this.</exception>
    public static void ReportMarks(int socket, bool isIpv6)
    {
        var on = 1;
        var (level, option) = isIpv6 ? (Libc.SolIpv6, Libc.ReceiveTrafficClass) : (Libc.SolIp, Libc.ReceiveTos);
        if (Libc.SetOption(socket, level, option, &on, sizeof(int)) != 0)
            throw new PlatformNotSupportedException("the kernel does not report the TOS byte of datagrams; use --backend sockets");
    }

    /// <summary>What the kernel reported with a received message.</summary>
    /// <param name="header">The received message.</param>
    /// <param name="segment">The length in bytes of each datagram of a train; 0 if the message is one datagram.</param>
    /// <param name="mark">The TOS byte or traffic class; 0 if none was reported.</param>
    public static void Read(in MessageHeader header, out int segment, out byte mark)
    {
        (segment, mark) = (0, 0);
        for (nuint at = 0; at + HeaderLength < header.ControlLength;)
        {
            var message = (ControlMessage*)((byte*)header.Control + at);
            if (message->Length <= HeaderLength)
                return;
            switch (message->Level, message->Type)
            {
                case (Libc.SolUdp, Libc.UdpGro):
                    segment = message->Value;
                    break;
                case (Libc.SolIp, Libc.Tos):
                    // One byte, and not an int as in all others.
                    mark = *(byte*)&message->Value;
                    break;
                case (Libc.SolIpv6, Libc.TrafficClass):
                    mark = (byte)message->Value;
                    break;
                default:
                    break;
            }

            at += (message->Length + Alignment - 1) & ~(nuint)(Alignment - 1);
        }
    }

    /// <summary>The control message that sends a train.</summary>
    /// <param name="segment">The length in bytes of each of its datagrams; the last may be shorter.</param>
    public static ControlMessage Train(int segment) => new()
    {
        Length = HeaderLength + sizeof(ushort),
        Level = Libc.SolUdp,
        Type = Libc.UdpSegment,
        Value = segment,
    };

    /// <summary>The control message that sends a datagram, or each datagram of a train, with a mark.</summary>
    /// <param name="mark">The TOS byte or traffic class.</param>
    /// <param name="isIpv6">Whether the socket is one of IPv6.</param>
    public static ControlMessage Mark(byte mark, bool isIpv6) => new()
    {
        Length = HeaderLength + sizeof(int),
        Level = isIpv6 ? Libc.SolIpv6 : Libc.SolIp,
        Type = isIpv6 ? Libc.TrafficClass : Libc.Tos,
        Value = mark,
    };
}
