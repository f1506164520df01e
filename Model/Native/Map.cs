using System.Buffers;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace DuckVerified.Native;

/// <summary>
/// A total, immutable map from words to words; every key that is not stored has the all-zero value.
/// Native meaning: stored keys in ascending order, copied on write. Invariant: no stored value is zero, so two maps
/// are equal exactly if their arrays are.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
public sealed class Map<TKey, TValue> : IWordMap, IEquatable<Map<TKey, TValue>>
    where TKey : struct, IWord<TKey>
    where TValue : struct, IWord<TValue>
{
    /// <summary>The map that is zero everywhere.</summary>
    public static readonly Map<TKey, TValue> Empty = new([]);

    // key, value, key, value ... with ascending keys
    private readonly ulong[] _pairs;

    // Set only in a map whose reads are observed.
    private readonly MapWatch? _watch;

    private Map(ulong[] pairs, MapWatch? watch = null) => (_pairs, _watch) = (pairs, watch);

    /// <summary>Makes a map of pairs as <see cref="Pairs"/> returns them. The map keeps the array.</summary>
    public static Map<TKey, TValue> OfPairs(ulong[] pairs)
    {
        for (var i = 0; i < pairs.Length; i += 2)
            Debug.Assert(pairs[i + 1] != 0 && (i == 0 || pairs[i - 2] < pairs[i]), "keys ascend and no value is zero");
        return pairs.Length == 0 ? Empty : new(pairs);
    }

    /// <summary>The number of keys with a nonzero value.</summary>
    public int Count => All.Length / 2;

    /// <summary>A 64-bit hash of the whole map.</summary>
    public ulong Hash
    {
        get
        {
            var hash = 0UL;
            foreach (var word in All)
                hash = Mix(hash, word);
            return hash;
        }
    }

    /// <summary>The stored pairs as words, in ascending order of their keys: key, value, key, value ...</summary>
    public ReadOnlySpan<ulong> Pairs => All;

    MapWatch? IWordMap.Watch => _watch;

    IWordMap IWordMap.Of(ulong[] pairs) => OfPairs(pairs);

    IWordMap IWordMap.Watched(MapWatch watch) => new Map<TKey, TValue>(_pairs, watch);

    ReadOnlySpan<ulong> IWordMap.Peek() => _pairs;

    ulong IWordMap.Peek(ulong key) => Find(_pairs, key) is >= 0 and var at ? _pairs[at + 1] : 0;

    /// <summary>The keys with a value other than zero, ascending.</summary>
    public IEnumerable<TKey> Keys
    {
        get
        {
            var pairs = All;
            for (var i = 0; i < pairs.Length; i += 2)
                yield return TKey.Of(pairs[i]);
        }
    }

    /// <summary>The value of a key.</summary>
    public TValue this[TKey key]
    {
        get
        {
            _watch?.OnRead(key.Bits);
            var at = Find(_pairs, key.Bits);
            return TValue.Of(at >= 0 ? _pairs[at + 1] : 0);
        }
    }

    /// <summary>This map with one key's value replaced.</summary>
    public Map<TKey, TValue> Set(TKey key, TValue value) => SetAll((key, value));

    /// <summary>This map with several keys' values replaced, in order.</summary>
    public Map<TKey, TValue> SetAll(params ReadOnlySpan<(TKey Key, TValue Value)> changes)
    {
        // All changes are made in one copy with enough room, and the result takes the used part. The copy is on the stack or rented, so
        // that only the result is allocated.
        var room = _pairs.Length + (2 * changes.Length);
        var lent = room <= 64 ? null : ArrayPool<ulong>.Shared.Rent(room);
        var pairs = lent ?? stackalloc ulong[room];
        _pairs.CopyTo(pairs);
        var used = _pairs.Length;
        foreach (var (key, value) in changes)
            used = Put(pairs, used, key.Bits, value.Bits);
        var result = _watch is not null ? new(pairs[..used].ToArray(), _watch.Writing(Keyed(changes)))
            : pairs[..used].SequenceEqual(_pairs) ? this : OfPairs(pairs[..used].ToArray());
        if (lent is not null)
            ArrayPool<ulong>.Shared.Return(lent);
        return result;
    }

    /// <summary>
    /// This map with one value for all keys above a lower bound and up to an upper bound. If the upper bound is not above the lower one,
    /// nothing changes.
    /// </summary>
    public Map<TKey, TValue> Fill(TKey above, TKey last, TValue value)
    {
        var result = this;
        for (var key = above.Bits; key < last.Bits; key++)
            result = result.Set(TKey.Of(key + 1), value);
        return result;
    }

    /// <summary>Replaces every nonzero value by <paramref name="rewrite"/> of it. Zero stays zero.</summary>
    public Map<TKey, TValue> Rewrite(Func<TKey, TValue, TValue> rewrite)
    {
        // The copy is made at the first pair that changes. Later pairs move down over those that become zero.
        ulong[]? changed = null;
        var kept = 0;
        _watch?.OnReadAll();
        for (var i = 0; i < _pairs.Length; i += 2)
        {
            var value = rewrite(TKey.Of(_pairs[i]), TValue.Of(_pairs[i + 1])).Bits;
            if (changed is null && value != _pairs[i + 1])
                changed = _pairs.AsSpan().ToArray();
            if (value == 0)
                continue;
            if (changed is not null)
                (changed[kept], changed[kept + 1]) = (_pairs[i], value);
            kept += 2;
        }

        if (changed is null)
            return this;
        return kept == 0 ? Empty : new(changed.AsSpan(0, kept).ToArray());
    }

    /// <summary>
    /// Replaces a key's value by <paramref name="rewrite"/> if it is nonzero, or if the value of the key's <paramref name="source"/> is
    /// nonzero and the <paramref name="image"/> of the source is the key. Otherwise zero stays zero.
    /// </summary>
    public Map<TKey, TValue> Rewrite(Func<TKey, TKey> source, Func<TKey, TKey> image, Func<TKey, TValue, TValue> rewrite)
    {
        var result = Rewrite(rewrite);
        for (var i = 0; i < _pairs.Length; i += 2)
        {
            // No other key can have such a source: the source would be among the pairs, and the key would be its image.
            var key = image(TKey.Of(_pairs[i]));
            var from = source(key);
            if (this[key].Bits == 0 && this[from].Bits != 0 && image(from).Bits == key.Bits)
                result = result.Set(key, rewrite(key, this[key]));
        }

        return result;
    }

    /// <summary>Whether some pair whose value is not zero satisfies <paramref name="predicate"/>.</summary>
    public bool Any(Func<TKey, TValue, bool> predicate)
    {
        _watch?.OnReadAll();
        for (var i = 0; i < _pairs.Length; i += 2)
        {
            if (predicate(TKey.Of(_pairs[i]), TValue.Of(_pairs[i + 1])))
                return true;
        }

        return false;
    }

    /// <summary>Whether two maps have the same values.</summary>
    public static bool operator ==(Map<TKey, TValue>? left, Map<TKey, TValue>? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two maps differ in some value.</summary>
    public static bool operator !=(Map<TKey, TValue>? left, Map<TKey, TValue>? right) => !(left == right);

    /// <inheritdoc/>
    public bool Equals(Map<TKey, TValue>? other) =>
        ReferenceEquals(this, other)
        || (other is not null && All.AsSpan().SequenceEqual(other.All));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Map<TKey, TValue>);

    /// <inheritdoc/>
    public override int GetHashCode() => Hash.GetHashCode();

    // The pairs, for a read of all of them.
    private ulong[] All
    {
        get
        {
            _watch?.OnReadAll();
            return _pairs;
        }
    }

    private static ulong[] Keyed(ReadOnlySpan<(TKey Key, TValue Value)> changes)
    {
        var keys = new ulong[changes.Length];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = changes[i].Key.Bits;
        return keys;
    }

    // The index of the key, or the complement of where it belongs: halving as long as there is much to halve, then walking,
    // which is faster on the few pairs that maps usually have.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Find(ReadOnlySpan<ulong> pairs, ulong key)
    {
        var (low, high) = (0, pairs.Length);
        while (high - low > 16)
        {
            var middle = (low + high) / 4 * 2;
            if (pairs[middle] <= key)
                low = middle;
            else
                high = middle;
        }

        for (; low < high; low += 2)
        {
            if (pairs[low] >= key)
                return pairs[low] == key ? low : ~low;
        }

        return ~high;
    }

    // Replaces a key's value among the pairs in use, behind which there is room for one more; how many words are in use then.
    private static int Put(Span<ulong> pairs, int used, ulong key, ulong value)
    {
        var at = Find(pairs[..used], key);
        if (at < 0 && value == 0)
            return used;
        if (at < 0)
        {
            at = ~at;
            pairs[at..used].CopyTo(pairs[(at + 2)..]);
            (pairs[at], used) = (key, used + 2);
        }

        if (value == 0)
        {
            pairs[(at + 2)..used].CopyTo(pairs[at..]);
            return used - 2;
        }

        pairs[at + 1] = value;
        return used;
    }

    // A cheap mixing of 128 bits into 64 (the finalizer's constants are those of SplitMix64).
    private static ulong Mix(ulong key, ulong value)
    {
        var x = (key * 0x9E3779B97F4A7C15) ^ (value + 0xBF58476D1CE4E5B9);
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
