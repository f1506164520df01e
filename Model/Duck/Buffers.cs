using DuckVerified.Streams;

namespace DuckVerified.Duck;

/// <summary>The result of a call that returns a buffer.</summary>
/// <param name="Outcome">Done, or the error.</param>
/// <param name="Buffer">The buffer; NULL if there is none.</param>
/// <param name="Next">The state afterwards.</param>
public readonly record struct HeldResult(Outcome Outcome, MblkId Buffer, DuckState Next);

/// <summary>The result of another call.</summary>
/// <param name="Outcome">Done, or the error.</param>
/// <param name="Next">The state afterwards.</param>
public readonly record struct DuckResult(Outcome Outcome, DuckState Next);

/// <summary>
/// The buffer functions of the DUCK API (thesis 3.2), implemented as in thesis 4.2: buffers and blocks are mblks. Every handle is checked
/// before it is used; the thesis omits this from its listing. A call with an invalid handle changes nothing.
/// </summary>
public static class Buffers
{
    /// <summary>duck_recv: recv without the copy. The callback owns the message.</summary>
    public static HeldResult Recv(DuckState s, int socket)
    {
        if (Refusal(s, socket) is { } refusal)
            return new(refusal, MblkId.None, s);
        var received = StreamHead.DuckRecv(s.At(socket)!);
        var next = s.With(socket, received.Head);
        // The queue is empty, or the first message cannot be read.
        if (received.Outcome != Outcome.Done)
            return new(received.Outcome, MblkId.None, next);
        // The sender's address is not passed on (thesis 3.2).
        next = next with { Heap = received.Control.Free(next.Heap) };
        // The stream is hung up, or the message is no datagram.
        if (received.Data.IsEmpty)
            return new(received.Control.IsEmpty ? StreamHeadOutcomes.HungUp : DuckErrors.NoData, MblkId.None, next);
        return new(Outcome.Done, received.Data.Head.Id, next with { Held = next.Held.Append(received.Data) });
    }

    /// <summary>
    /// duck_send: send without the copy. Whatever the outcome, the buffer is no longer the callback's: it belongs to the stream, or is
    /// freed.
    /// </summary>
    public static SentResult Send(DuckState s, int socket, MblkId buffer)
    {
        if (!s.IsPrivileged)
            return new(DuckErrors.NotPrivileged, 0, Chain.Null, s);
        var refusal = OfBuffer(s, buffer);
        // The callback does not own the buffer.
        if (refusal != Outcome.Done)
            return new(refusal, 0, Chain.Null, s);
        var (_, message, rest) = s.Held.Remove(buffer);
        var taken = s with { Held = rest };
        // Not a socket: the buffer is freed too.
        if (taken.At(socket) is not { } head)
            return new(DuckErrors.BadDescriptor, 0, Chain.Null, taken with { Heap = message.Free(taken.Heap) });
        var sent = StreamHead.DuckSend(head, message);
        return new(sent.Outcome, sent.Count, sent.Sent, taken.With(socket, sent.Head));
    }

    /// <summary>
    /// duck_sb_alloc: allocb, whose block has no data yet. So the thesis's counter (thesis 3.3), which stores into the buffer and sends it
    /// without duck_blk_adjust, sends empty datagrams.
    /// </summary>
    public static HeldResult SbAlloc(DuckState s, Word length)
    {
        if (!s.IsPrivileged)
            return new(DuckErrors.NotPrivileged, MblkId.None, s);
        var (succeeds, block, heap) = Allocation.Allocb(length, s.Heap);
        if (!succeeds)
            return new(DuckErrors.NoMemory, MblkId.None, s with { Heap = heap });
        return new(Outcome.Done, block.Id, s with { Heap = heap, Held = s.Held.Append(new NonEmptyChain(block, Chain.Null)) });
    }

    /// <summary>duck_sb_free: freemsg.</summary>
    public static DuckResult SbFree(DuckState s, MblkId buffer)
    {
        var refusal = OfBuffer(s, buffer);
        if (refusal != Outcome.Done)
            return new(refusal, s);
        var (_, message, rest) = s.Held.Remove(buffer);
        return new(Outcome.Done, s with { Held = rest, Heap = message.Free(s.Heap) });
    }

    /// <summary>duck_sb_get_len: the bytes of all blocks; 0 if there is no such buffer.</summary>
    public static Word SbGetLen(DuckState s, MblkId buffer) => From(s, buffer).Size;

    /// <summary>duck_blk_next: b_cont; NULL after the last block, or if there is no such block.</summary>
    public static MblkId BlkNext(DuckState s, MblkId block) => From(s, block).Rest.Head.Id;

