namespace DuckVerified.Properties;

/// <summary>
/// The set of visited states: their bytes one after another, found by hash and then compared byte by byte, so that no two
/// states are ever taken for one. For each state, the state and step that it was first reached by.
/// </summary>
internal sealed class VisitedStates
{
    private const int ChunkBytes = 1 << 22;

    private readonly List<byte[]> _chunks = [new byte[ChunkBytes]];
    private int _used;

    // Open addressing: 0 is empty, otherwise the state's number plus one beside the upper half of its hash.
    private ulong[] _table = new ulong[1 << 12];
    private State[] _states = new State[1 << 11];

    private ulong[] _broken = new ulong[1 << 11];

    public int Count { get; private set; }

    /// <summary>Bytes that the set takes, everything included.</summary>
    public long Bytes =>
        ((long)(_chunks.Count - 1) * ChunkBytes) + _used + (8L * _table.Length) + ((long)Count * System.Runtime.CompilerServices.Unsafe.SizeOf<State>()) + (8L * Count);

    /// <summary>Which properties are broken in a state, one bit each.</summary>
    public ref ulong BrokenIn(int state) => ref _broken[state];

    public int ParentOf(int state) => _states[state].Parent;

    public int StepTo(int state) => _states[state].Step;

    /// <summary>The number of a state, and whether it is new.</summary>
    public (int Number, bool IsNew) Add(ulong hash, ReadOnlySpan<byte> bytes, int parent, int step)
    {
        if (2 * (Count + 1) > _table.Length)
            Grow();
        var upper = hash & 0xFFFF_FFFF_0000_0000;
        var mask = (uint)(_table.Length - 1);
        for (var slot = (uint)hash & mask; ; slot = (slot + 1) & mask)
        {
            var found = _table[slot];
            if (found == 0)
            {
                _table[slot] = upper | (uint)(Count + 1);
                Append(bytes, hash, parent, step);
                return (Count - 1, true);
            }

            if ((found & 0xFFFF_FFFF_0000_0000) == upper && BytesOf((int)(uint)found - 1).SequenceEqual(bytes))
                return ((int)(uint)found - 1, false);
        }
    }

    private ReadOnlySpan<byte> BytesOf(int state)
    {
        var (chunk, offset, length) = (_states[state].Chunk, _states[state].Offset, _states[state].Length);
        return _chunks[chunk].AsSpan(offset, length);
    }

    private void Append(ReadOnlySpan<byte> bytes, ulong hash, int parent, int step)
    {
        if (_used + bytes.Length > ChunkBytes)
        {
            _chunks.Add(new byte[ChunkBytes]);
            _used = 0;
        }

        bytes.CopyTo(_chunks[^1].AsSpan(_used));
        if (Count == _states.Length)
        {
            Array.Resize(ref _states, 2 * Count);
            Array.Resize(ref _broken, 2 * Count);
        }

        _states[Count++] = new State((uint)hash, parent, (short)step, (short)bytes.Length, _chunks.Count - 1, _used);
        _used += bytes.Length;
    }

    private void Grow()
    {
        var old = _table;
        _table = new ulong[2 * old.Length];
        var mask = (uint)(_table.Length - 1);
        foreach (var found in old)
        {
            if (found == 0)
                continue;
            var slot = _states[(int)(uint)found - 1].LowerHash & mask;
            while (_table[slot] != 0)
                slot = (slot + 1) & mask;
            _table[slot] = found;
        }
    }

    private readonly record struct State(uint LowerHash, int Parent, short Step, short Length, int Chunk, int Offset);
}
