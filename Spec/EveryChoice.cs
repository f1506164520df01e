namespace DuckVerified.Spec;

/// <summary>
/// Answers a drawing function with every combination of a few words for each type, one combination a run, in a fixed order.
/// </summary>
/// <param name="values">The words to try for each type.</param>
public sealed class EveryChoice(IReadOnlyDictionary<Type, IReadOnlyList<Word>> values) : IChoice
{
    private readonly List<int> _digits = [];
    private readonly List<int> _limits = [];
    private int _position;

    /// <summary>The results of a drawing function under every combination.</summary>
    public static IEnumerable<T> All<T>(IReadOnlyDictionary<Type, IReadOnlyList<Word>> values, Func<IChoice, T> draw)
    {
        var choice = new EveryChoice(values);
        do
        {
            choice.Rewind();
            var result = draw(choice);
            if (!choice.IsVoid)
                yield return result;
        }
        while (choice.MoveOn());
    }

    /// <summary>Whether the last run asked for a type of which there is no word: the combination does not exist.</summary>
    public bool IsVoid { get; private set; }

    /// <summary>Begins a run under the current combination.</summary>
    public void Rewind()
    {
        _position = 0;
        IsVoid = false;
    }

    /// <summary>Goes back to the first combination.</summary>
    public void Restart()
    {
        _digits.Clear();
        _limits.Clear();
    }

    /// <summary>Goes to the next combination; false, and back at the first, after the last.</summary>
    public bool MoveOn()
    {
        while (_digits.Count > 0)
        {
            if (++_digits[^1] < _limits[^1])
                return true;
            _digits.RemoveAt(_digits.Count - 1);
            _limits.RemoveAt(_limits.Count - 1);
        }

        return false;
    }

    /// <inheritdoc/>
    public T Draw<T>(string name)
        where T : struct, IWord<T>
    {
        if (values.TryGetValue(typeof(T), out var words) && words.Count > 0)
            return T.Of(words[Next(words.Count)]);
        IsVoid = true;
        return default;
    }

    /// <inheritdoc/>
    public T OneOf<T>(string name, IReadOnlyList<T> alternatives) => alternatives[Next(alternatives.Count)];

    /// <inheritdoc/>
    public Map<TKey, TValue> DrawMap<TKey, TValue>(string name)
        where TKey : struct, IWord<TKey>
        where TValue : struct, IWord<TValue> =>
        throw new NotSupportedException("Maps are not enumerated.");

    private int Next(int limit)
    {
        if (_position == _digits.Count)
        {
            _digits.Add(0);
            _limits.Add(limit);
        }

        return _digits[_position++];
    }
}
