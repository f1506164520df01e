namespace DuckVerified.Streams;

/// <summary>
/// The number of blocks that refer to a data area, plus one for the -a variants: db_ref, 8 bits. 0: the area is not in use.
/// </summary>
[Word(bits: 8)]
public readonly partial struct ReferenceCount
{
    /// <summary>The maximum: common/sys/stream.h:DBLK_REFMAX.</summary>
    public static readonly Word Most = 255;
}
