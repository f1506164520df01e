using DuckVerified.Duck;

namespace DuckVerified.Forwarding.Callbacks;

/// <summary>
/// Rewrites the source address of an IPv4 packet in a datagram, as the end of a tunnel does, and updates the checksums that cover it: the
/// header's, and UDP's or TCP's (RFC 791, 768, 793; the update is RFC 1624's, equation 3). Data that is not a complete IPv4 packet is not
/// changed. A socket gives a callback a datagram, not a packet: the addresses in its own headers belong to the kernel.
/// </summary>
/// <param name="input">The descriptor to receive from.</param>
/// <param name="output">The descriptor to send to.</param>
/// <param name="source">The new source address, 32 bits.</param>
public sealed class Nat(int input, int output, Word source) : IDuckCallback
{
    private const int AddressAt = 12;
    private const int HeaderSumAt = 10;
    private const int UdpSumAt = 6;
    private const int TcpSumAt = 16;
    private static readonly Word _udp = 17;
    private static readonly Word _tcp = 6;

    /// <inheritdoc/>
    public Outcome Turn(IDuckCalls duck)
    {
        var (outcome, buffer) = duck.Recv(input);
        if (outcome != Outcome.Done)
            return outcome;
        if (IsPacket(duck.SbGetLen(buffer), Cursor.At(duck, buffer)))
            Rewrite(Cursor.At(duck, buffer));
        duck.Send(output, buffer);
        return Outcome.Done;
    }

    private static Bit IsPacket(Word length, Cursor packet)
    {
        // Version 4, with a header of 20 bytes or more that is complete.
        if (length < 20 || (packet.Value >> 4) != 4)
            return false;
        var header = HeaderLength(packet);
        return header >= 20 & header <= length & Half(packet.Moved(2)) >= header & Half(packet.Moved(2)) <= length;
    }

    private static Word HeaderLength(Cursor packet) => (packet.Value & 15) << 2;

    private static Word Half(Cursor at) => (at.Value << 8) | at.Moved(1).Value;

    private static void SetHalf(Cursor at, Word value)
    {
        at.Set(value >> 8);
        at.Moved(1).Set(value);
    }

    private void Rewrite(Cursor packet)
    {
        // The packet ends at its total length. Any bytes of the datagram after it are padding, and not part of a transport header.
        var (header, length, protocol) = (HeaderLength(packet), Half(packet.Moved(2)), packet.Moved(9).Value);
        var (oldHigh, oldLow) = (Half(packet.Moved(AddressAt)), Half(packet.Moved(AddressAt + 2)));
        SetHalf(packet.Moved(AddressAt), source >> 16);
        SetHalf(packet.Moved(AddressAt + 2), source);
        Mend(packet.Moved(HeaderSumAt), oldHigh, oldLow);
        // Only a packet's first fragment has the transport header.
        if ((Half(packet.Moved(6)) & 0x1FFF) != 0)
            return;
        // A UDP checksum of 0 means that there is none.
        if (protocol == _udp && length >= header + 8 && Half(packet.Moved(header + UdpSumAt)) != 0)
            MendUdp(packet.Moved(header + UdpSumAt), oldHigh, oldLow);
        if (protocol == _tcp && length >= header + 20)
            Mend(packet.Moved(header + TcpSumAt), oldHigh, oldLow);
    }

    private void MendUdp(Cursor at, Word oldHigh, Word oldLow)
    {
        Mend(at, oldHigh, oldLow);
        // A checksum whose result is 0 is sent as all ones.
        if (Half(at) == 0)
            SetHalf(at, 0xFFFF);
    }

    // ~(~sum + ~old + new), in ones' complement.
    private void Mend(Cursor at, Word oldHigh, Word oldLow)
    {
        var sum = (Half(at) ^ 0xFFFF) + (oldHigh ^ 0xFFFF) + (oldLow ^ 0xFFFF) + ((source >> 16) & 0xFFFF) + (source & 0xFFFF);
        sum = (sum & 0xFFFF) + (sum >> 16);
        sum = (sum & 0xFFFF) + (sum >> 16);
        SetHalf(at, sum ^ 0xFFFF);
    }
}
