using DuckVerified.Spec;

namespace DuckVerified.Properties;

/// <summary>
/// Every combination of a few words for each type, and of maps from the few keys to the few values; the current combination can be read.
/// Not thread-safe.
/// </summary>
/// <param name="values">The words to try for each type; for a type of maps, the keys that may have a value.</param>
internal sealed class SmallNondet(IReadOnlyDictionary<Type, IReadOnlyList<ulong>> values) : INondet
{
    private readonly EveryNondet _words = new(values);
    private readonly List<(string Name, ulong Word)> _drawn = [];

    /// <summary>Whether the last run drew a type without any words.</summary>
    public bool IsVoid => _words.IsVoid;

    /// <summary>Begins a run under the current combination.</summary>
    public void Rewind()
    {
        _words.Rewind();
        _drawn.Clear();
    }

    /// <summary>Goes back to the first combination.</summary>
    public void Restart() => _words.Restart();

    /// <summary>Goes to the next combination; false, and back at the first, after the last.</summary>
    public bool MoveOn() => _words.MoveOn();

    /// <summary>What was drawn in the last run; words of more than 32 bits as negative numbers.</summary>
    public string Describe() => string.Join(", ", _drawn.Select(drawn => $"{drawn.Name} {unchecked((long)drawn.Word)}"));

    /// <inheritdoc/>
    public ulong Word(WordType type, string name)
    {
        var word = _words.Word(type, name);
        _drawn.Add((name, word));
        return word;
    }

    /// <inheritdoc/>
    public int Which(string name, int count) => _words.Which(name, count);

    /// <inheritdoc/>
    public Map<TKey, TValue> DrawMap<TKey, TValue>(string name)
        where TKey : struct, IWord<TKey>
        where TValue : struct, IWord<TValue>
    {
        INondet any = this;
        var map = Map<TKey, TValue>.Empty;
        foreach (var key in values.GetValueOrDefault(typeof(Map<TKey, TValue>), []))
            map = map.Set(TKey.Of(key), any.Draw<TValue>($"{name}[{key}]"));
        return map;
    }
}
