namespace DuckVerified.Native;

/// <summary>A <see cref="Map{TKey, TValue}"/> of any types, as words.</summary>
public interface IWordMap
{
    /// <summary>Who observes this map; null for nobody.</summary>
    MapWatch? Watch { get; }

    /// <summary>A map of the same types with other pairs: key, value, key, value ... with ascending keys and no value zero.</summary>
    IWordMap Of(ulong[] pairs);

    /// <summary>The same map, observed from now on.</summary>
    IWordMap Watched(MapWatch watch);

    /// <summary>The stored pairs, unobserved.</summary>
    ReadOnlySpan<ulong> Peek();

    /// <summary>The value of a key, unobserved.</summary>
    ulong Peek(ulong key);
}

/// <summary>Learns what is read of the maps that it observes.</summary>
public interface IMapObserver
{
    /// <summary>The value of one key was read.</summary>
    /// <param name="map">The number of the map.</param>
    /// <param name="key">The key.</param>
    void OnRead(int map, ulong key);

    /// <summary>Something was read that depends on every key.</summary>
    /// <param name="map">The number of the map.</param>
    void OnReadAll(int map);
}

/// <summary>
/// An observed map's observer. It goes along with the maps that are made from the map by <c>Set</c>, and then knows the keys that
/// were written: reading these says nothing of the map. What is made by <c>Rewrite</c> depends on a map that was read whole, and is
/// observed no more.
/// </summary>
/// <param name="observer">Who is told.</param>
/// <param name="map">The number of the map.</param>
/// <param name="written">The keys that were written since.</param>
public sealed class MapWatch(IMapObserver observer, int map, params IReadOnlyList<ulong> written)
{
    /// <summary>The number of the map.</summary>
    public int Map => map;

    /// <summary>The keys that were written; some may be there more than once.</summary>
    public IReadOnlyList<ulong> Written => written;

    /// <summary>The watch of a map in which more keys were written.</summary>
    internal MapWatch Writing(ulong[] keys) => new(observer, map, [.. written, .. keys]);

    internal void OnRead(ulong key)
    {
        if (!written.Contains(key))
            observer.OnRead(map, key);
    }

    internal void OnReadAll() => observer.OnReadAll(map);
}
