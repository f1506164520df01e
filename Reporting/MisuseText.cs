using DuckVerified.Streams;

namespace DuckVerified.Reporting;

/// <summary>What the kernel does after a misuse, because it does not check, and why that is harmful.</summary>
public static class MisuseText
{
    private static readonly Dictionary<Outcome, string> _texts = new()
    {
        [Misuse.NullBlock] =
            "The kernel follows the pointer: a trap at address 0, and panic. Only freemsg and the functions that say so take NULL"
            + " (common/io/stream.c, ASSERT(mp != NULL) in a kernel for debugging).",
        [Misuse.ForeignBlock] =
            "The kernel takes whatever lies there for an mblk_t and follows its pointers.",
        [Misuse.UseAfterFree] =
            "The kernel does not notice: the memory is back in its cache and may be another message's block already, whose bytes are then"
            + " read, or whose pointers moved, by the wrong owner (common/io/stream.c:freeb).",
        [Misuse.DoubleFree] =
            "The kernel does not notice: the cache has the block twice and gives it to two owners, or a count of references falls too low"
            + " and an area goes that somebody still reads (common/io/stream.c:freeb, ASSERT(db_ref > 0) only for debugging).",
        [Misuse.QueuedBlock] =
            "The kernel does not notice: the queue still links to the message, counts its bytes, and will hand it out by getq, freed or"
            + " changed (common/io/stream.c:freeb, ASSERT(bp->b_next == NULL && bp->b_prev == NULL) only for debugging).",
        [Misuse.NotQueued] =
            "The kernel does not look: it unlinks the message by neighbours that are not the queue's, and takes its bytes from the queue's"
            + " counts, which then are wrong, or below zero and so very large (common/io/stream.c:rmvq).",
        [Misuse.SharedWrite] =
            "The kernel does not look: all blocks on the area see the change, another module's copy of the packet among them. Who means"
            + " to write looks at db_ref and copies first (common/sys/stream.h:db_ref, above 1 is read-only).",
        [Misuse.OutsideDblk] =
            "The kernel does not look: bytes before db_base or behind db_lim are read and written, which are other buffers of the cache"
            + " (common/io/stream.c, ASSERT(bp->b_wptr >= bp->b_rptr) in few places, for debugging).",
        [Misuse.LinkedTwice] =
            "The kernel does not look: b_cont now makes a circle, in which msgdsize and freemsg never end, or a block has two"
            + " predecessors and is freed twice (common/io/stream.c:linkb checks neither).",
        [Misuse.NotFirst] =
            "The kernel does not know what comes before a block: the block in front still continues with it, freed, queued or part of"
            + " another message by now (common/io/stream.c:freemsg).",
        [Misuse.NotHeld] =
            "The kernel does not know whose a block is: its owner finds it changed or gone.",
    };

    /// <summary>The text of a misuse, with its source.</summary>
    public static string Of(Outcome misuse) => _texts[misuse];
}
