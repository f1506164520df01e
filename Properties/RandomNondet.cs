namespace DuckVerified.Properties;

/// <summary>Answers a drawing function at random.</summary>
/// <param name="random">The source of randomness.</param>
/// <param name="values">The words of each type that are worth trying.</param>
public sealed class RandomNondet(Random random, IReadOnlyDictionary<Type, IReadOnlyList<ulong>> values) : INondet
{
    /// <summary>Whether to draw other words than the given ones as well: any that are proper.</summary>
    public bool IsWild { get; init; }

    /// <inheritdoc/>
    public ulong Word(WordType type, string name)
    {
        if (values.TryGetValue(type.Type, out var words) && (!IsWild || random.Next(2) == 0))
            return words[random.Next(words.Count)];
        while (true)
        {
            // Each number of bits is equally likely, so that small values occur too.
            var any = (ulong)random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
            if (type.IsProper(any))
                return any;
        }
    }

    /// <inheritdoc/>
    public int Which(string name, int count) => random.Next(count);

    /// <inheritdoc/>
    public Map<TKey, TValue> DrawMap<TKey, TValue>(string name)
        where TKey : struct, IWord<TKey>
        where TValue : struct, IWord<TValue>
    {
        INondet any = this;
        var map = Map<TKey, TValue>.Empty;
        for (var i = random.Next(6); i > 0; i--)
            map = map.Set(any.Draw<TKey>(name), any.Draw<TValue>(name));
        return map;
    }
}
