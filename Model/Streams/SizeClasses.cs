namespace DuckVerified.Streams;

/// <summary>
/// The size of the buffer that allocb returns for a request: the kernel's caches of a 64-bit system (common/io/stream.c:dblk_sizes).
/// </summary>
public static class SizeClasses
{
    /// <summary>The largest request that a cache serves; a larger one gets a buffer of its own.</summary>
    public static readonly Word Largest = 73_728;

    private static readonly ulong[] _sizes =
    [
        16, 80, 144, 208, 272, 336, 528, 1040, 1488, 1936, 2576, 3920, 8192, 12112, 16384, 20304, 24576, 28496, 32768, 36688, 40960,
        44880, 49152, 53072, 57344, 61264, 65536, 69456, 73728,
    ];

    /// <summary>
    /// The size of the buffer for a request of a given number of bytes: the next class or, above the largest class, the next multiple of 64.
    /// </summary>
    public static DblkSize For(Word request)
    {
        var size = (request + 63) & ~(Word)63;
        // From the largest class down, so that the smallest that is large enough is chosen last.
        for (var i = _sizes.Length - 1; i >= 0; i--)
            size = Data.Choose(request <= _sizes[i], _sizes[i], size);
        return new(size);
    }
}
