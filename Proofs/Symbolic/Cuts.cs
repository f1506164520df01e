namespace DuckVerified.Symbolic;

/// <summary>
/// The positions at which formulas cut words. A cut is between two bits that some formula treats separately, such as a field and the bits
/// beside it. Between two cuts all bits of a word are compared, selected and moved together. If two words meet in an operation, a cut in
/// one is also a cut in the other. Words are numbered: the operands of a word have lower numbers. Constants have no number, since they are
/// cut like the words that they meet.
/// </summary>
internal sealed class Cuts
{
    // Bit i: a cut between bits i - 1 and i.
    private readonly List<ulong> _cuts = [];
    private readonly Dictionary<Term, int> _numbers = [];
    private readonly List<Term> _words = [];
    private readonly List<Term> _atoms = [];
    private readonly HashSet<Term> _seen = [];
    private bool _isChanged;

    /// <summary>Cuts the words of formulas without functions.</summary>
    public Cuts(IEnumerable<Term> formulas)
    {
        foreach (var formula in formulas)
            Collect(formula);
        do
        {
            _isChanged = false;
            foreach (var atom in _atoms)
                Join(atom.First!, atom.Second!);
            // Words come before their operands, so that a cut reaches the unknowns in one pass. Most cuts propagate in this direction.
            for (var i = _words.Count - 1; i >= 0; i--)
                Spread(_words[i]);
        }
        while (_isChanged);
    }

    /// <summary>The words; operands come before the words that use them.</summary>
    public IReadOnlyList<Term> Words => _words;

    /// <summary>The formulas that compare words.</summary>
    public IReadOnlyList<Term> Atoms => _atoms;

    /// <summary>The lowest bit of each slice of a word, lowest first.</summary>
    public IReadOnlyList<int> Lows(Term word)
    {
        List<int> lows = [0];
        for (var rest = _cuts[_numbers[word]]; rest != 0; rest &= rest - 1)
            lows.Add(System.Numerics.BitOperations.TrailingZeroCount(rest));
        return lows;
    }

    /// <summary>The positions at which a mask changes between zeros and ones.</summary>
    internal static ulong Bounds(ulong mask) => (mask ^ (mask << 1)) & ~1UL;

    // The positions between two ones of a mask.
    private static ulong Inner(ulong mask) => mask & (mask << 1);

    private void Collect(Term root)
    {
        var pending = new Stack<(Term Term, bool AreItsParts)>();
        pending.Push((root, false));
        while (pending.TryPop(out var next))
        {
            var (term, areItsParts) = next;
            if (areItsParts)
            {
                _numbers[term] = _words.Count;
                _words.Add(term);
                _cuts.Add(0);
                continue;
            }

            if (term.IsConstant || !_seen.Add(term))
                continue;
            if (term.Op is Op.Equal or Op.Below)
                _atoms.Add(term);
            if (!term.IsFormula)
                pending.Push((term, true));
            foreach (var part in new[] { term.First, term.Second, term.Third })
            {
                if (part is not null)
                    pending.Push((part, false));
            }
        }
    }

    private void Spread(Term t)
    {
        var (a, b) = (t.First, t.Second);
        switch (t.Op)
        {
            case Op.Unknown:
                break;
            case Op.Select:
                Join(t, t.Second!);
                Join(t, t.Third!);
                break;
            case Op.BitAnd when b!.IsConstant:
                Within(t, a!, b.Value);
                break;
            case Op.BitOr when b!.IsConstant:
                Within(t, a!, ~b.Value);
                break;
            case Op.BitOr when (a!.PossibleOnes & b!.PossibleOnes) == 0:
                Within(t, a, a.PossibleOnes);
                Within(t, b, b.PossibleOnes);
                break;
            case Op.ShiftLeft:
                Cut(t, (Of(a!) << (int)t.Value) | (1UL << (int)t.Value));
                Cut(a!, ((Of(t) >> (int)t.Value) & ~1UL) | (1UL << (64 - (int)t.Value)));
                break;
            case Op.ShiftRight:
                Cut(t, ((Of(a!) >> (int)t.Value) & ~1UL) | (1UL << (64 - (int)t.Value)));
                Cut(a!, (Of(t) << (int)t.Value) | (1UL << (int)t.Value));
                break;
            case Op.Add or Op.Subtract:
                // These operations are on whole words. The cuts do not matter.
                break;
            default:
                // These operations are bitwise.
                Join(t, a!);
                if (b is not null)
                    Join(t, b);
                break;
        }
    }

    // The two words share cuts where the mask has ones. Elsewhere they are independent.
    private void Within(Term t, Term a, ulong mask)
    {
        Cut(t, (Of(a) & Inner(mask)) | Bounds(mask));
        Cut(a, (Of(t) & Inner(mask)) | Bounds(mask));
    }

    private void Join(Term a, Term b)
    {
        var cuts = Of(a) | Of(b);
        Cut(a, cuts);
        Cut(b, cuts);
    }

    private ulong Of(Term word) => word.IsConstant ? 0 : _cuts[_numbers[word]];

    private void Cut(Term word, ulong cuts)
    {
        if (word.IsConstant || (cuts & ~Of(word)) == 0)
            return;
        _cuts[_numbers[word]] |= cuts;
        _isChanged = true;
    }
}
