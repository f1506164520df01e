namespace DuckVerified.Properties;

/// <summary>
/// The hash of a row is the sum of the hashes of its bytes, and the hash of a zero byte is zero. So the hash after a step is computed
/// from the changed bytes, and zeros at the end do not count.
/// </summary>
internal static class RowHash
{
    /// <summary>The hash of a row.</summary>
    public static ulong Of(ReadOnlySpan<byte> row)
    {
        var hash = 0UL;
        for (var position = 0; position < row.Length; position++)
            hash += Of((position << 8) | row[position]);
        return hash;
    }

    /// <summary>That of one byte: its position from bit 8 on.</summary>
    public static ulong Of(int change)
    {
        // The constants are those of SplitMix64.
        var mixed = (ulong)change * 0x9E37_79B9_7F4A_7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
        return (change & 0xFF) == 0 ? 0 : mixed ^ (mixed >> 31);
    }
}
