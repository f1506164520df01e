namespace DuckVerified.Symbolic;

/// <summary>
/// Where symbolic code runs: who decides its conditions, and what notes the keys that it reads. A formula that is used as a
/// condition and a map that is read at a key have no argument for either; they find them here. This is the only state of the
/// prover that belongs to a thread. It lasts from <see cref="Enter(Fork, Footprint)"/> until it is disposed of, which a <c>using</c>
/// does; scopes are left in the reverse order of being entered.
/// </summary>
public sealed class PathScope : IDisposable
{
    [ThreadStatic]
    private static PathScope? _current;

    private readonly PathScope? _outer;

    private PathScope(Fork? fork, Footprint? footprint) => (Fork, Footprint, _outer) = (fork, footprint, _current);

    /// <summary>Who decides conditions on this thread; nobody outside of any scope.</summary>
    public static Fork? CurrentFork => _current?.Fork;

    /// <summary>What notes the keys that are read on this thread, if anything does.</summary>
    public static Footprint? CurrentFootprint => _current?.Footprint;

    private Fork? Fork { get; }

    private Footprint? Footprint { get; }

    /// <summary>Begins a scope on this thread.</summary>
    /// <param name="fork">Who decides conditions; nobody, if a result is to hold on every path.</param>
    /// <param name="footprint">What notes the keys that are read, if anything does.</param>
    /// <returns>The scope; it ends when it is disposed of.</returns>
    public static PathScope Enter(Fork? fork, Footprint? footprint) => _current = new(fork, footprint);

    /// <summary>Ends the scope: the one that it was entered from is current again.</summary>
    /// <exception cref="InvalidOperationException">It is not the innermost scope of this thread, or has ended already.</exception>
    public void Dispose()
    {
        if (_current != this)
            throw new InvalidOperationException("A scope of symbolic code is left that is not the innermost of its thread.");
        _current = _outer;
    }
}
