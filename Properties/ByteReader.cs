using System.Buffers.Binary;

namespace DuckVerified.Properties;

/// <summary>Reads what a <see cref="ByteWriter"/> wrote, in the same order.</summary>
/// <param name="bytes">The bytes.</param>
public ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    /// <summary>Reads a word.</summary>
    public ulong Word()
    {
        ulong first = _bytes[_at++];
        if (first < ByteWriter.FirstLong)
            return first;
        var more = (int)(first - ByteWriter.FirstLong) + 1;
        var rest = _bytes.Slice(_at, more);
        _at += more;
        if (more == 8)
            return BinaryPrimitives.ReadUInt64LittleEndian(rest);
        var word = 0UL;
        for (var i = more - 1; i >= 0; i--)
            word = (word << 8) | rest[i];
        return word;
    }

    /// <summary>Reads a map.</summary>
    public Map<TKey, TValue> Map<TKey, TValue>()
        where TKey : struct, IWord<TKey>
        where TValue : struct, IWord<TValue> => Native.Map<TKey, TValue>.OfPairs(Words());

    /// <summary>Reads words: how many, then those.</summary>
    public ulong[] Words()
    {
        var words = new ulong[Word()];
        for (var i = 0; i < words.Length; i++)
            words[i] = Word();
        return words;
    }
}
