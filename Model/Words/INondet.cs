namespace DuckVerified;

/// <summary>
/// The source of the arguments of steps and of the points of properties. One drawing function serves every engine: the exhaustive search
/// returns each value of its scope in turn, the random generator returns one of them, and the prover returns a fresh unknown.
/// </summary>
public interface INondet
{
    /// <summary>Some proper word of type <typeparamref name="T"/>.</summary>
    /// <param name="name">The purpose of the word. It names the value in traces and proofs.</param>
    sealed T Draw<T>(string name)
        where T : struct, IWord<T> =>
        T.Of(Word(WordType<T>.Instance, name));

    /// <summary>One of a few alternatives that differ in kind, not in number.</summary>
    sealed T OneOf<T>(string name, IReadOnlyList<T> alternatives) => alternatives[Which(name, alternatives.Count)];

    /// <summary>Some proper word of a type.</summary>
    Word Word(WordType type, string name);

    /// <summary>The index of one of some alternatives, counted from 0.</summary>
    int Which(string name, int count);

    /// <summary>An arbitrary map; drawn only as part of an arbitrary state.</summary>
    Map<TKey, TValue> DrawMap<TKey, TValue>(string name)
        where TKey : struct, IWord<TKey>
        where TValue : struct, IWord<TValue>;
}
