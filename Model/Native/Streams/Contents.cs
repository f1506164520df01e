using DuckVerified.Streams;

namespace DuckVerified.Native;

/// <summary>
/// The bytes of every data area: a total, immutable map; areas that are not stored hold <see cref="Bytes.Empty"/>.
/// Native meaning: stored areas in ascending order, copied on write.
/// </summary>
public sealed class Contents
{
    /// <summary>Nothing written anywhere.</summary>
    public static readonly Contents Empty = new([], []);

    private readonly ulong[] _areas;
    private readonly Bytes[] _bytes;

    private Contents(ulong[] areas, Bytes[] bytes) => (_areas, _bytes) = (areas, bytes);

    /// <summary>The bytes of an area.</summary>
    public Bytes this[DblkId area] => Array.BinarySearch(_areas, area.Bits) is >= 0 and var at ? _bytes[at] : Bytes.Empty;

    /// <summary>This map with one area's bytes replaced.</summary>
    public Contents Set(DblkId area, Bytes bytes)
    {
        var at = Array.BinarySearch(_areas, area.Bits);
        if (at >= 0 && ReferenceEquals(_bytes[at], bytes))
            return this;
        if (ReferenceEquals(bytes, Bytes.Empty))
            return at < 0 ? this : new(Without(_areas, at), Without(_bytes, at));
        if (at < 0)
            return new(Inserted(_areas, ~at, area.Bits), Inserted(_bytes, ~at, bytes));
        var changed = (Bytes[])_bytes.Clone();
        changed[at] = bytes;
        return new(_areas, changed);
    }

    private static T[] Inserted<T>(T[] items, int at, T item)
    {
        var result = new T[items.Length + 1];
        items.AsSpan(0, at).CopyTo(result);
        result[at] = item;
        items.AsSpan(at).CopyTo(result.AsSpan(at + 1));
        return result;
    }

    private static T[] Without<T>(T[] items, int at)
    {
        var result = new T[items.Length - 1];
        items.AsSpan(0, at).CopyTo(result);
        items.AsSpan(at + 1).CopyTo(result.AsSpan(at));
        return result;
    }
}
