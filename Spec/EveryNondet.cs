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

    // Which words the first draws get, if they always get the same.
    private int _first;

    // The type that a draw asked for last, and its words: mostly it asks for the same again, and draws are too frequent for a dictionary.
    private WordType?[] _types = new WordType?[16];
    private Word[][] _words = new Word[16][];

    private readonly Dictionary<WordType, Word[]> _known = [];

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

    /// <summary>How many words the last run has drawn so far.</summary>
    public int Position => _position;

    /// <summary>Which words it drew: the first one of its type is 0.</summary>
    public ReadOnlySpan<int> Digits => _digits.AsSpan(0, _position);

    /// <summary>From how many words it drew each.</summary>
    public ReadOnlySpan<int> Limits => _limits.AsSpan(0, _position);

    /// <summary>Begins a run under the current combination.</summary>
    public void Rewind()
    {
        _position = 0;
        IsVoid = false;
    }

    /// <summary>Goes back to the first combination.</summary>
    public void Restart() => _length = _first;

    /// <summary>Goes to the first combination whose first draws get certain words; only such combinations are tried from now on.</summary>
    public void StartWith(ReadOnlySpan<int> digits)
    {
        while (digits.Length > _digits.Length)
            Grow();
        digits.CopyTo(_digits);
        _first = _length = digits.Length;
    }

    /// <summary>Goes to the next combination; false, and back at the first, after the last.</summary>
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
