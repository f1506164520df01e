namespace DuckVerified.Native;

/// <summary>The native meaning of <c>Data</c>: where the model chooses between words without choosing a way to go on.</summary>
public static class Data
{
    /// <summary>One of two words. Unlike <c>?:</c>, which forks the path in the symbolic meaning, this merges.</summary>
    public static ulong Choose(bool condition, ulong then, ulong otherwise) => condition ? then : otherwise;
}
