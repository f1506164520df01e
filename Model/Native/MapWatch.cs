namespace DuckVerified.Native;

/// <summary>A <see cref="Map{TKey, TValue}"/> of any types, as words.</summary>
public interface IWordMap
{
    /// <summary>The observer of this map; null if there is none.</summary>
    MapWatch? Watch { get; }

    /// <summary>A map of the same types with other pairs: key, value, key, value ... with ascending keys and no value zero.</summary>
    IWordMap Of(ulong[] pairs);

    /// <summary>The same map, with an observer from now on.</summary>
    IWordMap Watched(MapWatch watch);

    /// <summary>The stored pairs. The observer is not notified.</summary>
    ReadOnlySpan<ulong> Peek();

    /// <summary>The value of a key. The observer is not notified.</summary>
    ulong Peek(ulong key);
}

/// <summary>Records the reads of the maps that it observes.</summary>
public interface IMapObserver
{
    /// <summary>The value of one key was read.</summary>
    /// <param name="map">The number of the map.</param>
    /// <param name="key">The key.</param>
    void OnRead(int map, ulong key);

    /// <summary>A value that depends on every key was read.</summary>
    /// <param name="map">The number of the map.</param>
    void OnReadAll(int map);
}

/// <summary>
/// The observer of a map. Maps that are made from the map by <c>Set</c> keep the observer, and record the keys that were written: to read
/// these does not depend on the original map. A map that is made by <c>Rewrite</c> depends on a read of the whole map, and has no observer.
/// </summary>
/// <param name="observer">The observer that is notified.</param>
/// <param name="map">The number of the map.</param>
/// <param name="written">The keys that were written since.</param>
public sealed class MapWatch(IMapObserver observer, int map, params IReadOnlyList<ulong> written)
{
    /// <summary>The number of the map.</summary>
    public int Map => map;

    /// <summary>The keys that were written. A key may occur more than once.</summary>
    public IReadOnlyList<ulong> Written => written;

    /// <summary>The watch of a map after further keys were written.</summary>
    internal MapWatch Writing(ulong[] keys) => new(observer, map, [.. written, .. keys]);

    internal void OnRead(ulong key)
    {
        if (!written.Contains(key))
            observer.OnRead(map, key);
    }

    internal void OnReadAll() => observer.OnReadAll(map);
}
