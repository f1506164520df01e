namespace DuckVerified.Conformance.Live;

/// <summary>
/// The source of a run's choices: SplitMix64, so that a seed gives the same cases with every version of .NET.
/// </summary>
/// <param name="seed">The seed.</param>
public sealed class CaseRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        _state += 0x9E37_79B9_7F4A_7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 to below the limit.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>One of several.</summary>
    public T Of<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    /// <summary>True once in the given number of times, on average.</summary>
    public bool OneIn(int times) => Below(times) == 0;
}
