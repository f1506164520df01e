using DuckVerified.Duck;
using DuckVerified.Forwarding;
using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>
/// The contract of each scheme for a datagram that waits on the receiving socket's queue, for any number of blocks. Except for the costs it
/// is the same for all four schemes. So three of them send what User-RS sends.
/// </summary>
public static class ForwardContracts
{
    /// <summary>One turn of a scheme.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="s">The state before.</param>
    /// <param name="data">The datagram's data: the first message's, from its first M_DATA block on.</param>
    /// <param name="result">The result of the turn.</param>
    public static Contract Turn(Scheme scheme, DuckState s, Chain data, ForwardResult result)
    {
        var (next, heap, after) = (result.Next, s.Heap, result.Next.Heap);
        var (input, output) = (s.Sockets[Scheme.Input]!.Read.Messages, s.Sockets[Scheme.Output]!.Next.Messages);
        var (nextInput, nextOutput) = (next.Sockets[Scheme.Input]!.Read.Messages, next.Sockets[Scheme.Output]!.Next.Messages);
        var message = input.First;
        Bit isSent = result.Outcome == Outcome.Done;
        return new(
            Premises(s, data, scheme.Cost.IsAtSocket),
            [
                // The sent datagram has the data of the received one.
                new(Fwd.Same, _ => Claim.If(isSent, result.Sent.Size == data.Size)),
                new(Fwd.Same, at =>
                {
                    var index = at.Draw<ByteIndex>("index").Bits;
                    return Claim.If(isSent & index < data.Size, result.Sent.ByteAt(index, after) == data.ByteAt(index, heap));
                }),
                // One message leaves the input queue. One message is added to the output queue, unless the datagram was dropped.
                new(Fwd.Conserved, _ => Claim.Always(
                    nextInput.Count == input.Count - 1 & nextOutput.Count == output.Count + Data.Choose(isSent, 1, 0))),
                new(Fwd.Conserved, at =>
                {
                    var other = at.Draw<MblkId>("message");
                    return Claim.Always(
                        nextInput.Times(other) == input.Times(other) - Data.Choose(other == message.Head.Id, 1, 0)
                        & nextOutput.Times(other)
                            == output.Times(other) + Data.Choose(isSent & other == result.Sent.Head.Id, 1, 0));
                }),
                new(Fwd.Conserved, at =>
                {
                    var block = at.Draw<MblkId>("block");
                    return Claim.If(
                        message.Holds(block) != 0 & result.Sent.Holds(block) == 0, !after.Blocks[block].IsAllocated);
                }),
                new(Fwd.Dropped, _ => Claim.If(!isSent, IsAllowed(scheme, s, result.Outcome))),
                // The datagram is behind all messages that were there.
                new(Fwd.Order, at =>
                {
                    var other = at.Draw<MblkId>("message");
                    return Claim.If(isSent & output.Times(other) != 0, nextOutput.Precedes(other, result.Sent.Head.Id));
                }),
                new(Fwd.Order, at =>
                {
                    var (one, other) = (at.Draw<MblkId>("message"), at.Draw<MblkId>("other"));
                    return Claim.If(
                        output.Times(one) != 0 & output.Times(other) != 0,
                        nextOutput.Precedes(one, other) == output.Precedes(one, other));
                }),
                .. Costs(scheme, s, data, isSent, next),
            ]);
    }

