namespace DuckVerified.Streams;

/// <summary>
/// The constant properties of a data area, in one word: bit 0 a caller's buffer, bit 1 db_flags DBLK_REFMIN, bit 2 freed synchronously,
/// bits 8 to 13 the address of the base modulo 64, bits 16 to 63 the free routine's argument. Bit 3, loaned, is set later. The all-zero
/// word is an area of the kernel's own.
/// </summary>
[Word(bits: 64)]
public readonly partial struct DblkTraits
{
    /// <summary>Whether the buffer is the caller's, with a free routine of the caller's (esballoc and its kind).</summary>
    public Bit IsCallers => (Bits & 1) != 0;

    /// <summary>
    /// The value of db_ref if no block refers to the area. It is 1 for the -a variants (DBLK_REFMIN), so that modules always treat the area
    /// as shared, and 0 otherwise.
    /// </summary>
    public Word Minimum => (Bits >> 1) & 1;

    /// <summary>Whether the last freeb calls the free routine itself (desballoc). For esballoc a task queue calls it later.</summary>
    public Bit IsDirect => (Bits & 4) != 0;

    /// <summary>Whether the area is loaned (zero-copy): dupmsg_noloan copies it.</summary>
    public Bit IsLoaned => (Bits & 8) != 0;

    /// <summary>The address of the area's first byte, modulo 64. The kernel's own areas have 0.</summary>
    public Word Alignment => (Bits >> 8) & 0x3F;

    /// <summary>The argument of the caller's free routine.</summary>
    public Word Argument => Bits >> 16;

    /// <summary>These traits, loaned.</summary>
    public DblkTraits Loaned => new(Bits | 8);

    /// <summary>The traits of a caller's buffer.</summary>
    /// <param name="alignment">Its address modulo 64.</param>
    /// <param name="argument">The argument of its free routine, 48 bits.</param>
    /// <param name="hasMinimum">Whether the area always counts as shared (esballoca, desballoca).</param>
    /// <param name="isDirect">Whether the free routine runs inside freeb (desballoc, desballoca).</param>
    public static DblkTraits Callers(Word alignment, Word argument, Bit hasMinimum, Bit isDirect) => new(
        1 | Data.Choose(hasMinimum, 2, 0) | Data.Choose(isDirect, 4, 0) | ((alignment & 0x3F) << 8) | (argument << 16));
}
