namespace DuckVerified.Spec;

/// <summary>
/// Answers a drawing function with every combination of a few words for each type, one combination a run, in a fixed order.
/// Not for several threads.
/// </summary>
/// <param name="values">The words to try for each type.</param>
public sealed class EveryNondet(IReadOnlyDictionary<Type, IReadOnlyList<Word>> values) : INondet
{
    // The combination is a number: for each draw of a run, the digit is which word it gets, the limit how many there are.
    private int[] _digits = new int[16];
    private int[] _limits = new int[16];
    private int _length;
    private int _position;

    // By the type's number: draws are too frequent for a dictionary.
    private Word[]?[] _words = new Word[]?[16];

    /// <summary>The results of a drawing function under every combination.</summary>
    public static IEnumerable<T> All<T>(IReadOnlyDictionary<Type, IReadOnlyList<Word>> values, Func<INondet, T> draw)
    {
        var choice = new EveryNondet(values);
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
    public Word Word(WordType type, string name)
    {
        var words = (type.Number < _words.Length ? _words[type.Number] : null) ?? WordsOf(type);
        if (words.Length > 0)
            return words[Next(words.Length)];
        IsVoid = true;
        return 0;
    }

    /// <inheritdoc/>
    public int Which(string name, int count) => Next(count);

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

    private Word[] WordsOf(WordType type)
    {
        if (type.Number >= _words.Length)
            Array.Resize(ref _words, 2 * type.Number);
        return _words[type.Number] = values.TryGetValue(type.Type, out var words) ? [.. words] : [];
    }
}
