using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>
/// Allows one run of a drawing function to draw each name only once. The unknown of a name is the same in every run. So two draws of the
/// same name would give one word, while the search tries every pair of words.
/// </summary>
/// <param name="inner">Answers the draws.</param>
internal sealed class OneRun(INondet inner) : INondet
{
    private readonly HashSet<string> _names = [];

    public Word Word(WordType type, string name)
    {
        Once(name);
        return inner.Word(type, name);
    }

    public int Which(string name, int count)
    {
        Once(name);
        return inner.Which(name, count);
    }

    public Map<TKey, TValue> DrawMap<TKey, TValue>(string name)
        where TKey : struct, IWord<TKey>
        where TValue : struct, IWord<TValue>
    {
        Once(name);
        return inner.DrawMap<TKey, TValue>(name);
    }

    private void Once(string name)
    {
        if (!_names.Add(name))
            throw new ModelRuleException($"\"{name}\" is drawn twice; give each draw a name of its own, or keep what was drawn in a variable");
    }
}
