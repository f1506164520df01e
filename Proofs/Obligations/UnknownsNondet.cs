using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>Answers every draw with a fresh unknown, named after the draw.</summary>
/// <param name="prefix">The prefix of the names of its unknowns.</param>
/// <param name="isProper">Whether each drawn word is assumed to be a proper word of its type. True for arguments and points. False for the
/// words of an arbitrary state: only the invariants say something about them.</param>
public sealed class UnknownsNondet(string prefix, bool isProper = true) : INondet
{
    private readonly List<(Type Type, Term Word)> _drawn = [];
    private readonly List<Term> _constraints = [];
    private readonly Dictionary<string, WordType> _types = [];

    /// <summary>The constraints that each drawn word is a proper word of its type.</summary>
    public IReadOnlyList<Term> Constraints => _constraints;

    /// <summary>The drawn words.</summary>
    public IReadOnlyList<(Type Type, Term Word)> Drawn => _drawn;

    /// <inheritdoc/>
    public Word Word(WordType type, string name)
    {
        // A name that is drawn with another type gives another unknown. Otherwise one word would have to be proper for both types.
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

    // If the proper words are those of a certain number of bits, the unknown is masked to these bits. Then no constraint is needed.
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