    /// <summary>
    /// DELIVERED: whether a message is what the layers below deliver. Its data is M_DATA in band 0. Its first area belongs to the driver
    /// alone: it is from allocb, with db_ref 1 (common/inet/ip/ip.c:ip_input). At a socket it has the T_UNITDATA_IND that names the sender
    /// in front, which was allocated for it (common/inet/udp/udp.c:udp_input). Blocks after the first data block are not restricted.
    /// </summary>
    /// <param name="s">The state.</param>
    /// <param name="data">The message's data.</param>
    /// <param name="isAtSocket">Whether the T_UNITDATA_IND is in front of it. Otherwise the message consists of the data.</param>
    public static Bit IsDatagram(DuckState s, Chain data, bool isAtSocket)
    {
        var first = s.Sockets[Scheme.Input]!.Read.Messages.First.Head;
        var isFirstRight = isAtSocket
            ? first.Id != data.Head.Id & first.Dblk != data.Head.Dblk & s.Heap.TypeOf(first) == MessageType.Proto & IsOwn(first, s.Heap)
            : first.Id == data.Head.Id;
        return s.Heap.TypeOf(data.Head) == MessageType.Data & IsOwn(data.Head, s.Heap) & isFirstRight;
    }

    /// <summary>gettimeofday, recv and send give a callback the same results as user code (thesis 2.3).</summary>
    /// <param name="s">The state.</param>
    /// <param name="data">The waiting datagram.</param>
    public static Contract Replaced(DuckState s, Chain data)
    {
        var (user, kernel) = (s with { IsPrivileged = false }, s with { IsPrivileged = true });
        var (trapped, called) = (
            SystemCalls.Recv(user, Scheme.Input, Scheme.LargestDatagram), SystemCalls.Recv(kernel, Scheme.Input, Scheme.LargestDatagram));
        var (sentByTrap, sentByCall) = (Sent(user, trapped.User), Sent(kernel, trapped.User));
        var (timeByTrap, timeByCall) = (SystemCalls.GetTimeOfDay(user), SystemCalls.GetTimeOfDay(kernel));
        return new(
            Premises(s, data, true),
            [
                new(Fwd.Replaced, _ => Claim.Always(timeByTrap.Time == timeByCall.Time)),
                new(Fwd.Replaced, _ => Claim.Always(trapped.Outcome == called.Outcome & trapped.User.Count == called.User.Count)),
                new(Fwd.Replaced, at =>
                {
                    var offset = at.Draw<ByteOffset>("offset").Bits;
                    return Claim.Always(trapped.User.Bytes[offset] == called.User.Bytes[offset]);
                }),
                new(Fwd.Replaced, _ => Claim.Always(sentByTrap.Outcome == sentByCall.Outcome & sentByTrap.Count == sentByCall.Count)),
                new(Fwd.Replaced, at =>
                {
                    var index = at.Draw<ByteIndex>("index").Bits;
                    return Claim.If(
                        index < sentByTrap.Count,
                        sentByTrap.Sent.ByteAt(index, sentByTrap.Next.Heap) == sentByCall.Sent.ByteAt(index, sentByCall.Next.Heap));
                }),
                // The only difference: each trap switches the mode in and out.
                new(Fwd.Replaced, _ => Claim.Always(
                    trapped.Next.Switches == s.Switches + 2 & called.Next.Switches == s.Switches
                    & timeByTrap.Next.Switches == s.Switches + 2 & timeByCall.Next.Switches == s.Switches)),
            ]);
    }

    /// <summary>What waits when the stream is hung up is still received, by recv and by duck_recv (common/os/streamio.c:kstrgetmsg).</summary>
    /// <param name="s">The state; whether the stream is hung up in it does not matter.</param>
    /// <param name="data">The waiting datagram.</param>
    public static Contract AfterHangUp(DuckState s, Chain data)
    {
        var hungUp = s.With(Scheme.Input, s.At(Scheme.Input)! with { IsHungUp = true }) with { IsPrivileged = true };
        var copied = SystemCalls.Recv(hungUp, Scheme.Input, Scheme.LargestDatagram);
        var given = Buffers.Recv(hungUp, Scheme.Input);
        var waiting = s.Sockets[Scheme.Input]!.Read.Messages.Count;
        return new(
            Premises(s, data, true),
            [
                new(Fwd.HungUp, _ => Claim.Always(copied.Outcome == Outcome.Done & copied.User.Count == data.Size)),
                new(Fwd.HungUp, at =>
                {
                    var offset = at.Draw<ByteOffset>("offset").Bits;
                    return Claim.If(offset < data.Size, copied.User.Bytes[offset] == data.ByteAt(offset, s.Heap));
                }),
                new(Fwd.HungUp, _ => Claim.Always(given.Outcome == Outcome.Done & given.Buffer == data.Head.Id)),
                new(Fwd.HungUp, _ => Claim.Always(
                    copied.Next.Sockets[Scheme.Input]!.Read.Messages.Count == waiting - 1
                    & given.Next.Sockets[Scheme.Input]!.Read.Messages.Count == waiting - 1)),
            ]);
    }

