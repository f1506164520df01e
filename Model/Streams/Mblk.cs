namespace DuckVerified.Streams;

/// <summary>
/// One message block (mblk_t, common/sys/stream.h): a window on a data area. Its link to the next block is part of the chain.
/// </summary>
/// <param name="Id">Its name.</param>
/// <param name="Dblk">The data area: b_datap.</param>
/// <param name="Rptr">b_rptr: the offset of the first valid byte from the area's base.</param>
/// <param name="Wptr">b_wptr: the offset after the last valid byte.</param>
/// <param name="Band">b_band: the priority band; used only in a message's first block.</param>
/// <param name="Flag">b_flag, 16 bits: MSGMARK 1, MSGDELIM 4 and others.</param>
public readonly record struct Mblk(MblkId Id, DblkId Dblk, Word Rptr, Word Wptr, Band Band, Word Flag)
{
    /// <summary>The number of valid bytes: MBLKL.</summary>
    public Word Length => Wptr - Rptr;

    /// <summary>The block of a new area: empty, at the base, in band 0.</summary>
    public static Mblk Fresh(MblkId id, DblkId dblk) => new(id, dblk, 0, 0, Band.Ordinary, 0);
}
