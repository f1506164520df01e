namespace DuckVerified.Proofs.Obligations;

/// <summary>
/// Answers a draw of a name with the same word each time. A claim is evaluated once for each of its paths, and all of them are
/// about one point.
/// </summary>
/// <param name="inner">Who is asked the first time.</param>
internal sealed class Remembered(IChoice inner) : IChoice
{
    private readonly Dictionary<(Type Type, string Name), Word> _drawn = [];

    /// <summary>What was drawn.</summary>
    public IEnumerable<Word> Drawn => _drawn.Values;

    public T Draw<T>(string name)
        where T : struct, IWord<T>
    {
        if (!_drawn.TryGetValue((typeof(T), name), out var word))
            _drawn[(typeof(T), name)] = word = inner.Draw<T>(name).Bits;
        return T.Of(word);
    }

    public T OneOf<T>(string name, IReadOnlyList<T> alternatives) => inner.OneOf(name, alternatives);

    public Map<TKey, TValue> DrawMap<TKey, TValue>(string name)
        where TKey : struct, IWord<TKey>
        where TValue : struct, IWord<TValue> =>
        inner.DrawMap<TKey, TValue>(name);
}
