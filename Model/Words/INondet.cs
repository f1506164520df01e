namespace DuckVerified;

/// <summary>
/// Where the arguments of steps and the points of properties come from. One drawing function serves every engine:
/// the exhaustive search answers with each value of its scope in turn, the random generator with one of them,
/// the prover with a fresh unknown.
/// </summary>
public interface INondet
{
    /// <summary>Some proper word of type <typeparamref name="T"/>.</summary>
    /// <param name="name">What the word is for; it names the value in traces and proofs.</param>
    sealed T Draw<T>(string name)
        where T : struct, IWord<T> =>
        T.Of(Word(WordType<T>.Instance, name));

    /// <summary>One of a few alternatives that differ in kind, not in number.</summary>
    sealed T OneOf<T>(string name, IReadOnlyList<T> alternatives) => alternatives[Which(name, alternatives.Count)];

    /// <summary>Some proper word of a type.</summary>
    Word Word(WordType type, string name);

    /// <summary>Which of some alternatives, counted from 0.</summary>
    int Which(string name, int count);

    /// <summary>Some map; only asked for where an arbitrary state is drawn.</summary>
    Map<TKey, TValue> DrawMap<TKey, TValue>(string name)
        where TKey : struct, IWord<TKey>
        where TValue : struct, IWord<TValue>;
}
