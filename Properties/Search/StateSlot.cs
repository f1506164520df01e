using System.Collections.Concurrent;

namespace DuckVerified.Properties;

/// <summary>
/// One word of a state, or the value of one key of a map: the words that it had so far, by number, zero first, and the bytes of a row
/// that hold the number. Thread-safe, if only one thread adds at a time.
/// </summary>
/// <param name="key">The key; of a word of the state, its number.</param>
internal sealed class StateSlot(ulong key)
{
    // With more words than this, a linear search is too slow.
    private const int Many = 64;

    private readonly ConcurrentDictionary<ulong, int> _numbers = [];
    private ulong[] _words = new ulong[4];
    private int _count = 1;
    private int[] _positions = [];

    /// <summary>The key.</summary>
    public ulong Key => key;

    /// <summary>How many words it had so far, zero included.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Where its bytes are, the least significant first.</summary>
    public int[] Positions => Volatile.Read(ref _positions);

    /// <summary>The word in a row.</summary>
    public ulong WordIn(ReadOnlySpan<byte> row)
    {
        var number = 0;
        var positions = Positions;
        for (var i = 0; i < positions.Length; i++)
            number |= positions[i] < row.Length ? row[positions[i]] << (8 * i) : 0;
        return number == 0 ? 0 : Volatile.Read(ref _words)[number];
    }

    /// <summary>The number of a word; -1 if the slot never had it.</summary>
    public int Find(ulong word)
    {
        if (word == 0)
            return 0;
        var count = Count;
        var found = Volatile.Read(ref _words).AsSpan(0, Math.Min(count, Many)).IndexOf(word);
        return found >= 0 || count <= Many ? found : _numbers.GetValueOrDefault(word, -1);
    }

    /// <summary>Adds a word; the slot has bytes enough for its number, which is <see cref="Count"/>.</summary>
    /// <returns>Its number.</returns>
    public int Add(ulong word)
    {
        if (_count == _words.Length)
        {
            var more = new ulong[2 * _count];
            _words.CopyTo(more, 0);
            Volatile.Write(ref _words, more);
        }

        _words[_count] = word;
        if (_count >= Many)
            _numbers[word] = _count;
        Volatile.Write(ref _count, _count + 1);
        return _count - 1;
    }

    /// <summary>Adds a byte.</summary>
    public void AddByte(int position) => Volatile.Write(ref _positions, [.. _positions, position]);
}
