using DuckVerified.Streams;

namespace DuckVerified.Reporting;

/// <summary>What the kernel does after a misuse, because it does not check, and why that is harmful.</summary>
public static class MisuseText
{
    private static readonly Dictionary<Outcome, string> _texts = new()
    {
        [Misuse.NullBlock] =
            "The kernel reads through the pointer. This traps at address 0, and the kernel panics. Only freemsg and functions that document it accept NULL"
            + " (common/io/stream.c, ASSERT(mp != NULL) in a kernel for debugging).",
        [Misuse.ForeignBlock] =
            "The kernel treats the memory at this address as an mblk_t and follows its pointers.",
        [Misuse.UseAfterFree] =
            "The kernel does not check this. The memory is in the cache again, and may already be a block of another message. Then the wrong"
            + " owner reads the bytes of that block or moves its pointers (common/io/stream.c:freeb).",
        [Misuse.DoubleFree] =
            "The kernel does not check this. The cache contains the block twice and gives it to two owners. Or db_ref becomes too small, and a"
            + " data area is freed that is still used (common/io/stream.c:freeb, ASSERT(db_ref > 0) only for debugging).",
        [Misuse.QueuedBlock] =
            "The kernel does not check this. The queue still links to the message and counts its bytes. Later getq returns the message, although"
            + " it was freed or changed (common/io/stream.c:freeb, ASSERT(bp->b_next == NULL && bp->b_prev == NULL) only for debugging).",
        [Misuse.NotQueued] =
            "The kernel does not check this. It unlinks the message from neighbours that are not on the queue. It subtracts the message's bytes"
            + " from the queue's counts. These are then wrong, or wrap around to very large numbers (common/io/stream.c:rmvq).",
        [Misuse.SharedWrite] =
            "The kernel does not check this. All blocks that refer to the data area see the change, for example another module's copy of the"
            + " packet. A writer must check db_ref, and copy first if it is above 1 (common/sys/stream.h:db_ref, above 1 is read-only).",
        [Misuse.OutsideDblk] =
            "The kernel does not check this. Bytes before db_base or after db_lim are read and written. They belong to other buffers of the cache"
            + " (common/io/stream.c, ASSERT(bp->b_wptr >= bp->b_rptr) in few places, for debugging).",
        [Misuse.LinkedTwice] =
            "The kernel does not check this. Either the b_cont pointers form a cycle, and msgdsize and freemsg never end. Or a block has two"
            + " predecessors and is freed twice (common/io/stream.c:linkb checks neither).",
        [Misuse.NotFirst] =
            "The kernel does not know the predecessor of a block. The b_cont of the predecessor still refers to this block, which is now freed,"
            + " queued or part of another message (common/io/stream.c:freemsg).",
        [Misuse.NotHeld] =
            "The kernel does not know the owner of a block. The owner finds the block changed or freed.",
    };

    /// <summary>The text of a misuse, with its source.</summary>
    public static string Of(Outcome misuse) => _texts[misuse];
}
