namespace DuckVerified.Symbolic;

/// <summary>A slice of a word.</summary>
/// <param name="Low">Its lowest bit.</param>
/// <param name="Width">The number of its bits.</param>
public readonly record struct Slice(int Low, int Width)
{
    /// <summary>The bits of a constant in this slice.</summary>
    public ulong Of(ulong constant) => (constant >> Low) & (ulong.MaxValue >> (64 - Width));
}

/// <summary>
/// The words of some formulas, cut into slices, and the kind of each slice. In a model of address translation most words are compared and
/// composed of fields, and hardly any word is used in arithmetic. To distinguish the pages in question, a few bits suffice instead of the
/// 51 bits of a page number.
/// </summary>
public sealed class Slices
{
    private readonly Dictionary<Term, IReadOnlyList<Slice>> _slices = [];
    private readonly Dictionary<Term, int> _first = [];
    private readonly List<int> _parents = [];
    private readonly List<SliceKind> _kinds = [];

    /// <summary>Cuts the words of formulas without functions.</summary>
    public Slices(IEnumerable<Term> formulas)
    {
        var cuts = new Cuts(formulas);
        foreach (var word in cuts.Words)
            Add(word, cuts.Lows(word));
        foreach (var word in cuts.Words)
            Meet(word);
        foreach (var atom in cuts.Atoms)
            Compare(atom);
    }

    /// <summary>The slices of a word, lowest first. The word must not be a constant.</summary>
    public IReadOnlyList<Slice> Of(Term word) => _slices[word];

    /// <summary>The kind of a word's slice.</summary>
    /// <param name="word">The word; not a constant.</param>
    /// <param name="index">The index of the slice.</param>
    public SliceKind Kind(Term word, int index) => _kinds[Root(_first[word] + index)];

    /// <summary>The index of the slice of a word whose lowest bit is given.</summary>
    public int At(Term word, int low)
    {
        var slices = _slices[word];
        for (var i = 0; i < slices.Count; i++)
        {
            if (slices[i].Low == low)
                return i;
        }

        throw new InvalidOperationException($"{word} is not cut at bit {low}");
    }

    /// <summary>
    /// The origin of a slice of a word: a bit of another word, a part of a constant, or the word itself if it is unknown or computed by
    /// arithmetic.
    /// </summary>
    public static (Term Word, int Low) Source(Term word, Slice slice)
    {
        var (a, b, distance) = (word.First, word.Second, (int)word.Value);
        var ones = ulong.MaxValue >> (64 - slice.Width) << slice.Low;
        return word.Op switch
        {
            Op.BitAnd when b!.IsConstant => (b.Value & ones) == 0 ? (Term.Zero, slice.Low) : (a!, slice.Low),
            Op.BitOr when b!.IsConstant => (b.Value & ones) == 0 ? (a!, slice.Low) : (b, slice.Low),
            Op.BitOr when (a!.PossibleOnes & b!.PossibleOnes) == 0 =>
                (a.PossibleOnes & ones) != 0 ? (a, slice.Low) : (b.PossibleOnes & ones) != 0 ? (b, slice.Low) : (Term.Zero, slice.Low),
            Op.ShiftLeft => slice.Low < distance ? (Term.Zero, slice.Low) : (a!, slice.Low - distance),
            Op.ShiftRight => slice.Low + distance >= 64 ? (Term.Zero, slice.Low) : (a!, slice.Low + distance),
            _ => (word, slice.Low),
        };
    }

    private void Add(Term word, IReadOnlyList<int> lows)
    {
        List<Slice> slices = [];
        _first[word] = _parents.Count;
        for (var i = 0; i < lows.Count; i++)
        {
            var slice = new Slice(lows[i], (i + 1 < lows.Count ? lows[i + 1] : 64) - lows[i]);
            slices.Add(slice);
            _parents.Add(_parents.Count);
            _kinds.Add(new(slice.Width) { Unknowns = word.Op == Op.Unknown ? 1 : 0 });
        }

        _slices[word] = slices;
    }

    // A word and its operands share their kinds.
    private void Meet(Term word)
    {
        switch (word.Op)
        {
            case Op.Unknown:
                break;
            case Op.Select:
                Meet(word, word.Second!);
                Meet(word, word.Third!);
                break;
            case Op.Add or Op.Subtract:
                Keep(word, word.First!, word.Second!);
                break;
            case Op.BitXor or Op.BitNot:
            case Op.BitAnd when !word.Second!.IsConstant:
            case Op.BitOr when !word.Second!.IsConstant && (word.First!.PossibleOnes & word.Second.PossibleOnes) != 0:
                Meet(word, word.First!);
                if (word.Second is not null)
                    Meet(word, word.Second);
                Keep(word);
                break;
            default:
                for (var i = 0; i < _slices[word].Count; i++)
                {
                    var (source, low) = Source(word, _slices[word][i]);
                    Meet(word, i, source, low);
                }

                break;
        }
    }

    private void Compare(Term atom)
    {
        var (a, b) = atom.First!.IsConstant ? (atom.Second!, atom.First) : (atom.First, atom.Second!);
        if (a.IsConstant)
            throw new InvalidOperationException("two constants are compared");
        Meet(a, b);
        for (var i = 0; atom.Op == Op.Below && i < _slices[a].Count; i++)
            Kind(a, i).IsOrdered = true;
    }

    private void Meet(Term a, Term b)
    {
        for (var i = 0; i < _slices[a].Count; i++)
            Meet(a, i, b, _slices[a][i].Low);
    }

    private void Meet(Term word, int index, Term other, int low)
    {
        var slice = _slices[word][index];
        if (other.IsConstant)
            Kind(word, index).Meet(new Slice(low, slice.Width).Of(other.Value));
        else
            Unite(_first[word] + index, _first[other] + At(other, low));
    }

    private void Keep(params ReadOnlySpan<Term> words)
    {
        foreach (var word in words)
        {
            for (var i = 0; !word.IsConstant && i < _slices[word].Count; i++)
                Kind(word, i).IsExact = true;
        }
    }

    private void Unite(int a, int b)
    {
        var (one, other) = (Root(a), Root(b));
        if (one == other)
            return;
        if (_kinds[one].Width != _kinds[other].Width)
            throw new InvalidOperationException($"a slice of {_kinds[one].Width} bits meets one of {_kinds[other].Width}");
        _kinds[one].Absorb(_kinds[other]);
        _parents[other] = one;
    }

    private int Root(int node)
    {
        while (_parents[node] != node)
            node = _parents[node] = _parents[_parents[node]];
        return node;
    }
}
