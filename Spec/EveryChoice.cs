namespace DuckVerified.Spec;

/// <summary>
/// Answers a drawing function with every combination of a few words for each type, one combination a run, in a fixed order.
/// Not for several threads.
/// </summary>
/// <param name="values">The words to try for each type.</param>
public sealed class EveryChoice(IReadOnlyDictionary<Type, IReadOnlyList<Word>> values) : IChoice
{
    private static int _typesSeen;

    // The combination is a number: for each draw of a run, the digit is which word it gets, the limit how many there are.
    private int[] _digits = new int[16];
    private int[] _limits = new int[16];
    private int _length;
    private int _position;

    // By the type's number: draws are too frequent for a dictionary.
    private Word[]?[] _words = new Word[]?[16];

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
    public void Restart() => _length = 0;

    /// <summary>Goes to the next combination; false, and back at the first, after the last.</summary>
    public bool MoveOn()
    {
        for (; _length > 0; _length--)
        {
            if (++_digits[_length - 1] < _limits[_length - 1])
                return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public T Draw<T>(string name)
        where T : struct, IWord<T>
    {
        var type = NumberOf<T>.Value;
        var words = (type < _words.Length ? _words[type] : null) ?? WordsOf<T>();
        if (words.Length > 0)
            return T.Of(words[Next(words.Length)]);
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
        if (_position == _length)
        {
            if (_length == _digits.Length)
            {
                Array.Resize(ref _digits, 2 * _length);
                Array.Resize(ref _limits, 2 * _length);
            }

            _digits[_length] = 0;
            _limits[_length++] = limit;
        }

        return _digits[_position++];
    }

    private Word[] WordsOf<T>()
    {
        var type = NumberOf<T>.Value;
        if (type >= _words.Length)
            Array.Resize(ref _words, 2 * type);
        return _words[type] = values.TryGetValue(typeof(T), out var words) ? [.. words] : [];
    }

    private static class NumberOf<T>
    {
        public static readonly int Value = Interlocked.Increment(ref _typesSeen) - 1;
    }
}
