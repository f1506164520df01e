namespace DuckVerified.Properties;

/// <summary>
/// States as rows of bytes, all of one system. Each word of a state, and each key of a map that was read or had a value, is a
/// <see cref="StateSlot"/>; a row holds the numbers of the slots' words, most in one byte. Two states are equal exactly if their rows
/// are, where zeros at the end do not count. Slots and bytes are only added. Thread-safe.
/// </summary>
/// <typeparam name="TState">The type of the states.</typeparam>
internal sealed class StateRows<TState>
    where TState : class
{
    private readonly StateLayout<TState> _layout;
    private readonly Lock _adding = new();
    private readonly StateSlot[] _words;
    private readonly MapSlots[] _maps;
    private readonly IWordMap[] _empty;
    private volatile int _width;
    private volatile int _version;

    /// <summary>The rows of states that have the same constants as one of them.</summary>
    public StateRows(TState initial)
    {
        _layout = new(initial, []);
        _words = new StateSlot[_layout.Words];
        for (var i = 0; i < _words.Length; i++)
            AddByte(_words[i] = new((ulong)i));
        _maps = [.. Enumerable.Repeat(MapSlots.None, _layout.Maps)];
        _empty = [.. _layout.Split(initial).Maps.Select(map => map.Of([]))];
    }

    /// <summary>How many bytes a row has by now.</summary>
    public int Width => _width;

    /// <summary>Grows whenever rows get another byte.</summary>
    public int Version => _version;

    /// <summary>The slots of a state's words.</summary>
    public IReadOnlyList<StateSlot> Words => _words;

    /// <summary>The slots of a map, by ascending keys.</summary>
    public StateSlot[] SlotsOf(int map) => Volatile.Read(ref _maps[map]).Ascending;

    /// <summary>A number of bytes, rounded up to a multiple of eight.</summary>
    public static int Rounded(int bytes) => (bytes + 7) & ~7;

    /// <summary>A state from its row, its maps observed or not.</summary>
    public TState Read(ReadOnlySpan<byte> row, IMapObserver? observer)
    {
        var (words, maps) = (new ulong[_words.Length], new IWordMap[_maps.Length]);
        for (var i = 0; i < words.Length; i++)
            words[i] = _words[i].WordIn(row);
        for (var map = 0; map < maps.Length; map++)
        {
            maps[map] = MapIn(row, map);
            if (observer is not null)
                maps[map] = maps[map].Watched(new(observer, map));
        }

        return _layout.Join(words, maps);
    }

    /// <summary>A state's words and maps.</summary>
    public (ulong[] Words, IWordMap[] Maps) Split(TState state) => _layout.Split(state);

    /// <summary>The row of a state, without words of eight zeros at the end.</summary>
    public byte[] RowOf(TState state)
    {
        List<int> changes = [];
        Compare((new ulong[_words.Length], _empty), Split(state), changes);
        var row = new byte[Rounded(Width)];
        foreach (var change in changes)
            row[change >> 8] = (byte)change;
        return row[..Rounded(row.AsSpan().LastIndexOfAnyExcept((byte)0) + 1)];
    }

    /// <summary>Adds what differs between two states: positions of a row (from bit 8 on) and the second one's bytes (the lowest bits).</summary>
    public void Compare((ulong[] Words, IWordMap[] Maps) before, (ulong[] Words, IWordMap[] Maps) after, List<int> changes)
    {
        CompareWords(before.Words, after.Words, changes);
        for (var map = 0; map < _maps.Length; map++)
        {
            if (!ReferenceEquals(before.Maps[map], after.Maps[map]))
                CompareMaps(map, before.Maps[map], after.Maps[map], changes);
        }
    }

    /// <summary>The same for the words.</summary>
    public void CompareWords(ulong[] before, ulong[] after, List<int> changes)
    {
        for (var i = 0; i < before.Length; i++)
        {
            if (before[i] != after[i])
                Set(_words[i], after[i], changes);
        }
    }

    /// <summary>The same for one map.</summary>
    public void CompareMaps(int map, IWordMap before, IWordMap after, List<int> changes)
    {
        var left = before.Peek();
        var right = after.Peek();
        var (i, j) = (0, 0);
        while (i < left.Length || j < right.Length)
        {
            var key = i == left.Length ? right[j] : j == right.Length ? left[i] : Math.Min(left[i], right[j]);
            var (old, word) = (0UL, 0UL);
            if (i < left.Length && left[i] == key)
                (old, i) = (left[i + 1], i + 2);
            if (j < right.Length && right[j] == key)
                (word, j) = (right[j + 1], j + 2);
            if (old != word)
                Set(SlotOf(map, key), word, changes);
        }
    }

    /// <summary>Adds the changes that set a slot to a word.</summary>
    public void Set(StateSlot slot, ulong word, List<int> changes)
    {
        var number = slot.Find(word);
        if (number < 0)
            number = Add(slot, word);
        foreach (var position in slot.Positions)
        {
            changes.Add((position << 8) | (number & 0xFF));
            number >>= 8;
        }
    }

    /// <summary>The slot of a key.</summary>
    public StateSlot SlotOf(int map, ulong key)
    {
        if (Volatile.Read(ref _maps[map]).Find(key) is { } known)
            return known;
        lock (_adding)
        {
            if (_maps[map].Find(key) is { } added)
                return added;
            var slot = new StateSlot(key);
            AddByte(slot);
            Volatile.Write(ref _maps[map], _maps[map].With(slot));
            return slot;
        }
    }

    private int Add(StateSlot slot, ulong word)
    {
        lock (_adding)
        {
            if (slot.Find(word) is var added and >= 0)
                return added;
            // Add the byte first: a thread that finds the word then writes the whole number.
            if (slot.Count >> (8 * slot.Positions.Length) != 0)
                AddByte(slot);
            return slot.Add(word);
        }
    }

    private void AddByte(StateSlot slot)
    {
        slot.AddByte(_width++);
        _version++;
    }

    private IWordMap MapIn(ReadOnlySpan<byte> row, int map)
    {
        var slots = SlotsOf(map);
        Span<ulong> pairs = slots.Length > 64 ? new ulong[2 * slots.Length] : stackalloc ulong[2 * slots.Length];
        var used = 0;
        foreach (var slot in slots)
        {
            var word = slot.WordIn(row);
            if (word == 0)
                continue;
            (pairs[used], pairs[used + 1]) = (slot.Key, word);
            used += 2;
        }

        return used == 0 ? _empty[map] : _empty[map].Of(pairs[..used].ToArray());
    }

    private sealed class MapSlots(StateSlot[] ascending)
    {
        public static readonly MapSlots None = new([]);

        private readonly ulong[] _keys = [.. ascending.Select(slot => slot.Key)];

        public StateSlot[] Ascending => ascending;

        public StateSlot? Find(ulong key) => Array.BinarySearch(_keys, key) is >= 0 and var at ? ascending[at] : null;

        public MapSlots With(StateSlot slot) => new([.. ascending.Append(slot).OrderBy(one => one.Key)]);
    }
}
