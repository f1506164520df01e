using System.Runtime.InteropServices;

namespace DuckVerified.Properties;

/// <summary>The states that the moves of one state lead to. Not for several threads.</summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <param name="state">That state.</param>
/// <param name="moves">How many moves there are.</param>
internal sealed class Successors<TState>(CurrentState<TState> state, int moves)
    where TState : class
{
    private readonly Successor[] _list = new Successor[moves];
    private readonly int[] _order = new int[moves];
    private ulong[] _rows = new ulong[1 << 9];
    private int _used;
    private int _count;
    private int _missing;

    /// <summary>Begins anew.</summary>
    public void Clear() => (_used, _count) = (0, 0);

    /// <summary>Adds the state that differs from that state in some bytes, if it does.</summary>
    /// <param name="move">The move that leads there.</param>
    /// <param name="changes">The positions (from bit 8 on) and the bytes (the lowest bits).</param>
    public void Add(int move, ReadOnlySpan<int> changes)
    {
        var (from, hash, differs) = (state.Row, state.Hash, false);
        foreach (var change in changes)
        {
            var position = change >> 8;
            var old = position < from.Length ? from[position] : (byte)0;
            if (old == (byte)change)
                continue;
            hash += RowHash.Of(change) - RowHash.Of((position << 8) | old);
            differs = true;
        }

        if (!differs)
            return;
        var length = (state.Rows.Width + 7) >> 3;
        if (_used + length > _rows.Length)
            Array.Resize(ref _rows, 2 * (_used + length));
        var row = _rows.AsSpan(_used, length);
        var words = MemoryMarshal.Cast<byte, ulong>(from.AsSpan());
        for (var i = 0; i < row.Length; i++)
            row[i] = i < words.Length ? words[i] : 0;
        var bytes = MemoryMarshal.AsBytes(row);
        foreach (var change in changes)
            bytes[change >> 8] = (byte)change;
        while (length > 0 && row[length - 1] == 0)
            length--;
        _list[_count++] = new() { Hash = hash, Move = move, Start = _used, Length = length };
        _used += row.Length;
    }

    /// <summary>The row of one of them, without zeros at the end.</summary>
    public ReadOnlySpan<byte> RowOf(in Successor one) => MemoryMarshal.AsBytes(_rows.AsSpan(one.Start, one.Length));

    /// <summary>The numbers of those that were not found, in the order of their moves.</summary>
    public ReadOnlySpan<int> Missing => _order.AsSpan(0, _missing);

    /// <summary>One of them.</summary>
    public ref readonly Successor this[int number] => ref _list[number];

    /// <summary>Looks for all of them among the visited states.</summary>
    public ReadOnlySpan<Successor> FindIn(VisitedStates visited)
    {
        var list = _list.AsSpan(0, _count);
        // Three passes, so that the memory accesses of all states overlap.
        foreach (ref var one in list)
            one.Entry = visited.Touch(one.Hash);
        foreach (ref var one in list)
            one.Entry = visited.Touch(one.Hash, one.Entry);
        _missing = 0;
        for (var i = 0; i < list.Length; i++)
        {
            list[i].Number = visited.Find(list[i].Hash, RowOf(list[i]));
            if (list[i].Number < 0)
                Insert(i);
        }

        return list;
    }

    // Few are missing.
    private void Insert(int one)
    {
        var at = _missing++;
        for (; at > 0 && _list[_order[at - 1]].Move > _list[one].Move; at--)
            _order[at] = _order[at - 1];
        _order[at] = one;
    }
}

/// <summary>One of them.</summary>
internal struct Successor
{
    /// <summary>The hash of its row.</summary>
    public ulong Hash;

    /// <summary>What was read of the set of visited states.</summary>
    public ulong Entry;

    /// <summary>The move that leads there.</summary>
    public int Move;

    /// <summary>Where its row is.</summary>
    public int Start;

    /// <summary>How many words of eight bytes its row has.</summary>
    public int Length;

    /// <summary>Its number among the visited states; -1 if it is not there.</summary>
    public int Number;
}
