using System.Collections.Concurrent;

namespace DuckVerified.Symbolic;

/// <summary>
/// Which branches of a decision are feasible, after all earlier decisions of the path. A solver is asked once; every exploration that
/// comes to the same decision after the same ones uses the answer.
/// </summary>
/// <param name="assumed">Makes the digest of all that is assumed here; null if more is than is known here.</param>
public sealed class PathMemory(Func<Fingerprint>? assumed = null)
{
    private readonly ConcurrentDictionary<Term, PathMemory> _after = new(1, 1);
    private readonly Lazy<Fingerprint>? _assumed = assumed is null ? null : new(assumed);

    /// <summary>Which ways a condition can go here, as far as a solver was sure.</summary>
    public ConcurrentDictionary<Term, (bool True, bool False)> Ways { get; } = new(1, 1);

    /// <summary>Nothing is known yet, and nothing is assumed.</summary>
    public static PathMemory New() => new(() => default);

    /// <summary>What is known once a formula, too, is assumed.</summary>
    public PathMemory After(Term taken) =>
        _after.GetOrAdd(taken, _ => new(_assumed is null ? null : () => Question(taken)!.Value));

    /// <summary>The digest of the question whether a formula can be true here; null if it is not known what is assumed.</summary>
    public Fingerprint? Question(Term formula) =>
        _assumed is null ? null : Fingerprint.Of("after", [_assumed.Value, formula.Fingerprint]);
}
