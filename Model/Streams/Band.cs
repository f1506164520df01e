namespace DuckVerified.Streams;

/// <summary>
/// A priority band of messages: b_band, 8 bits. Messages of higher bands come before those of lower bands. 0 is ordinary.
/// </summary>
/// <remarks>Only the low 8 bits are used, as in the kernel's unsigned char.</remarks>
[Word(bits: 8, Cuts = true)]
public readonly partial struct Band
{
    /// <summary>The band of ordinary and of high priority messages.</summary>
    public static readonly Band Ordinary = new(0);

    /// <summary>Whether it is the band of ordinary messages, which has no structure of its own.</summary>
    public Bit IsOrdinary => Bits == 0;
}
