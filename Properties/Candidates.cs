namespace DuckVerified.Properties;

/// <summary>
/// States that a thread came upon and did not find among the visited ones, in the order in which it came upon them: which of
/// them are new is decided when they are added, in that order.
/// </summary>
internal sealed class Candidates
{
    private readonly ByteWriter _bytes = new();
    private Candidate[] _list = new Candidate[64];

    public int Count { get; private set; }

    public ref Candidate this[int index] => ref _list[index];

    public ReadOnlySpan<byte> BytesOf(int index) => _bytes.Written.Slice(_list[index].Start, _list[index].Length);

    public void Clear()
    {
        _bytes.Clear();
        Count = 0;
    }

    public void Add(ulong hash, ReadOnlySpan<byte> bytes, int parent, int move)
    {
        if (Count == _list.Length)
            Array.Resize(ref _list, 2 * Count);
        _list[Count++] = new(hash, parent, move, _bytes.Length, bytes.Length);
        _bytes.Append(bytes);
    }
}

/// <summary>One of them.</summary>
/// <param name="Hash">The hash of its bytes.</param>
/// <param name="Parent">The number of the state that it was reached from.</param>
/// <param name="Move">The move that it was reached by.</param>
/// <param name="Start">Where its bytes start.</param>
/// <param name="Length">How many they are.</param>
internal record struct Candidate(ulong Hash, int Parent, int Move, int Start, int Length)
{
    /// <summary>The number of the state, once it is among the visited ones.</summary>
    public int Number { get; set; }
}
