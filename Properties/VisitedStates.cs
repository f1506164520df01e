using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DuckVerified.Properties;

/// <summary>
/// The set of visited states: their bytes, found by hash and then compared byte by byte, so that different states are never taken for the
/// same. States are numbered in the order in which they are added; for each, the state and the move that it was first reached by. Several
/// threads may look up states while no thread adds one.
/// </summary>
internal sealed class VisitedStates
{
    // A state's record: its number (4 bytes), its length (4 bytes), its bytes; records begin at multiples of 8.
    private const int Header = 8;
    private const int Alignment = 3;
    private const int ChunkBits = 22;
    private const int ChunkBytes = 1 << ChunkBits;

    private readonly List<byte[]> _chunks = [new byte[ChunkBytes]];
    private byte[][] _chunksByNumber = [];
    private int _used = Header;

    // Open addressing by the first bits of the hash. 0 is empty, otherwise 32 bits of the hash and where the record is.
    private ulong[] _table = new ulong[1 << 12];
    private int _shift = 64 - 12;

    private int[] _parents = new int[1 << 11];
    private short[] _moves = new short[1 << 11];
    private uint[] _positions = new uint[1 << 11];

    // Allocated when a property is violated in a state.
    private ulong[] _broken = [];

    public int Count { get; private set; }

    /// <summary>The memory of the set, in bytes.</summary>
    public long Bytes =>
        ((long)(_chunks.Count - 1) * ChunkBytes) + _used + (8L * _table.Length) + (10L * Count) + (8L * _broken.Length);

    /// <summary>The properties that are violated in a state, one bit each.</summary>
    public ulong BrokenIn(int state) => state < _broken.Length ? _broken[state] : 0;

    /// <summary>Records the properties that are violated in a state.</summary>
    public void Break(int state, ulong properties)
    {
        if (properties == 0)
            return;
        if (state >= _broken.Length)
            Array.Resize(ref _broken, _parents.Length);
        _broken[state] = properties;
    }

    /// <summary>The bytes of a state.</summary>
    public ReadOnlySpan<byte> BytesOf(int state) => BytesAt(_positions[state]);

    public int ParentOf(int state) => _parents[state];

    public int MoveTo(int state) => _moves[state];

    /// <summary>
    /// Loads into the cache what the look-up of a state reads first. Callers do this for many states before the first look-up, so that
    /// the memory accesses overlap. The result only prevents the compiler from removing the read.
    /// </summary>
    public ulong Touch(ulong hash) => _table[(int)(hash >> _shift)];

    /// <summary>Brings the record that a touched entry names into the cache as well.</summary>
    public uint Touch(ulong hash, ulong entry) => (uint)entry != 0 && entry >> 32 == hash >> 32 ? NumberAt((uint)entry) : 0;

    /// <summary>The number of a state, or -1 if it was not visited.</summary>
    public int Find(ulong hash, ReadOnlySpan<byte> bytes) => Search(hash, bytes, out _);

    /// <summary>The number of a state, and whether it is new.</summary>
    public (int Number, bool IsNew) Add(ulong hash, ReadOnlySpan<byte> bytes, int parent, int move)
    {
        var found = Search(hash, bytes, out var slot);
        if (found >= 0)
            return (found, false);
        var position = Append(bytes);
        _table[slot] = (hash & 0xFFFF_FFFF_0000_0000) | position;
        if (Count == _parents.Length)
        {
            Array.Resize(ref _parents, 2 * Count);
            Array.Resize(ref _moves, 2 * Count);
            Array.Resize(ref _positions, 2 * Count);
        }

        (_parents[Count], _moves[Count], _positions[Count]) = (parent, checked((short)move), position);
        Count++;
        if (4L * Count > 3L * _table.Length)
            Grow();
        return (Count - 1, true);
    }

    private int Search(ulong hash, ReadOnlySpan<byte> bytes, out int slot)
    {
        var table = _table;
        var mask = table.Length - 1;
        for (slot = (int)(hash >> _shift); ; slot = (slot + 1) & mask)
        {
            var found = table[slot];
            if (found == 0)
                return -1;
            if (found >> 32 == hash >> 32 && BytesAt((uint)found).SequenceEqual(bytes))
                return (int)NumberAt((uint)found);
        }
    }

    private ref byte RecordAt(uint position) =>
        ref _chunksByNumber[position >> (ChunkBits - Alignment)][(position << Alignment) & (ChunkBytes - 1)];

    private uint NumberAt(uint position) => Unsafe.ReadUnaligned<uint>(ref RecordAt(position));

    private ReadOnlySpan<byte> BytesAt(uint position)
    {
        ref var record = ref RecordAt(position);
        return MemoryMarshal.CreateReadOnlySpan(
            ref Unsafe.Add(ref record, Header), Unsafe.ReadUnaligned<int>(ref Unsafe.Add(ref record, 4)));
    }

    private uint Append(ReadOnlySpan<byte> bytes)
    {
        var length = (Header + bytes.Length + 7) & ~7;
        if (_used + length > ChunkBytes)
        {
            _chunks.Add(GC.AllocateUninitializedArray<byte>(ChunkBytes));
            _used = 0;
        }

        if (_chunksByNumber.Length != _chunks.Count)
            _chunksByNumber = [.. _chunks];
        var record = _chunks[^1].AsSpan(_used, length);
        MemoryMarshal.Write(record, (uint)Count);
        MemoryMarshal.Write(record[4..], bytes.Length);
        bytes.CopyTo(record[Header..]);
        var position = ((uint)(_chunks.Count - 1) << (ChunkBits - Alignment)) | ((uint)_used >> Alignment);
        _used += length;
        return position;
    }

    // An entry holds the first 32 bits of its hash, which are enough to place it again.
    private void Grow()
    {
        var old = _table;
        _table = new ulong[2 * old.Length];
        _shift--;
        var mask = _table.Length - 1;
        foreach (var entry in old)
        {
            if (entry == 0)
                continue;
            var slot = (int)(entry >> _shift);
            while (_table[slot] != 0)
                slot = (slot + 1) & mask;
            _table[slot] = entry;
        }
    }
}
