using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>One of the words that a point is made of.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Type">Its type, or none if it is which of some alternatives is meant.</param>
/// <param name="Alternatives">How many alternatives there are, if it is that.</param>
internal sealed record BoundVariable(string Name, WordType? Type, int? Alternatives);

/// <summary>
/// Answers what a claim draws by the words of one point, or, to learn what it draws at all, by unknowns. A claim is evaluated
/// once for each of its paths, and all of them are about the same point.
/// </summary>
internal sealed class BindingNondet : INondet
{
    private readonly List<BoundVariable> _draws;
    private readonly IReadOnlyList<Term>? _point;

    /// <summary>Learns what is drawn.</summary>
    public BindingNondet() => _draws = [];

    /// <summary>Answers by a point.</summary>
    /// <param name="draws">What is drawn.</param>
    /// <param name="point">The word for each.</param>
    public BindingNondet(IReadOnlyList<BoundVariable> draws, IReadOnlyList<Term> point) => (_draws, _point) = ([.. draws], point);

    /// <summary>What was drawn, in the order of the first draws.</summary>
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
