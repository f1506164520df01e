using FsCheck.Xunit;

namespace DuckVerified.Model.Tests;

/// <summary>The native map against a dictionary.</summary>
public sealed class MapTests
{
    [Property(MaxTest = 500)]
    public bool BehavesAsATotalFunctionWithDefaultZero((byte Key, byte Value)[] writes)
    {
        var map = Map<Frame, Tte>.Empty;
        var model = new Dictionary<ulong, ulong>();
        foreach (var (key, value) in writes)
        {
            map = map.Set(new(key), new(value));
            model[key] = value;
        }

        return Enumerable.Range(0, 256).All(key => map[new((ulong)key)].Bits == model.GetValueOrDefault((ulong)key))
            && map.Count == model.Values.Count(value => value != 0);
    }

    [Property(MaxTest = 500)]
    public bool SeveralChangesAreMadeOneAfterTheOther((byte Key, byte Value)[] before, (byte Key, byte Value)[] changes)
    {
        // Few keys and values, so that some keys have values, some change twice, and some become zero.
        var map = before.Aggregate(Map<Frame, Tte>.Empty, (result, write) => result.Set(new(write.Key % 16u), new(write.Value % 3u)));
        var together = map.SetAll([.. changes.Select(write => (new Frame(write.Key % 16u), new Tte(write.Value % 3u)))]);
        var apart = changes.Aggregate(map, (result, write) => result.Set(new(write.Key % 16u), new(write.Value % 3u)));
        // Set is SetAll with one change, so both are compared with an independent result.
        var model = Enumerable.Range(0, 16).ToDictionary(key => (ulong)key, _ => 0UL);
        foreach (var (key, value) in before.Concat(changes))
            model[key % 16u] = value % 3u;
        return together.Equals(apart) && together.Count == apart.Count
            && model.All(pair => together[new(pair.Key)].Bits == pair.Value);
    }

    [Property(MaxTest = 500)]
    public bool EqualContentsAreEqualHoweverTheyCameAbout((byte Key, byte Value)[] writes)
    {
        var forwards = writes.DistinctBy(write => write.Key).Aggregate(Map<Frame, Tte>.Empty, (map, write) => map.Set(new(write.Key), new(write.Value)));
        var backwards = writes.DistinctBy(write => write.Key).Reverse()
            .Aggregate(Map<Frame, Tte>.Empty.Set(new(999), new(1)), (map, write) => map.Set(new(write.Key), new(write.Value)))
            .Set(new(999), default);
        return forwards.Equals(backwards) && forwards.Hash == backwards.Hash && forwards.GetHashCode() == backwards.GetHashCode();
    }

    [Property(MaxTest = 300)]
    public bool RewriteAppliesToEveryStoredPairAndToImages((byte Key, byte Value)[] writes)
    {
        var map = MapOf(writes);
        var shifted = map.Rewrite(
            key => new(key.Bits - 1000),
            key => new(key.Bits + 1000),
            (key, value) => key.Bits >= 1000 ? map[new(key.Bits - 1000)] : value);
        return map.Rewrite((_, _) => default).Count == 0
            && map.Keys.All(key => shifted[key].Equals(map[key]) && shifted[new(key.Bits + 1000)].Equals(map[key]));
    }

    [Property(MaxTest = 300)]
    public bool RewriteMakesNothingWhereKeyAndSourceHaveNoValue((byte Key, byte Value)[] writes)
    {
        var map = MapOf(writes);
        // Three sources have the same image. Each key has only one source.
        var rewritten = map.Rewrite(
            key => new(key.Bits * 3),
            key => new(key.Bits / 3),
            (_, _) => new(7));
        return Enumerable.Range(0, 1000).Select(key => new Frame((ulong)key)).All(key =>
            rewritten[key].Bits == (map[key].Bits != 0 || map[new(key.Bits * 3)].Bits != 0 ? 7UL : 0UL));
    }

    [Property(MaxTest = 300)]
    public bool RewriteAndAnyLeaveOutWhatHasNoValue((byte Key, byte Value)[] writes)
    {
        var map = MapOf(writes);
        return map.Rewrite((_, _) => new(1)).Count == map.Count && !map.Any((_, value) => value.Bits == 0);
    }

    private static Map<Frame, Tte> MapOf((byte Key, byte Value)[] writes) =>
        writes.Aggregate(Map<Frame, Tte>.Empty, (result, write) => result.Set(new(write.Key), new(write.Value)));
}
