using Microsoft.Z3;

namespace DuckVerified.Symbolic;

/// <summary>
/// Words as Z3 expressions, slice by slice. Each slice has only as many bits as its kind needs (<see cref="SliceKind"/>). Comparisons keep
/// their meaning, and their bit-level form in Z3 is much shorter.
/// </summary>
/// <param name="context">The Z3 context, locked by the caller.</param>
/// <param name="slices">The words of all formulas that will be translated.</param>
/// <param name="formulas">Translates formulas and keeps the results.</param>
internal sealed class NarrowWords(Context context, Slices slices, Z3Translation formulas)
{
    private readonly Dictionary<Term, BitVecExpr[]> _expressions = [];
    private readonly Dictionary<int, BitVecSort> _sorts = [];

    // The unknown words that were translated. For all but the last ones: their slices as one expression, from the lowest bits up.
    private readonly List<Term> _unknowns = [];
    private BitVecExpr? _together;
    private int _joined;

    /// <summary>Equality of two words, slice by slice.</summary>
    public BoolExpr Equal(Term a, Term b)
    {
        var word = a.IsConstant ? b : a;
        var (left, right) = (As(a, word), As(b, word));
        return left.Length == 1
            ? context.MkEq(left[0], right[0])
            : context.MkAnd([.. left.Zip(right, (one, other) => formulas.Keep(context.MkEq(one, other)))]);
    }

    /// <summary>Unsigned less-than of two words. The order within each slice is kept, so the order of the words is kept.</summary>
    public BoolExpr Below(Term a, Term b)
    {
        var word = a.IsConstant ? b : a;
        return context.MkBVULT(Joined(As(a, word)), Joined(As(b, word)));
    }

    /// <summary>The values of the unknown words in a model, as whole words.</summary>
    public IReadOnlyDictionary<Term, ulong> Values(Model model)
    {
        // Z3 evaluates all of them in one call.
        for (; _joined < _unknowns.Count; _joined++)
        {
            foreach (var part in _expressions[_unknowns[_joined]])
                _together = _together is null ? part : formulas.Keep(context.MkConcat(part, _together));
        }

        var values = new Dictionary<Term, ulong>();
        if (_together is null)
            return values;
        using var evaluated = (BitVecNum)model.Eval(_together, true);
        var bits = evaluated.BigInteger;
        foreach (var word in _unknowns)
        {
            var value = 0UL;
            var cut = slices.Of(word);
            for (var i = 0; i < cut.Count; i++)
            {
                var kind = slices.Kind(word, i);
                value |= kind.Value((ulong)(bits & (ulong.MaxValue >> (64 - kind.NarrowWidth)))) << cut[i].Low;
                bits >>= kind.NarrowWidth;
            }

            values[word] = value;
        }

        return values;
    }

    private BitVecExpr Joined(BitVecExpr[] parts) => parts.Aggregate((low, high) => formulas.Keep(context.MkConcat(high, low)));

    // The slices of a word. A constant is cut like a given other word.
    private BitVecExpr[] As(Term a, Term word) => a.IsConstant
        ? [.. slices.Of(word).Select((slice, i) => Constant(slices.Kind(word, i), slice.Of(a.Value)))]
        : Word(a);

    private BitVecExpr Constant(SliceKind kind, ulong value) =>
        formulas.Keep((BitVecExpr)context.MkNumeral(kind.Code(value), Sort(kind.NarrowWidth)));

    private BitVecSort Sort(int width)
    {
        if (!_sorts.TryGetValue(width, out var sort))
            _sorts[width] = sort = formulas.Keep(context.MkBitVecSort((uint)width));
        return sort;
    }

    private BitVecExpr[] Word(Term word)
    {
        if (!_expressions.TryGetValue(word, out var known))
            _expressions[word] = known = Made(word);
        return known;
    }

    private BitVecExpr[] Made(Term word)
    {
        var (a, b) = (word.First, word.Second);
        var cut = slices.Of(word);
        switch (word.Op)
        {
            case Op.Unknown:
                _unknowns.Add(word);
                return
                [
                    .. cut.Select((slice, i) =>
                        formulas.Keep((BitVecExpr)context.MkConst($"{word.Name} {slice.Low}", Sort(slices.Kind(word, i).NarrowWidth)))),
                ];
            case Op.Select:
                var (isThen, then, otherwise) = (formulas.Formula(a!), As(b!, word), As(word.Third!, word));
                return [.. then.Zip(otherwise, (one, other) => one == other ? one : formulas.Keep((BitVecExpr)context.MkITE(isThen, one, other)))];
            case Op.Add:
                return Cut(word, formulas.Keep(context.MkBVAdd(Whole(a!), Whole(b!))));
            case Op.Subtract:
                return Cut(word, formulas.Keep(context.MkBVSub(Whole(a!), Whole(b!))));
            case Op.BitXor:
                return [.. As(a!, word).Zip(As(b!, word), (one, other) => formulas.Keep(context.MkBVXOR(one, other)))];
            case Op.BitNot:
                return [.. As(a!, word).Select(part => formulas.Keep(context.MkBVNot(part)))];
            case Op.BitAnd when !b!.IsConstant:
                return [.. As(a!, word).Zip(As(b, word), (one, other) => formulas.Keep(context.MkBVAND(one, other)))];
            case Op.BitOr when !b!.IsConstant && (a!.PossibleOnes & b.PossibleOnes) != 0:
                return [.. As(a, word).Zip(As(b, word), (one, other) => formulas.Keep(context.MkBVOR(one, other)))];
            default:
                return [.. cut.Select((slice, i) => Moved(word, i, Slices.Source(word, slice)))];
        }
    }

    private BitVecExpr Moved(Term word, int index, (Term Word, int Low) source) => source.Word.IsConstant
        ? Constant(slices.Kind(word, index), new Slice(source.Low, slices.Of(word)[index].Width).Of(source.Word.Value))
        : Word(source.Word)[slices.At(source.Word, source.Low)];

    // A word that is used in arithmetic has all its bits.
    private BitVecExpr Whole(Term word) => word.IsConstant ? formulas.Keep((BitVecExpr)context.MkNumeral(word.Value, Sort(64))) : Joined(Word(word));

    private BitVecExpr[] Cut(Term word, BitVecExpr whole) =>
        [.. slices.Of(word).Select(slice => formulas.Keep(context.MkExtract((uint)(slice.Low + slice.Width - 1), (uint)slice.Low, whole)))];
}
