namespace DuckVerified.Spec;

/// <summary>
/// Answers the draws of a function with every combination of a few words for each type. Each run uses one combination. The order is fixed.
/// Not thread-safe.
/// </summary>
/// <param name="values">The words for each type.</param>
public sealed class EveryNondet(IReadOnlyDictionary<Type, IReadOnlyList<Word>> values) : INondet
{
    // The combination is a number with one digit for each draw of a run. The digit is the index of the word. The limit is the number of
    // words.
    private int[] _digits = new int[16];
    private int[] _limits = new int[16];
    private int _length;
    private int _position;

    // The indices of the words of the first draws, if these are fixed.
    private int _first;

    // The type of the last draw, and its words. Most draws have the same type as the draw before, and draws are too frequent for a
    // dictionary.
    private WordType?[] _types = new WordType?[16];
    private Word[][] _words = new Word[16][];

    private readonly Dictionary<WordType, Word[]> _known = [];

    /// <summary>Returns the results of a drawing function for every combination.</summary>
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

    /// <summary>Whether the last run drew from a type without words. Then the combination does not exist.</summary>
    public bool IsVoid { get; private set; }

    /// <summary>The number of words that the last run has drawn so far.</summary>
    public int Position => _position;

    /// <summary>The indices of the drawn words. The first word of a type has index 0.</summary>
    public ReadOnlySpan<int> Digits => _digits.AsSpan(0, _position);

    /// <summary>For each draw, the number of words to choose from.</summary>
    public ReadOnlySpan<int> Limits => _limits.AsSpan(0, _position);

    /// <summary>Begins a run under the current combination.</summary>
    public void Rewind()
    {
        _position = 0;
        IsVoid = false;
    }

    /// <summary>Returns to the first combination.</summary>
    public void Restart() => _length = _first;

    /// <summary>Goes to the first combination whose first draws get the given words. From now on only such combinations are used.</summary>
    public void StartWith(ReadOnlySpan<int> digits)
    {
        while (digits.Length > _digits.Length)
            Grow();
        digits.CopyTo(_digits);
        _first = _length = digits.Length;
    }

    /// <summary>Goes to the next combination. After the last combination it returns false and goes back to the first.</summary>
    public bool MoveOn()
    {
        for (; _length > _first; _length--)
        {
            if (++_digits[_length - 1] < _limits[_length - 1])
                return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public Word Word(WordType type, string name)
    {
        if (_position == _types.Length)
            Grow();
        if (_types[_position] != type)
            (_types[_position], _words[_position]) = (type, WordsOf(type));
        var words = _words[_position];
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
                Grow();
            _digits[_length] = 0;
            _limits[_length++] = limit;
        }

        if (_position < _first)
            _limits[_position] = limit;
        return _digits[_position++];
    }

    private void Grow()
    {
        var size = 2 * _digits.Length;
        Array.Resize(ref _digits, size);
        Array.Resize(ref _limits, size);
        Array.Resize(ref _types, size);
        Array.Resize(ref _words, size);
    }

    private Word[] WordsOf(WordType type)
    {
        if (!_known.TryGetValue(type, out var words))
            _known[type] = words = values.TryGetValue(type.Type, out var given) ? [.. given] : [];
        return words;
    }
}
