using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>One of the words that make up a point.</summary>
/// <param name="Name">The name under which the claim draws it.</param>
/// <param name="Type">Its type; null if the draw selects one of several alternatives.</param>
/// <param name="Alternatives">The number of alternatives; null if a word is drawn.</param>
internal sealed record BoundVariable(string Name, WordType? Type, int? Alternatives);

/// <summary>
/// Answers the draws of a claim with the words of one point. Without a point it answers with unknowns and records what the claim draws. A
/// claim is evaluated once for each of its paths. All these evaluations use the same point.
/// </summary>
internal sealed class BindingNondet : INondet
{
    private readonly List<BoundVariable> _draws;
    private readonly IReadOnlyList<Term>? _point;

    /// <summary>Without a point: records what is drawn.</summary>
    public BindingNondet() => _draws = [];

    /// <summary>With a point: answers each draw with a word of the point.</summary>
    /// <param name="draws">The draws of the claim.</param>
    /// <param name="point">One word for each draw.</param>
    public BindingNondet(IReadOnlyList<BoundVariable> draws, IReadOnlyList<Term> point) => (_draws, _point) = ([.. draws], point);

    /// <summary>The draws, in the order in which they first occurred.</summary>
    public IReadOnlyList<BoundVariable> Draws => _draws;

    /// <inheritdoc/>
    public Word Word(WordType type, string name)
    {
        var at = Find(new(name, type, null));
        return new(_point is null ? Term.Unknown($"any.{name}") : _point[at]);
    }

    /// <inheritdoc/>
    public int Which(string name, int count)
    {
        var at = Find(new(name, null, count));
        if (_point is not null)
            return (int)_point[at].Value;
        for (var i = 0; i < count - 1; i++)
        {
            if (Fork.Decide(Term.Proposition($"any.{name} is {i}")))
                return i;
        }

        return count - 1;
    }

    /// <inheritdoc/>
    public Map<TKey, TValue> DrawMap<TKey, TValue>(string name)
        where TKey : struct, IWord<TKey>
        where TValue : struct, IWord<TValue> =>
        throw new NotSupportedException("A point has no maps.");

    private int Find(BoundVariable word)
    {
        var at = _draws.IndexOf(word);
        if (at >= 0)
            return at;
        if (_point is not null)
            throw new InvalidOperationException($"{word.Name} is drawn at some points only where no draw was learned");
        _draws.Add(word);
        return _draws.Count - 1;
    }
}
