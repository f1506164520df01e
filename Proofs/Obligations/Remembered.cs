namespace DuckVerified.Proofs.Obligations;

/// <summary>
/// Answers repeated draws of a name with the same word. A claim is evaluated once for each of its paths. All these evaluations use the same
/// point.
/// </summary>
/// <param name="inner">Answers the first draw of each name.</param>
internal sealed class Remembered(INondet inner) : INondet
{
    private readonly Dictionary<(Type Type, string Name), Word> _drawn = [];

    /// <summary>The drawn words.</summary>
    public IEnumerable<Word> Drawn => _drawn.Values;

    public Word Word(WordType type, string name)
    {
        if (!_drawn.TryGetValue((type.Type, name), out var word))
            _drawn[(type.Type, name)] = word = inner.Word(type, name);
        return word;
    }

    public int Which(string name, int count) => inner.Which(name, count);

    public Map<TKey, TValue> DrawMap<TKey, TValue>(string name)
        where TKey : struct, IWord<TKey>
        where TValue : struct, IWord<TValue> =>
        inner.DrawMap<TKey, TValue>(name);
}
