namespace DuckVerified.Native;

/// <summary>The native meaning of <c>Data</c>: a choice between words that is not a branch.</summary>
public static class Data
{
    /// <summary>Selects one of two words. Unlike <c>?:</c>, which forks the path in the symbolic meaning, this merges.</summary>
    public static ulong Choose(bool condition, ulong then, ulong otherwise) => condition ? then : otherwise;
}
