using DuckVerified.Duck;
using DuckVerified.Streams;

namespace DuckVerified.Properties.Forwarding;

/// <summary>Brings datagrams to a modelled socket, as the layers below it do, and looks at those that it sent.</summary>
public static class Delivery
{
    /// <summary>
    /// A datagram arrives: a T_UNITDATA_IND, and data in blocks as given (common/inet/udp/udp.c:udp_input). Every block has its
    /// own area, with room for headers in front.
    /// </summary>
    /// <param name="s">The state.</param>
    /// <param name="socket">The descriptor of an open socket.</param>
    /// <param name="blocks">The bytes of each block; some may be empty.</param>
    /// <param name="hasControl">Whether there is a T_UNITDATA_IND. A socket gets one, IP does not.</param>
    public static DuckState Deliver(DuckState s, int socket, IReadOnlyList<byte[]> blocks, bool hasControl)
    {
        var heap = s.Heap;
        var message = Chain.Null;
        foreach (var bytes in blocks.Reverse())
            message = New(bytes, 44, MessageType.Data, message, ref heap);
        if (hasControl)
            message = New(new byte[20], 0, MessageType.Proto, message, ref heap);
        var head = s.At(socket)! with { Heap = heap };
        return s.With(socket, head.WithReadSide(Queues.Putq(head.ReadSide, message).Pair));
    }

    /// <summary>The datagrams below a socket, the one sent first first.</summary>
    public static IReadOnlyList<byte[]> Sent(DuckState s, int socket) =>
        [.. Listing.Of(s.At(socket)!.Next.Messages).Select(message => BytesOf(message, s.Heap))];

    /// <summary>The bytes of a message.</summary>
    public static byte[] BytesOf(Chain message, Heap heap) =>
        [.. Enumerable.Range(0, (int)message.Size).Select(index => (byte)message.ByteAt((ulong)index, heap))];

    private static NonEmptyChain New(byte[] bytes, ulong offset, MessageType type, Chain rest, ref Heap heap)
    {
        var (_, block, allocated) = Allocation.Allocb(offset + (ulong)bytes.Length, heap);
        heap = allocated.Written(block.Dblk, offset, Bytes.Of(bytes), 0, (ulong)bytes.Length).Typed(block.Dblk, type);
        return new(block with { Rptr = offset, Wptr = offset + (ulong)bytes.Length }, rest);
    }
}
