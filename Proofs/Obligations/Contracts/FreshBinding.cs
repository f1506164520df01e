using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations.Contracts;

/// <summary>
/// Answers every draw with an unknown word and adds it to the footprint. The word may be improper, because contracts hold for every word.
/// </summary>
/// <param name="name">The prefix of the names of its unknowns.</param>
internal sealed class FreshBinding(string name) : INondet
{
    private readonly HashSet<Term> _drawn = [];

    /// <summary>The unknown words.</summary>
    public IReadOnlySet<Term> Drawn => _drawn;

    public Word Word(WordType type, string what)
    {
        var word = Term.Unknown($"{name}.{what}");
        _drawn.Add(word);
        Footprint.Read(type.Type, word);
        return new(word);
    }

    public int Which(string what, int count) =>
        throw new NotSupportedException("a contract draws words and maps only");

    public Map<TKey, TValue> DrawMap<TKey, TValue>(string what)
        where TKey : struct, IWord<TKey>
        where TValue : struct, IWord<TValue> =>
        Map<TKey, TValue>.Unknown($"{name}.{what}");
}
