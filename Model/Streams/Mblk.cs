namespace DuckVerified.Streams;

/// <summary>
/// One message block (mblk_t, common/sys/stream.h): a window on a data area. Which block continues it is its chain's business.
/// </summary>
/// <param name="Id">Its name.</param>
/// <param name="Dblk">The data area: b_datap.</param>
/// <param name="Rptr">b_rptr: the offset from the area's base of the first byte that counts.</param>
/// <param name="Wptr">b_wptr: the offset behind the last byte that counts.</param>
/// <param name="Band">b_band: the priority band, which counts in a message's first block.</param>
/// <param name="Flag">b_flag, 16 bits: MSGMARK 1, MSGDELIM 4 and others.</param>
public readonly record struct Mblk(MblkId Id, DblkId Dblk, Word Rptr, Word Wptr, Band Band, Word Flag)
{
    /// <summary>The bytes that count: MBLKL.</summary>
    public Word Length => Wptr - Rptr;

    /// <summary>The block of an area that was just allocated: empty, at the base, in band 0.</summary>
    public static Mblk Fresh(MblkId id, DblkId dblk) => new(id, dblk, 0, 0, Band.Ordinary, 0);
}
