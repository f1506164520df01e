using System.Collections.Concurrent;

namespace DuckVerified.Symbolic;

/// <summary>
/// Which ways are possible at a decision, once all earlier decisions of the path are taken: found out once by a solver, and known
/// to every exploration that comes to the same decision after the same ones.
/// </summary>
/// <param name="digest">Stands for the function and for the decisions so far, to find hints by; 0 if there are to be none.</param>
public sealed class PathMemory(ulong digest = 0)
{
    private static readonly ConcurrentDictionary<string, PathMemory> _roots = new();

    private readonly ConcurrentDictionary<Term, PathMemory> _after = new(1, 1);

    /// <summary>Stands for the function and for what is assumed; 0 if nothing does.</summary>
    public ulong Digest => digest;

    /// <summary>Which ways a condition can go here, as far as a solver was sure.</summary>
    public ConcurrentDictionary<Term, (bool True, bool False)> Ways { get; } = new(1, 1);

    /// <summary>What is known of a function that has been explored before, by its name.</summary>
    public static PathMemory Of(string name) => _roots.GetOrAdd(name, _ => New(name));

    /// <summary>Nothing is known yet of a function of this name, but hints may help.</summary>
    public static PathMemory New(string name) => new(Symbolic.Digest.Of(name));

    /// <summary>What is known once a formula, too, is assumed.</summary>
    public PathMemory After(Term taken) => _after.GetOrAdd(taken, _ => new(digest == 0 ? 0 : Symbolic.Digest.Of(digest, taken.Digest)));
}
