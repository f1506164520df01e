namespace DuckVerified.Symbolic;

/// <summary>
/// A kind of slices: a set of slices that may meet one another, and the constants that they meet. If slices of a kind are only compared,
/// then only their equality matters, and their order if they are ordered. The number of values in between does not matter. So few bits
/// suffice: enough to distinguish the kind's unknowns and constants. The narrow formulas are satisfiable exactly if the whole ones are.
/// </summary>
/// <param name="width">The number of bits of a slice.</param>
public sealed class SliceKind(int width)
{
    private readonly SortedSet<ulong> _constants = [];
    private Dictionary<ulong, ulong>? _codes;
    private int _narrow;

    /// <summary>The number of bits of a slice.</summary>
    public int Width => width;

    /// <summary>The number of different unknowns of this kind.</summary>
    public int Unknowns { get; set; }

    /// <summary>Whether slices are compared by less-than.</summary>
    public bool IsOrdered { get; set; }

    /// <summary>Whether slices are used in arithmetic. Then every value must be kept.</summary>
    public bool IsExact { get; set; }

    /// <summary>The number of bits that suffice.</summary>
    public int NarrowWidth
    {
        get
        {
            Settle();
            return _narrow;
        }
    }

    /// <summary>Records a constant that slices of this kind meet.</summary>
    public void Meet(ulong constant) => _constants.Add(constant);

    /// <summary>The code of a recorded constant.</summary>
    public ulong Code(ulong constant)
    {
        Settle();
        return _codes is null ? constant : _codes[constant];
    }

    /// <summary>
    /// A value for a code: the constant with this code, or a value that is not one of the constants. Different codes give different values.
    /// If slices are ordered, lesser codes give lesser values.
    /// </summary>
    public ulong Value(ulong code)
    {
        Settle();
        if (_codes is null)
            return code;
        // If slices are ordered, the values between two constants are in the order of their codes. Otherwise the values that are not
        // constants come after all constants.
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

    /// <summary>Merges another kind into this one.</summary>
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
        // The number of other values that are kept below each constant, and above the last one: at most one for each unknown.
        var gaps = IsOrdered ? Gaps(constants) : [];
        var kept = gaps.Select(gap => Math.Min(gap, (ulong)Unknowns)).ToArray();
        var values = (ulong)constants.Count + (IsOrdered ? kept.Aggregate(0UL, (sum, count) => sum + count) : (ulong)Unknowns);
        var bits = BitsFor(Math.Max(values, 1));
        if (bits >= width)
            return;
        _narrow = bits;
        // Codes beyond these stand for some of the other values. There are enough of those.
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

    // The number of values below each constant and above the previous one, and the number above the last constant.
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

        // Nothing is above the maximum. For a word without constants the count would be 2^64, which does not fit; it is one less here.
        gaps[^1] = constants.Count > 0 && constants[^1] == most ? 0 : constants.Count == 0 ? most : most - constants[^1];
        return gaps;
    }
}
