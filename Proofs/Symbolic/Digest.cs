namespace DuckVerified.Symbolic;

/// <summary>
/// Numbers that identify terms and names. They are the same in every run. Collisions are possible but rare. So a digest may be used to find
/// a hint, but never to decide.
/// </summary>
public static class Digest
{
    private const ulong Factor = 0x9E37_79B9_7F4A_7C15;

    /// <summary>The digest of numbers, in their order.</summary>
    public static ulong Of(params ReadOnlySpan<ulong> numbers)
    {
        var digest = (ulong)numbers.Length;
        foreach (var number in numbers)
            digest = Mix(digest, number);
        return digest;
    }

    /// <summary>The digest of a name; 0 if there is none.</summary>
    public static ulong Of(string? name) => name is null ? 0 : name.Aggregate((ulong)name.Length + 1, (digest, next) => Mix(digest, next));

    /// <summary>The digest of terms, in their order.</summary>
    public static ulong Of(IEnumerable<Term> terms) => terms.Aggregate(0UL, (digest, term) => Mix(digest, term.Digest));

    private static ulong Mix(ulong digest, ulong next)
    {
        var high = Math.BigMul(digest ^ next ^ 0xD6E8_FEB8_6659_FD93, (digest << 1) ^ Factor, out var low);
        return high ^ low ^ (next * Factor);
    }
}
