namespace DuckVerified.Properties;

/// <summary>
/// States that a thread reached and did not find among the visited ones, in the order in which it reached them. Which of them are new is
/// decided when they are added, in that order.
/// </summary>
internal sealed class Candidates
{
    private byte[] _bytes = new byte[1 << 10];
    private Candidate[] _list = new Candidate[64];
    private int _used;

    public int Count { get; private set; }

    public ref Candidate this[int index] => ref _list[index];

    public ReadOnlySpan<byte> BytesOf(int index) => _bytes.AsSpan(_list[index].Start, _list[index].Length);

    public void Clear() => (Count, _used) = (0, 0);

    public void Add(ulong hash, ReadOnlySpan<byte> bytes, int parent, int move)
    {
        if (Count == _list.Length)
            Array.Resize(ref _list, 2 * Count);
        if (_used + bytes.Length > _bytes.Length)
            Array.Resize(ref _bytes, 2 * (_used + bytes.Length));
        _list[Count++] = new(hash, parent, move, _used, bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_used));
        _used += bytes.Length;
    }
}

/// <summary>One of them.</summary>
/// <param name="Hash">The hash of its bytes.</param>
/// <param name="Parent">The number of the state that it was reached from.</param>
/// <param name="Move">The move that it was reached by.</param>
/// <param name="Start">Where its bytes start.</param>
/// <param name="Length">The number of its bytes.</param>
internal record struct Candidate(ulong Hash, int Parent, int Move, int Start, int Length)
{
    /// <summary>The number of the state, once it is among the visited ones.</summary>
    public int Number { get; set; }
}
