namespace DuckVerified;

/// <summary>
/// Where the arguments of steps and the points of properties come from. One drawing function serves every engine:
/// the exhaustive search answers with each value of its scope in turn, the random generator with one of them,
/// the prover with a fresh unknown.
/// </summary>
public interface IChoice
{
    /// <summary>Some proper word of type <typeparamref name="T"/>.</summary>
    /// <param name="name">What the word is for; it names the value in traces and proofs.</param>
    T Draw<T>(string name)
        where T : struct, IWord<T>;

    /// <summary>One of a few alternatives that differ in kind, not in number.</summary>
    T OneOf<T>(string name, IReadOnlyList<T> alternatives);

    /// <summary>Some map; only asked for where an arbitrary state is drawn.</summary>
    Map<TKey, TValue> DrawMap<TKey, TValue>(string name)
        where TKey : struct, IWord<TKey>
        where TValue : struct, IWord<TValue>;
}
