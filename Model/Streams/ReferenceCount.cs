namespace DuckVerified.Streams;

/// <summary>
/// How many blocks refer to a data area, and one more for the -a variants: db_ref, 8 bits. 0: the area is not in use.
/// </summary>
[Word(bits: 8)]
public readonly partial struct ReferenceCount
{
    /// <summary>The most that there can be: common/sys/stream.h:DBLK_REFMAX.</summary>
    public static readonly Word Most = 255;
}