    /// <summary>A block that the callback owns; the all-zero block if it owns none with that name.</summary>
    public static Mblk Blk(DuckState s, MblkId block) => From(s, block).Head;

    /// <summary>duck_blk_adjust: sets the range of valid bytes within the data area.</summary>
    /// <param name="s">The state.</param>
    /// <param name="block">The block.</param>
    /// <param name="begin">The begin of the range, relative to b_rptr; modulo 2^64.</param>
    /// <param name="end">The end of the range, relative to b_rptr.</param>
    public static DuckResult BlkAdjust(DuckState s, MblkId block, Word begin, Word end)
    {
        var refusal = OfBlock(s, block);
        if (refusal != Outcome.Done)
            return new(refusal, s);
        var old = Blk(s, block);
        var (read, write) = (old.Rptr + begin, old.Rptr + end);
        // db_base <= b_rptr <= b_wptr <= db_lim.
        if (!(read <= write & write <= s.Heap.Sizes[old.Dblk].Bits))
            return new(DuckErrors.OutsideDblk, s);
        return new(Outcome.Done, s with { Held = Adjusted(s.Held, old with { Rptr = read, Wptr = write }) });
    }

    /// <summary>A store through duck_blk_get_data's pointer; the lowest 8 bits of the value.</summary>
    public static DuckResult Store(DuckState s, MblkId block, Word offset, Word value)
    {
        var refusal = OfBlock(s, block);
        if (refusal != Outcome.Done)
            return new(refusal, s);
        var at = Blk(s, block);
        // The pointer would allow accesses outside the valid bytes. The model refuses them.
        if (offset >= at.Length)
            return new(DuckErrors.OutsideData, s);
        // db_ref is above 1: read-only.
        if (s.Heap.IsShared(at))
            return new(DuckErrors.SharedArea, s);
        return new(Outcome.Done, s with { Heap = s.Heap.Written(at.Dblk, at.Rptr + offset, Bytes.OneByte(value), 0, 1) });
    }

    /// <summary>A load through duck_blk_get_data's pointer.</summary>
    public static ByteResult Load(DuckState s, MblkId block, Word offset)
    {
        var refusal = OfBlock(s, block);
        if (refusal != Outcome.Done)
            return new(refusal, 0);
        var at = Blk(s, block);
        if (offset >= at.Length)
            return new(DuckErrors.OutsideData, 0);
        return new(Outcome.Done, s.Heap.Contents[at.Dblk][at.Rptr + offset]);
    }

    /// <summary>The error of using a handle as a buffer; Done if it is valid.</summary>
    public static Outcome OfBuffer(DuckState s, MblkId buffer) => s.Held.Times(buffer) == 0 ? OfNoHandle(s, buffer) : Outcome.Done;

    /// <summary>The error of using a handle as a block; Done if it is valid.</summary>
    public static Outcome OfBlock(DuckState s, MblkId block) => From(s, block).IsEmpty ? OfNoHandle(s, block) : Outcome.Done;

    private static Outcome? Refusal(DuckState s, int socket)
    {
        if (!s.IsPrivileged)
            return DuckErrors.NotPrivileged;
        return s.At(socket) is null ? DuckErrors.BadDescriptor : null;
    }

    private static Outcome OfNoHandle(DuckState s, MblkId handle)
    {
        if (handle.IsNone)
            return DuckErrors.NullHandle;
        var use = s.Heap.Blocks[handle];
        // It was issued, and now either nobody owns it, or a queue does.
        if (handle.Bits < s.Heap.NextMblk.Bits & (!use.IsAllocated | use == MblkUse.Queued))
            return DuckErrors.FreedHandle;
        return DuckErrors.ForeignHandle;
    }

    // The blocks of a held message from a given one on; nothing if no message has it.
    private static Chain From(DuckState s, MblkId block)
    {
        for (var held = s.Held; !held.IsEmpty; held = held.Rest)
        {
            for (var chain = held.First; !chain.IsEmpty; chain = chain.Rest)
            {
                if (chain.Head.Id == block)
                    return chain;
            }
        }

        return Chain.Null;
    }

    private static MessageList Adjusted(MessageList held, Mblk block) =>
        held.IsEmpty ? held : new NonEmptyMessageList(Adjusted(held.First, block), Adjusted(held.Rest, block));

    private static Chain Adjusted(Chain chain, Mblk block)
    {
        if (chain.IsEmpty)
            return chain;
        return chain.Head.Id == block.Id ? new NonEmptyChain(block, chain.Rest) : new NonEmptyChain(chain.Head, Adjusted(chain.Rest, block));
    }
}
