using System.Buffers.Binary;

namespace DuckVerified.Forwarder.Tests;

/// <summary>IPv4 packets with their checksums computed from all bytes, as a yardstick for those that are mended.</summary>
internal static class Packet
{
    public static byte[] Of(uint source, byte[] payload, int optionWords, bool isTcp)
    {
        var (header, transport) = (20 + (4 * optionWords), isTcp ? 20 : 8);
        var packet = new byte[header + transport + payload.Length];
        packet[0] = (byte)(0x40 | (header / 4));
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        packet[8] = 64;
        packet[9] = (byte)(isTcp ? 6 : 17);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(12), source);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(16), 0x0A000002);
        payload.CopyTo(packet, header + transport);
        Set(packet, 10, ~Sum(packet.AsSpan(0, header), 0));
        var at = header + (isTcp ? 16 : 6);
        var sum = (ushort)~Sum(packet.AsSpan(header), Pseudo(packet, header));
        Set(packet, at, !isTcp && sum == 0 ? 0xFFFF : sum);
        return packet;
    }

    public static bool IsSound(byte[] packet)
    {
        var header = (packet[0] & 15) * 4;
        return Sum(packet.AsSpan(0, header), 0) == 0xFFFF && Sum(packet.AsSpan(header), Pseudo(packet, header)) == 0xFFFF;
    }

    // Addresses, protocol and length (RFC 768, RFC 793).
    private static uint Pseudo(byte[] packet, int header) =>
        Sum(packet.AsSpan(12, 8), (uint)(packet[9] + packet.Length - header));

    private static ushort Sum(ReadOnlySpan<byte> bytes, uint sum)
    {
        for (var i = 0; i < bytes.Length; i++)
            sum += i % 2 == 0 ? (uint)bytes[i] << 8 : bytes[i];
        while (sum > 0xFFFF)
            sum = (sum & 0xFFFF) + (sum >> 16);
        return (ushort)sum;
    }

    private static void Set(byte[] packet, int at, int value) => BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(at), (ushort)value);
}