    private static Bit IsOwn(Mblk block, Heap heap) =>
        block.Band.IsOrdinary & heap.References[block.Dblk].Bits == 1 & heap.Traits[block.Dblk].Bits == 0;

    private static SentResult Sent(DuckState s, UserBuffer user) => SystemCalls.Send(s, Scheme.Output, user.Bytes, user.Count);

    // Mode switches, changes of mappings, and bytes copied between user and kernel. Also the number of copies, if the data is one block.
    private static List<Promise> Costs(Scheme scheme, DuckState s, Chain data, Bit isSent, DuckState next)
    {
        var mappings = scheme.Cost.Mappings(data.Size);
        List<Promise> costs =
        [
            new(Fwd.Counted, _ => Claim.Always(next.Switches == s.Switches + (ulong)scheme.Cost.Switches)),
            new(Fwd.Counted, _ => Claim.Always(next.Mappings == s.Mappings + mappings + Data.Choose(isSent, mappings, 0))),
        ];
        if (!scheme.Cost.IsCopying)
            return [.. costs, new(Fwd.Counted, _ => Claim.Always(next.CopiedBytes == s.CopiedBytes & next.Copies == s.Copies))];
        costs.Add(new(Fwd.Counted, _ => Claim.Always(
            next.CopiedBytes == s.CopiedBytes + data.Size + Data.Choose(isSent, data.Size, 0))));
        if (data.Rest is EmptyChain)
        {
            costs.Add(new(Fwd.Counted, _ => Claim.If(
                data.Size != 0, next.Copies == s.Copies + 1 + Data.Choose(isSent, 1, 0))));
        }

        return costs;
    }

    // There is no room below, or, if bytes are copied, no memory for the copy.
    private static Bit IsAllowed(Scheme scheme, DuckState s, Outcome outcome)
    {
        if (outcome == StreamHeadOutcomes.NoRoom)
            return s.Sockets[Scheme.Output]!.Next.Flow[Band.Ordinary].IsFull;
        return outcome == StreamHeadOutcomes.NoMemory && scheme.Cost.IsCopying;
    }

    private static IReadOnlyList<Func<INondet, Bit>> Premises(DuckState s, Chain data, bool isAtSocket)
    {
        var (message, output) = (s.Sockets[Scheme.Input]!.Read.Messages.First, s.Sockets[Scheme.Output]!.Next.Messages);
        return
        [
            .. WellFormed.Message(message, s.Heap),
            WellFormed.HasSpareNames(message, s.Heap),
            _ => data.Size <= Scheme.LargestDatagram,
            _ => IsDatagram(s, data, isAtSocket),
            _ => s.Sockets[Scheme.Input]!.Read.Messages.Count < WellFormed.BlockLimit,
            at => s.Sockets[Scheme.Input]!.Read.Messages.Times(at.Draw<MblkId>("message")) <= 1,
            .. QueueOrder.IsKept(output, s.Heap),
            // The names of messages on the output queue were issued earlier, and differ from that of the waiting datagram.
            at =>
            {
                var block = at.Draw<MblkId>("message");
                return output.Times(block) == 0 | (block.Bits < s.Heap.NextMblk.Bits & message.Holds(block) == 0);
            },
        ];
    }
}
