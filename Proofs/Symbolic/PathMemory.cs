using System.Collections.Concurrent;

namespace DuckVerified.Symbolic;

/// <summary>
/// The feasible branches of decisions, given the earlier decisions of the path. A solver finds them once. Every exploration that reaches
/// the same decision after the same earlier decisions uses the result.
/// </summary>
/// <param name="assumed">Makes the digest of all assumptions at this point; null if some assumptions are not known here.</param>
public sealed class PathMemory(Func<Fingerprint>? assumed = null)
{
    private readonly ConcurrentDictionary<Term, PathMemory> _after = new(1, 1);
    private readonly Lazy<Fingerprint>? _assumed = assumed is null ? null : new(assumed);

    /// <summary>The feasible branches of a condition at this point. Contains only definite answers.</summary>
    public ConcurrentDictionary<Term, (bool True, bool False)> Ways { get; } = new(1, 1);

    /// <summary>A new memory without results and without assumptions.</summary>
    public static PathMemory New() => new(() => default);

    /// <summary>The memory for the case that a formula is assumed in addition.</summary>
    public PathMemory After(Term taken) =>
        _after.GetOrAdd(taken, _ => new(_assumed is null ? null : () => Question(taken)!.Value));

    /// <summary>The digest of the query whether a formula can be true at this point; null if the assumptions are not known.</summary>
    public Fingerprint? Question(Term formula) =>
        _assumed is null ? null : Fingerprint.Of("after", [_assumed.Value, formula.Fingerprint]);
}
