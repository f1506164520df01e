namespace DuckVerified.Native;

/// <summary>
/// The bytes of a data area: a total, immutable function from offset to byte, zero where nothing was written. Native meaning: runs of
/// bytes. They share the arrays from which they were copied, and no byte is ever moved.
/// </summary>
public sealed class Bytes
{
    /// <summary>Zero everywhere: an area of any size without writes.</summary>
    public static readonly Bytes Empty = new([]);

    // In ascending order and without overlap.
    private readonly Run[] _runs;

    private Bytes(Run[] runs) => _runs = runs;

    /// <summary>The byte at an offset.</summary>
    public ulong this[ulong offset]
    {
        get
        {
            foreach (var run in _runs)
            {
                if (offset - run.Start < run.Length)
                    return run.Source[run.From + (int)(offset - run.Start)];
            }

            return 0;
        }
    }

    /// <summary>Given bytes, from offset 0 on; keeps the array.</summary>
    public static Bytes Of(byte[] bytes) => bytes.Length == 0 ? Empty : new([new(0, (ulong)bytes.Length, bytes, 0)]);

    /// <summary>One byte, at offset 0: the lowest 8 bits of a word.</summary>
    public static Bytes OneByte(ulong value) => Of([(byte)value]);

    /// <summary>
    /// Bytes from offset 0 on. Each byte is one more than the byte before, modulo 256. All of them are allocated, so the count is limited
    /// by memory.
    /// </summary>
    /// <param name="first">The first byte: the lowest 8 bits of a word.</param>
    /// <param name="count">The number of bytes.</param>
    public static Bytes Counting(ulong first, ulong count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = unchecked((byte)(first + (ulong)i));
        return Of(bytes);
    }

    /// <summary>
    /// These bytes, with a range overwritten by a copy of another range. The source may be these bytes themselves. Offsets are modulo 2^64.
    /// </summary>
    /// <param name="at">The first offset that is overwritten.</param>
    /// <param name="source">The bytes that are copied from.</param>
    /// <param name="from">The first offset that is copied.</param>
    /// <param name="count">The number of copied bytes.</param>
    public Bytes With(ulong at, Bytes source, ulong from, ulong count)
    {
        var result = this;
        while (count > 0)
        {
            // Up to the point where one of the ranges overflows: ~offset is the distance to the last offset.
            var step = Math.Min(count - 1, Math.Min(~at, ~from)) + 1;
            result = result.WithPlain(at, source, from, step);
            (at, from, count) = (at + step, from + step, count - step);
        }

        return result;
    }

    /// <summary>
    /// All aligned groups of eight bytes that are not all zero: the offset divided by 8, and the bytes as a word, the first byte lowest.
    /// </summary>
    internal IEnumerable<(ulong Index, ulong Word)> Words
    {
        get
        {
            var (index, word) = (0UL, 0UL);
            foreach (var run in _runs)
            {
                for (var i = 0UL; i < run.Length; i++)
                {
                    var offset = run.Start + i;
                    if (offset >> 3 != index && word != 0)
                        yield return (index, word);
                    if (offset >> 3 != index)
                        (index, word) = (offset >> 3, 0);
                    word |= (ulong)run.Source[run.From + (int)i] << (int)(8 * (offset & 7));
                }
            }

            if (word != 0)
                yield return (index, word);
        }
    }

    /// <summary>Copies a range.</summary>
    public void CopyTo(ulong from, Span<byte> target)
    {
        target.Clear();
        var end = from + (ulong)target.Length;
        foreach (var run in _runs)
        {
            var (low, high) = (Math.Max(run.Start, from), Math.Min(run.Start + run.Length, end));
            if (low < high)
                run.Source.AsSpan(run.From + (int)(low - run.Start), (int)(high - low)).CopyTo(target[(int)(low - from)..]);
        }
    }

    private Bytes WithPlain(ulong at, Bytes source, ulong from, ulong count)
    {
        // at + count may be 2^64. So ends are inclusive.
        var (last, sourceLast) = (at + count - 1, from + count - 1);
        // The range splits at most one run in two. Without a run there, nothing is split.
        var runs = new Run[(_runs.Length == 0 ? 0 : _runs.Length + 1) + source._runs.Length];
        var kept = 0;
        foreach (var run in _runs)
        {
            if (run.Start < at)
                Add(runs, ref kept, run.Part(run.Start, Math.Min(run.Last, at - 1)));
        }

        foreach (var run in source._runs)
        {
            var (low, high) = (Math.Max(run.Start, from), Math.Min(run.Last, sourceLast));
            if (low <= high)
                Add(runs, ref kept, run.Part(low, high) with { Start = low - from + at });
        }

        foreach (var run in _runs)
        {
            if (run.Last > last)
                Add(runs, ref kept, run.Part(Math.Max(run.Start, last + 1), run.Last));
        }

        if (kept == 0)
            return Empty;
        return new(kept == runs.Length ? runs : runs[..kept]);
    }

    // Joins a run to the one before, if it continues in the same source.
    private static void Add(Run[] runs, ref int kept, Run run)
    {
        if (kept > 0 && runs[kept - 1] is var before && before.Start + before.Length == run.Start
            && ReferenceEquals(before.Source, run.Source) && before.From + (int)before.Length == run.From)
            runs[kept - 1] = before with { Length = before.Length + run.Length };
        else
            runs[kept++] = run;
    }

    // Length bytes of a source at an index, at offset Start.
    private readonly record struct Run(ulong Start, ulong Length, byte[] Source, int From)
    {
        public ulong Last => Start + Length - 1;

        public Run Part(ulong low, ulong high) => new(low, high - low + 1, Source, From + (int)(low - Start));
    }
}
