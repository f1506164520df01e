namespace DuckVerified.Symbolic;

/// <summary>
/// A kind of slices: those that may meet one another, and the constants that they meet. Of a kind that is only compared, it
/// matters which slices are equal, and where it is ordered which are less, but not how many values lie between: so few bits
/// suffice, as many as tell the kind's unknowns and constants apart. This keeps what can be true together, and loses nothing.
/// </summary>
/// <param name="width">How many bits a slice has.</param>
public sealed class SliceKind(int width)
{
    private readonly SortedSet<ulong> _constants = [];
    private Dictionary<ulong, ulong>? _codes;
    private int _narrow;

    /// <summary>How many bits a slice has.</summary>
    public int Width => width;

    /// <summary>How many different unknowns are of this kind.</summary>
    public int Unknowns { get; set; }

    /// <summary>Whether slices are asked which is less.</summary>
    public bool IsOrdered { get; set; }

    /// <summary>Whether slices are calculated with, so that every value must stay what it is.</summary>
    public bool IsExact { get; set; }

    /// <summary>How many bits suffice.</summary>
    public int NarrowWidth
    {
        get
        {
            Settle();
            return _narrow;
        }
    }

    /// <summary>A constant that slices of this kind meet.</summary>
    public void Meet(ulong constant) => _constants.Add(constant);

    /// <summary>What stands for a constant that was met.</summary>
    public ulong Code(ulong constant)
    {
        Settle();
        return _codes is null ? constant : _codes[constant];
    }

    /// <summary>
    /// What a code may stand for: the constant whose code it is, or a value that is none of the constants. Different codes stand for
    /// different values and, where slices are ordered, lesser ones for lesser ones.
    /// </summary>
    public ulong Value(ulong code)
    {
        Settle();
        if (_codes is null)
            return code;
        // Between constants, values follow one another as their codes do; without order, those that are no constants follow all of them.
        var value = IsOrdered || code < (ulong)_codes.Count ? code : code - (ulong)_codes.Count;
        foreach (var constant in _constants)
        {
            if (_codes[constant] == code)
                return constant;
            if (IsOrdered && _codes[constant] < code)
                value = constant + (code - _codes[constant]);
            else if (!IsOrdered && constant <= value)
                value++;
        }

        return value;
    }

    /// <summary>Takes in all of another kind.</summary>
    public void Absorb(SliceKind other)
    {
        _constants.UnionWith(other._constants);
        Unknowns += other.Unknowns;
        IsOrdered |= other.IsOrdered;
        IsExact |= other.IsExact;
    }

    private static int BitsFor(ulong values) => Math.Max(1, 64 - System.Numerics.BitOperations.LeadingZeroCount(values - 1));

    private void Settle()
    {
        if (_narrow > 0)
            return;
        _narrow = width;
        if (IsExact)
            return;
        IReadOnlyList<ulong> constants = [.. _constants];
        // How many other values are kept below each constant, and above the last: as many as there can be different unknowns.
        var gaps = IsOrdered ? Gaps(constants) : [];
        var kept = gaps.Select(gap => Math.Min(gap, (ulong)Unknowns)).ToArray();
        var values = (ulong)constants.Count + (IsOrdered ? kept.Aggregate(0UL, (sum, count) => sum + count) : (ulong)Unknowns);
        var bits = BitsFor(Math.Max(values, 1));
        if (bits >= width)
            return;
        _narrow = bits;
        // Values that the bits allow beyond these stand for some of the others, of which there are enough.
        var spare = (1UL << bits) - values;
        for (var i = 0; i < kept.Length; i++)
        {
            var more = Math.Min(spare, gaps[i] - kept[i]);
            (kept[i], spare) = (kept[i] + more, spare - more);
        }

        _codes = [];
        var code = 0UL;
        for (var i = 0; i < constants.Count; i++)
        {
            code += IsOrdered ? kept[i] : 0;
            _codes[constants[i]] = code++;
        }
    }

    // How many values lie below each constant and above the one before it, and how many above the last.
    private ulong[] Gaps(IReadOnlyList<ulong> constants)
    {
        var most = ulong.MaxValue >> (64 - width);
        var gaps = new ulong[constants.Count + 1];
        var next = 0UL;
        for (var i = 0; i < constants.Count; i++)
        {
            gaps[i] = constants[i] - next;
            next = constants[i] + 1;
        }

        // Nothing is above the greatest of all; and all 2^64 values of a word without constants are one more than can be said.
        gaps[^1] = constants.Count > 0 && constants[^1] == most ? 0 : constants.Count == 0 ? most : most - constants[^1];
        return gaps;
    }
}
