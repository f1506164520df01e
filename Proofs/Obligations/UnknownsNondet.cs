using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>Answers every draw with a fresh unknown, named after what it is for.</summary>
/// <param name="prefix">What all its unknowns' names begin with.</param>
/// <param name="isProper">Whether what is drawn is a proper word of its type: of arguments and points it is, by their being
/// drawn; of the words of an arbitrary state nothing is assumed but what an invariant says.</param>
public sealed class UnknownsNondet(string prefix, bool isProper = true) : INondet
{
    private readonly List<(Type Type, Term Word)> _drawn = [];
    private readonly List<Term> _constraints = [];
    private readonly Dictionary<string, WordType> _types = [];

    /// <summary>That each drawn word is a proper one of its type.</summary>
    public IReadOnlyList<Term> Constraints => _constraints;

    /// <summary>The drawn words.</summary>
    public IReadOnlyList<(Type Type, Term Word)> Drawn => _drawn;

    /// <inheritdoc/>
    public Word Word(WordType type, string name)
    {
        // Where a name is drawn of another type, too, it is another unknown: no word need be proper for both.
        var isFirst = _types.TryAdd(name, type) || _types[name] == type;
        var word = Term.Unknown(isFirst ? $"{prefix}.{name}" : $"{prefix}.{name}:{type.Type.Name}");
        if (!isProper)
            return new(word);
        Inhabited.Require(type);
        word = Proper(type, word);
        if (!_drawn.Contains((type.Type, word)))
        {
            _drawn.Add((type.Type, word));
            if (type.IsProper(new(word)).Term is var constraint && constraint != Term.True)
                _constraints.Add(constraint);
        }

        return new(word);
    }

    // Where the proper words are those of some number of bits, the unknown one gets just these; no constraint is needed.
    private static Term Proper(WordType type, Term word)
    {
        var isProper = type.IsProper(new(word)).Term;
        return isProper is { Op: Op.Not, First: { Op: Op.Below } above } && above.Second == word
            && above.First!.IsConstant && (above.First.Value & (above.First.Value + 1)) == 0
            ? Term.Binary(Op.BitAnd, word, above.First)
            : word;
    }

    /// <inheritdoc/>
    public int Which(string name, int count)
    {
        for (var i = 0; i < count - 1; i++)
        {
            if (Fork.Decide(Term.Proposition($"{prefix}.{name} is {i}")))
                return i;
        }

        return count - 1;
    }

    /// <inheritdoc/>
    public Map<TKey, TValue> DrawMap<TKey, TValue>(string name)
        where TKey : struct, IWord<TKey>
        where TValue : struct, IWord<TValue> =>
        Map<TKey, TValue>.Unknown($"{prefix}.{name}");
}
