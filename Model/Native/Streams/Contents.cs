using DuckVerified.Streams;

namespace DuckVerified.Native;

/// <summary>
/// The bytes of every data area: a total, immutable map; areas that are not stored hold <see cref="Bytes.Empty"/>.
/// Native meaning: stored areas in ascending order, copied on write.
/// </summary>
public sealed class Contents : IStored
{
    /// <summary>All bytes are zero.</summary>
    public static readonly Contents Empty = new([], []);

    private readonly ulong[] _dblks;
    private readonly Bytes[] _bytes;

    private Contents(ulong[] dblks, Bytes[] bytes) => (_dblks, _bytes) = (dblks, bytes);

    /// <summary>The bytes of an area.</summary>
    public Bytes this[DblkId dblk] => Array.BinarySearch(_dblks, dblk.Bits) is >= 0 and var at ? _bytes[at] : Bytes.Empty;

    /// <summary>This map with one area's bytes replaced.</summary>
    public Contents Set(DblkId dblk, Bytes bytes)
    {
        var at = Array.BinarySearch(_dblks, dblk.Bits);
        if (at >= 0 && ReferenceEquals(_bytes[at], bytes))
            return this;
        if (ReferenceEquals(bytes, Bytes.Empty))
            return at < 0 ? this : new(Without(_dblks, at), Without(_bytes, at));
        if (at < 0)
            return new(Inserted(_dblks, ~at, dblk.Bits), Inserted(_bytes, ~at, bytes));
        var changed = (Bytes[])_bytes.Clone();
        changed[at] = bytes;
        return new(_dblks, changed);
    }

    /// <summary>
    /// All aligned groups of eight bytes that are not all zero: the area, the offset divided by 8, and the bytes as a word, the first byte
    /// lowest. In ascending order.
    /// </summary>
    public ulong[] ToWords()
    {
        List<ulong> words = [];
        for (var i = 0; i < _dblks.Length; i++)
        {
            foreach (var (index, word) in _bytes[i].Words)
                words.AddRange([_dblks[i], index, word]);
        }

        return [.. words];
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
