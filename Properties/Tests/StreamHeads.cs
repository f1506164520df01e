using DuckVerified.Streams;

namespace DuckVerified.Properties.Tests;

/// <summary>Random stream heads with messages on them, and the observable parts of the results.</summary>
internal static class StreamHeads
{
    /// <summary>A stream head of random options, marks and messages to read.</summary>
    public static StreamHeadState Random(Random random, bool discardsTail)
    {
        var (before, behind) = ((ulong)random.Next(3) * 20, (ulong)random.Next(2) * 8);
        var options = new StreamHeadOptions(before, behind, StreamHeadOptions.Unlimited, 0, 2000, discardsTail);
        var head = StreamHeadState.Of(options, (ulong)random.Next(1, 400), (ulong)random.Next(1, 100));
        for (var i = random.Next(6); i > 0; i--)
        {
            var (message, heap) = Message(random, head.Heap);
            head = head.WithReadSide(Queues.Putq(head.ReadSide with { Heap = heap }, message).Pair);
        }

        // A writer found the queue full and waits to be enabled.
        return random.Next(2) == 0 ? head : head with { Read = head.Read.Wanted(Band.Ordinary, true) };
    }

    /// <summary>A message of a few blocks: control or none, then data; some of the areas are shared.</summary>
    public static (Chain Message, Heap Heap) Message(Random random, Heap heap)
    {
        var message = Chain.Null;
        for (var i = random.Next(1, 5); i > 0; i--)
            (message, heap) = Before(message, MessageType.Data, random, heap);
        MessageType[] control = [MessageType.Proto, MessageType.PriorityProto, MessageType.PassFile];
        if (random.Next(2) == 0)
            (message, heap) = Before(message, control[random.Next(3)], random, heap);
        var first = message.Head with { Band = new((ulong)random.Next(3)), Flag = (ulong)random.Next(64) };
        return (new NonEmptyChain(first, message.Rest), heap);
    }

    /// <summary>A message of one block with these bytes, as duck_sb_alloc and a store make it.</summary>
    public static (Chain Message, Heap Heap) Holding(byte[] bytes, Heap heap)
    {
        var (_, block, allocated) = Allocation.Allocb((ulong)bytes.Length, heap);
        var filled = block with { Wptr = (ulong)bytes.Length };
        return (new NonEmptyChain(filled, Chain.Null), allocated.Written(block.Dblk, 0, Bytes.Of(bytes), 0, filled.Length));
    }

    /// <summary>The message that was sent, brought by the layers below to the read queue of the same stream head.</summary>
    public static StreamHeadState Echoed(StreamHeadState head)
    {
        var (message, side) = Queues.Getq(head.WriteSide);
        var echoed = head.WithWriteSide(side);
        return echoed.WithReadSide(Queues.Putq(echoed.ReadSide, message).Pair);
    }

    /// <summary>Some bytes.</summary>
    public static byte[] SomeBytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>All bytes of a message.</summary>
    public static byte[] BytesOf(Chain message, Heap heap) =>
        [.. Enumerable.Range(0, (int)message.Size).Select(index => (byte)message.ByteAt((ulong)index, heap))];

    /// <summary>The bytes that the user was given.</summary>
    public static byte[] BytesOf(UserBuffer user)
    {
        var bytes = new byte[user.Count];
        user.Bytes.CopyTo(0, bytes);
        return bytes;
    }

    /// <summary>A message in words: its blocks and windows.</summary>
    public static string Described(Chain message) => message.IsEmpty ? string.Empty : $"{message.Head} {Described(message.Rest)}";

    /// <summary>A queue as text: its messages, and everything else.</summary>
    public static (string Messages, QueueState Else) Seen(QueueState queue) =>
        (Described(queue.Messages), queue with { Messages = MessageList.None });

    private static string Described(MessageList messages) =>
        messages.IsEmpty ? string.Empty : $"[{Described(messages.First)}] {Described(messages.Rest)}";

    private static (Chain Message, Heap Heap) Before(Chain rest, MessageType type, Random random, Heap heap)
    {
        var (one, allocated) = Holding(SomeBytes(random, random.Next(3) * random.Next(60)), heap);
        var typed = allocated.Typed(one.Head.Dblk, type);
        var (made, message) = (typed, one.Append(rest));
        if (random.Next(4) != 0 || type != MessageType.Data)
            return (message, made);
        // The same bytes again, in a second block on the same area.
        var (_, dup, after) = Allocation.Dupb(one.Head, made);
        return (new NonEmptyChain(dup, message), after);
    }
}
