using static DuckVerified.Mutations.MutationSite;

namespace DuckVerified.Mutations.Streams;

/// <summary>
/// Mistakes in programs over the buffers and queues: the replaced system calls, the functions for callbacks, forwarding. No
/// recording reaches these; the programs alone are asked, since what they are made of is as it was.
/// </summary>
internal static class ProgramMistakes
{
    private const string SystemCalls = "Model/Duck/SystemCalls.cs";
    private const string Buffers = "Model/Duck/Buffers.cs";
    private const string Scheme = "Model/Forwarding/Scheme.cs";
    private const string IpForward = "Model/Forwarding/IpForward.cs";
    private const string StreamHead = "Model/Streams/StreamHead.cs";

    /// <summary>The list, in the order of the report.</summary>
    public static readonly IReadOnlyList<Mutation> All =
    [
        new(
            "recv-without-trap",
            "recv by user code switches no mode.",
            Rewritten(
                SystemCalls, "SystemCalls", "Recv", "Trapped(s).With(socket, received.Head)", "s.With(socket, received.Head)")),
        new(
            "trap-in-the-kernel",
            "A system call of a callback switches the mode, as one of user code does.",
            Rewritten(SystemCalls, "SystemCalls", "Trapped", "Data.Choose(s.IsPrivileged, 0, 2)", "2")),
        new(
            "another-time-in-the-kernel",
            "gettimeofday answers a callback with the next tick.",
            Rewritten(SystemCalls, "SystemCalls", "GetTimeOfDay", "s.Clock", "s.Clock + Data.Choose(s.IsPrivileged, 1, 0)")),
        new(
            "less-room-in-the-kernel",
            "recv by a callback has room for 100 bytes only.",
            Rewritten(SystemCalls, "SystemCalls", "Recv", "room", "Data.Choose(s.IsPrivileged, 100, room)", 1)),
        new(
            "sent-from-the-second-byte",
            "send by a callback begins at the second byte.",
            Rewritten(
                SystemCalls,
                "SystemCalls",
                "Send",
                "count",
                "Data.Choose(s.IsPrivileged, count - Data.Choose(count == 0, 0, 1), count)")),
        new(
            "adjusted-past-the-end",
            "duck_blk_adjust allows one byte behind the data area.",
            Rewritten(
                Buffers,
                "Buffers",
                "BlkAdjust",
                "write <= s.Heap.Sizes[old.Dblk].Bits",
                "write <= s.Heap.Sizes[old.Dblk].Bits + 1")),
        new(
            "adjusted-crosswise",
            "duck_blk_adjust allows an end that is before the beginning.",
            new(Buffers, "Buffers", "BlkAdjust", "drop-left", "read <= write & write <= s.Heap.Sizes[old.Dblk].Bits")),
        new(
            "adjusted-from-the-base",
            "duck_blk_adjust counts from the data area's base.",
            Rewritten(Buffers, "Buffers", "BlkAdjust", "old.Rptr + begin", "begin")),
        new(
            "store-behind-the-data",
            "A store to the byte behind the data is let through.",
            Rewritten(Buffers, "Buffers", "Store", "offset >= at.Length", "offset > at.Length")),
        new(
            "store-to-a-shared-area",
            "A store does not look whether the area is shared.",
            Rewritten(Buffers, "Buffers", "Store", "s.Heap.IsShared(at)", "false")),
        new(
            "store-from-the-base",
            "A store counts from the data area's base.",
            Rewritten(Buffers, "Buffers", "Store", "at.Rptr + offset", "offset")),
        new(
            "null-is-foreign",
            "NULL is called a foreign handle.",
            Rewritten(Buffers, "Buffers", "OfNoHandle", "DuckErrors.NullHandle", "DuckErrors.ForeignHandle")),
        new(
            "sent-and-kept",
            "A buffer that was sent stays the callback's.",
            Rewritten(Buffers, "Buffers", "Send", "s with { Held = rest }", "s")),
        new(
            "freed-and-kept",
            "A buffer that was freed stays the callback's.",
            new(Buffers, "Buffers", "SbFree", "drop-initializer", "Held = rest")),
        new(
            "closed-socket-keeps-the-buffer",
            "duck_send to a closed socket takes nothing.",
            Rewritten(Buffers, "Buffers", "Send", "taken with { Heap = message.Free(taken.Heap) }", "s")),
        new(
            "freed-is-foreign",
            "A freed handle is called a foreign one.",
            Rewritten(
                Buffers,
                "Buffers",
                "OfNoHandle",
                "handle.Bits < s.Heap.NextMblk.Bits & (!use.IsAllocated | use == MblkUse.Queued)",
                "false")),
        new(
            "one-byte-short",
            "recv and send forward all but the last byte.",
            Rewritten(
                Scheme,
                "Scheme",
                "ReceiveAndSend",
                "received.User.Count",
                "received.User.Count - Data.Choose(received.User.Count == 0, 0, 1)")),
        new(
            "nothing-to-read-though-full",
            "Forwarding below the sockets says that nothing came where there is no room.",
            Rewritten(IpForward, "IpForward", "Turn", "StreamHeadOutcomes.NoRoom", "StreamHeadOutcomes.NothingToRead")),
        new(
            "freed-and-forwarded",
            "Forwarding below the sockets loses the datagram if there is room.",
            Rewritten(
                IpForward,
                "IpForward",
                "Turn",
                "next.With(Scheme.Output, output.WithWriteSide(put.Pair))",
                "next.With(Scheme.Output, output.WithWriteSide(asked))")),
        new(
            "forwarded-to-the-front",
            "Forwarding below the sockets puts a datagram ahead of those that wait.",
            Rewritten(IpForward, "IpForward", "Turn", "Queues.Putq(asked, message)", "Queues.Putbq(asked, message)")),
        new(
            "copied-and-not-counted",
            "What recv copies is not counted.",
            Rewritten(
                StreamHead, "StreamHead", "Recv", "head.Copied(user.Count, user.Copies)", "head")),
        new(
            "hang-up-before-the-queue",
            "recv looks for a hang-up before it reads the queue.",
            Rewritten(StreamHead, "StreamHead", "Recv", "message.IsEmpty", "message.IsEmpty | head.IsHungUp")),
        new(
            "duck-recv-after-a-hang-up",
            "duck_recv looks for a hang-up before it reads the queue.",
            Rewritten(StreamHead, "StreamHead", "DuckRecv", "message.IsEmpty", "message.IsEmpty | head.IsHungUp")),
    ];
}
