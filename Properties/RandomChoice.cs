namespace DuckVerified.Properties;

/// <summary>Answers a drawing function at random.</summary>
/// <param name="random">The source of randomness.</param>
/// <param name="values">The words of each type that are worth trying.</param>
public sealed class RandomChoice(Random random, IReadOnlyDictionary<Type, IReadOnlyList<ulong>> values) : IChoice
{
    /// <summary>Whether to draw other words than the given ones as well: any that are proper.</summary>
    public bool IsWild { get; init; }

    /// <inheritdoc/>
    public T Draw<T>(string name)
        where T : struct, IWord<T>
    {
        if (values.TryGetValue(typeof(T), out var words) && (!IsWild || random.Next(2) == 0))
            return T.Of(words[random.Next(words.Count)]);
        while (true)
        {
            // Few bits as often as many, so that narrow fields are hit too.
            var any = T.Of((ulong)random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64));
            if (T.IsProper(any))
                return any;
        }
    }

    /// <inheritdoc/>
    public T OneOf<T>(string name, IReadOnlyList<T> alternatives) => alternatives[random.Next(alternatives.Count)];

    /// <inheritdoc/>
    public Map<TKey, TValue> DrawMap<TKey, TValue>(string name)
        where TKey : struct, IWord<TKey>
        where TValue : struct, IWord<TValue>
    {
        var map = Map<TKey, TValue>.Empty;
        for (var i = random.Next(6); i > 0; i--)
            map = map.Set(Draw<TKey>(name), Draw<TValue>(name));
        return map;
    }
}
