namespace DuckVerified.Streams;

/// <summary>
/// Misuses of blocks by callers. The kernel does not detect them unless it is compiled for debugging. Each has a name. A guard returns
/// <see cref="Outcome.Done"/> if the operation is allowed.
/// </summary>
public static class Misuse
{
    /// <summary>NULL where a block is required.</summary>
    public static readonly Outcome NullBlock = new(OutcomeKind.Refused, "misuse: NULL where a block is asked for");

    /// <summary>A name that was never issued.</summary>
    public static readonly Outcome ForeignBlock = new(OutcomeKind.Refused, "misuse: no such block was ever allocated");

    /// <summary>A block that was freed.</summary>
    public static readonly Outcome UseAfterFree = new(OutcomeKind.Refused, "misuse: use after free");

    /// <summary>A block freed again (freeb: ASSERT db_ref > 0).</summary>
    public static readonly Outcome DoubleFree = new(OutcomeKind.Refused, "misuse: freed twice");

    /// <summary>A message on a queue (freeb: ASSERT b_next and b_prev are NULL).</summary>
    public static readonly Outcome QueuedBlock = new(OutcomeKind.Refused, "misuse: the message is on a queue");

    /// <summary>A message that is not on the queue (rmvq does not check).</summary>
    public static readonly Outcome NotQueued = new(OutcomeKind.Refused, "misuse: the message is not on the queue");

    /// <summary>A store into an area that other blocks share. With db_ref above 1 it is read-only.</summary>
    public static readonly Outcome SharedWrite = new(OutcomeKind.Refused, "misuse: write to a shared area (db_ref > 1)");

    /// <summary>Violates db_base &lt;= b_rptr &lt;= b_wptr &lt;= db_lim.</summary>
    public static readonly Outcome OutsideDblk = new(OutcomeKind.Refused, "misuse: pointers outside the data area");

    /// <summary>A block that is already in the message is linked again: a cycle, or a block with two predecessors.</summary>
    public static readonly Outcome LinkedTwice = new(OutcomeKind.Refused, "misuse: the block is part of a message already");

    /// <summary>A block in the middle of a message where the whole message is freed, put or linked.</summary>
    public static readonly Outcome NotFirst = new(OutcomeKind.Refused, "misuse: the block is not the first of its message");

    /// <summary>A block that neither the caller nor a queue holds.</summary>
    public static readonly Outcome NotHeld = new(OutcomeKind.Refused, "misuse: somebody else holds the block");

    /// <summary>The misuse in any use of a block; Done if there is none.</summary>
    public static Outcome OfUse(MblkId block, Heap heap)
    {
        // NULL is no block.
        if (block.IsNone)
            return NullBlock;
        // Names are issued in ascending order.
        if (block.Bits >= heap.NextMblk.Bits)
            return ForeignBlock;
        // It was issued, but it is not allocated.
        if (!heap.Blocks[block].IsAllocated)
            return UseAfterFree;
        return Outcome.Done;
    }

    /// <summary>The misuse in freeing, changing or queueing a message; Done if there is none.</summary>
    public static Outcome OfHolding(MblkId block, Heap heap)
    {
        var use = OfUse(block, heap);
        // The block is allocated.
        if (use != Outcome.Done)
            return use;
        // It is not on a queue.
        if (heap.Blocks[block] == MblkUse.Queued)
            return QueuedBlock;
        return Outcome.Done;
    }

    /// <summary>The misuse in freeing a block; Done if there is none.</summary>
    public static Outcome OfFree(MblkId block, Heap heap)
    {
        var holding = OfHolding(block, heap);
        return holding == UseAfterFree ? DoubleFree : holding;
    }

    /// <summary>The misuse in taking a message from a queue; Done if there is none.</summary>
    public static Outcome OfUnqueueing(MblkId block, Heap heap)
    {
        var use = OfUse(block, heap);
        // The block is allocated.
        if (use != Outcome.Done)
            return use;
        // It is on a queue.
        if (heap.Blocks[block] != MblkUse.Queued)
            return NotQueued;
        return Outcome.Done;
    }

    /// <summary>The misuse in moving a block's pointers; Done if there is none.</summary>
    public static Outcome OfPointers(Mblk block, Word read, Word write, Heap heap)
    {
        var use = OfUse(block.Id, heap);
        // The block is allocated.
        if (use != Outcome.Done)
            return use;
        // db_base <= b_rptr <= b_wptr <= db_lim.
        if (read > write | write > heap.Sizes[block.Dblk].Bits)
            return OutsideDblk;
        return Outcome.Done;
    }

    /// <summary>The misuse in storing a given number of bytes after a block's last byte; Done if there is none.</summary>
    public static Outcome OfWrite(Mblk block, Word count, Heap heap)
    {
        var use = OfUse(block.Id, heap);
        // The block is allocated.
        if (use != Outcome.Done)
            return use;
        // There is room.
        if (count > heap.Sizes[block.Dblk].Bits - block.Wptr)
            return OutsideDblk;
        // No other block shares the bytes.
        if (heap.IsShared(block))
            return SharedWrite;
        return Outcome.Done;
    }

    /// <summary>The misuse in appending a chain to a message; Done if there is none.</summary>
    public static Outcome OfLink(Chain message, Chain tail, Heap heap)
    {
        var use = OfHolding(message.Head.Id, heap);
        // The message exists and is not on a queue.
        if (use != Outcome.Done)
            return use;
        var tailUse = OfHolding(tail.Head.Id, heap);
        // The same for the tail.
        if (tailUse != Outcome.Done)
            return tailUse;
        // Neither is part of the other.
        if (message.Remove(tail.Head.Id).IsFound | tail.Remove(message.Head.Id).IsFound)
            return LinkedTwice;
        return Outcome.Done;
    }
}
