namespace DuckVerified.Symbolic;

/// <summary>
/// The context in which symbolic code runs: the fork that decides its conditions, and the footprint that records the keys it reads. A
/// formula used as a condition and a map read at a key have no parameters for these, so they take them from here. This is the only
/// thread-local state of the prover. A scope lasts from <see cref="Enter(Fork, Footprint)"/> until it is disposed, usually by <c>using</c>.
/// Nested scopes end in reverse order.
/// </summary>
public sealed class PathScope : IDisposable
{
    [ThreadStatic]
    private static PathScope? _current;

    private readonly PathScope? _outer;

    private PathScope(Fork? fork, Footprint? footprint) => (Fork, Footprint, _outer) = (fork, footprint, _current);

    /// <summary>The fork that decides conditions on this thread; null outside any scope.</summary>
    public static Fork? CurrentFork => _current?.Fork;

    /// <summary>The footprint that records read keys on this thread; null if there is none.</summary>
    public static Footprint? CurrentFootprint => _current?.Footprint;

    private Fork? Fork { get; }

    private Footprint? Footprint { get; }

    /// <summary>Begins a scope on this thread.</summary>
    /// <param name="fork">Decides conditions; null if a result must hold on every path.</param>
    /// <param name="footprint">Records the keys that are read; null to record nothing.</param>
    /// <returns>The scope. Disposing it ends it.</returns>
    public static PathScope Enter(Fork? fork, Footprint? footprint) => _current = new(fork, footprint);

    /// <summary>Ends the scope. The enclosing scope becomes current again.</summary>
    /// <exception cref="InvalidOperationException">The scope is not the innermost one of this thread, or has ended already.</exception>
    public void Dispose()
    {
        if (_current != this)
            throw new InvalidOperationException("A scope of symbolic code ends, but it is not the innermost scope of its thread.");
        _current = _outer;
    }
}
