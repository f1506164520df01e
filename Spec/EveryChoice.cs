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
    private bool _isVoid;

    /// <summary>The results of a drawing function under every combination.</summary>
    public static IEnumerable<T> All<T>(IReadOnlyDictionary<Type, IReadOnlyList<Word>> values, Func<IChoice, T> draw)
    {
        var choice = new EveryChoice(values);
        do
        {
            choice._position = 0;
            choice._isVoid = false;
            var result = draw(choice);
            if (!choice._isVoid)
                yield return result;
        }
        while (choice.MoveOn());
    }

    /// <inheritdoc/>
    public T Draw<T>(string name)
        where T : struct, IWord<T>
    {
        if (values.TryGetValue(typeof(T), out var words) && words.Count > 0)
            return T.Of(words[Next(words.Count)]);
        // Nothing to try: this combination does not exist.
        _isVoid = true;
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

    // Counts the last digit up; where it is full, forgets it and counts the one before.
    private bool MoveOn()
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
}
