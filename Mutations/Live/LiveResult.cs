namespace DuckVerified.Mutations.Live;

/// <summary>What the comparison with the emulator came to.</summary>
public enum LiveVerdict
{
    /// <summary>A case differs.</summary>
    Caught,

    /// <summary>No case differs.</summary>
    Unnoticed,

    /// <summary>The mutant took too long, and nothing had differed until then. Nobody caught it.</summary>
    Stopped,
}

/// <summary>Whether, and in which case, the model said something else than the emulator.</summary>
/// <param name="Verdict">Whether.</param>
/// <param name="Case">The first case that differs; without meaning where none does.</param>
/// <param name="Difference">Its first difference, in words.</param>
public sealed record LiveComparisonResult(LiveVerdict Verdict, ulong Case, string Difference)
{
    /// <summary>No case differs.</summary>
    public static readonly LiveComparisonResult Unnoticed = new(LiveVerdict.Unnoticed, 0, string.Empty);

    /// <summary>The time was up.</summary>
    public static readonly LiveComparisonResult Stopped = new(LiveVerdict.Stopped, 0, string.Empty);
}

/// <summary>A mutation, and what the comparison of its mutant came to.</summary>
/// <param name="Mutation">The mutation.</param>
/// <param name="Comparison">What it came to.</param>
public sealed record LiveResult(Mutation Mutation, LiveComparisonResult Comparison)
{
    /// <summary>Whether a case differs.</summary>
    public bool IsCaught => Comparison.Verdict == LiveVerdict.Caught;
}
