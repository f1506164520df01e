using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>Answers every draw with a fresh unknown, named after what it is for.</summary>
/// <param name="prefix">What all its unknowns' names begin with.</param>
/// <param name="isProper">Whether what is drawn is a proper word of its type: of arguments and points it is, by their being
/// drawn; of the words of an arbitrary state nothing is assumed but what an invariant says.</param>
public sealed class ProofChoice(string prefix, bool isProper = true) : IChoice
{
    private readonly List<(Type Type, Term Word)> _drawn = [];
    private readonly List<Term> _constraints = [];

    /// <summary>That each drawn word is a proper one of its type.</summary>
    public IReadOnlyList<Term> Constraints => _constraints;

    /// <summary>The drawn words.</summary>
    public IReadOnlyList<(Type Type, Term Word)> Drawn => _drawn;

    /// <inheritdoc/>
    public T Draw<T>(string name)
        where T : struct, IWord<T>
    {
        var word = Term.Unknown($"{prefix}.{name}");
        if (!isProper)
            return T.Of(new Word(word));
        word = Proper<T>(word);
        var value = T.Of(new Word(word));
        if (!_drawn.Contains((typeof(T), word)))
        {
            _drawn.Add((typeof(T), word));
            if (T.IsProper(value).Term is var constraint && constraint != Term.True)
                _constraints.Add(constraint);
        }

        return value;
    }

    // Where the proper words are those of some number of bits, the unknown one gets just these; no constraint is needed.
    private static Term Proper<T>(Term word)
        where T : struct, IWord<T>
    {
        var isProper = T.IsProper(T.Of(new Word(word))).Term;
        return isProper is { Op: Op.Not, First: { Op: Op.Below } above } && above.Second == word
            && above.First!.IsConstant && (above.First.Value & (above.First.Value + 1)) == 0
            ? Term.Binary(Op.BitAnd, word, above.First)
            : word;
    }

    /// <inheritdoc/>
    public T OneOf<T>(string name, IReadOnlyList<T> alternatives)
    {
        for (var i = 0; i < alternatives.Count - 1; i++)
        {
            if (Fork.Decide(Term.Proposition($"{prefix}.{name} is {i}")))
                return alternatives[i];
        }

        return alternatives[^1];
    }

    /// <inheritdoc/>
    public Map<TKey, TValue> DrawMap<TKey, TValue>(string name)
        where TKey : struct, IWord<TKey>
        where TValue : struct, IWord<TValue> =>
        Map<TKey, TValue>.Unknown($"{prefix}.{name}");
}
