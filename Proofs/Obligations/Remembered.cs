namespace DuckVerified.Proofs.Obligations;

/// <summary>
/// Answers a draw of a name with the same word each time. A claim is evaluated once for each of its paths, and all of them are
/// about one point.
/// </summary>
/// <param name="inner">Who is asked the first time.</param>
internal sealed class Remembered(INondet inner) : INondet
{
    private readonly Dictionary<(Type Type, string Name), Word> _drawn = [];

    /// <summary>What was drawn.</summary>
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
