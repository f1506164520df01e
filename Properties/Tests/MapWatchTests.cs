namespace DuckVerified.Properties.Tests;

/// <summary>The observer of a map gets every read of it.</summary>
public sealed class MapWatchTests
{
    private static readonly Map<Frame, Frame> _map = Map<Frame, Frame>.Empty.SetAll((new(1), new(10)), (new(2), new(20)));

    public static TheoryData<string, string> Reads() => new()
    {
        { "index", "1" },
        { "index of a key that was written", string.Empty },
        { "index of a key that was not", "1" },
        { "set", string.Empty },
        { "count", "all" },
        { "hash", "all" },
        { "keys", "all" },
        { "pairs", "all" },
        { "any", "all" },
        { "rewrite", "all" },
        { "rewrite with an image", "all" },
        { "equals", "all" },
        { "is equal to", "all" },
    };

    [Theory]
    [MemberData(nameof(Reads))]
    public void EveryReadOfAMapIsReported(string read, string told)
    {
        var observer = new Observer();
        var map = (Map<Frame, Frame>)((IWordMap)_map).Watched(new(observer, 0));
        object? seen = read switch
        {
            "index" => map[new(1)],
            "index of a key that was written" => map.Set(new(1), new(11))[new(1)],
            "index of a key that was not" => map.Set(new(2), new(11))[new(1)],
            "set" => map.SetAll((new(1), default), (new(3), new(30))),
            "count" => map.Count,
            "hash" => map.Hash,
            "keys" => map.Keys.ToList(),
            "pairs" => map.Pairs.Length,
            "any" => map.Any((_, _) => false),
            "rewrite" => map.Rewrite((_, value) => value),
            "rewrite with an image" => map.Rewrite(key => key, key => key, (_, value) => value),
            "equals" => map.Equals(Map<Frame, Frame>.Empty),
            _ => Map<Frame, Frame>.Empty.Equals(map),
        };
        Assert.NotNull(seen);
        Assert.Equal(told, string.Join(' ', observer.Told.Distinct().Where(one => told != "all" || one == "all")));
    }

    [Fact]
    public void AnObservedMapEqualsTheMap()
    {
        var map = (Map<Frame, Frame>)((IWordMap)_map).Watched(new(new Observer(), 0));
        Assert.Equal(_map, map);
        Assert.Equal(_map.Set(new(1), new(11)), map.Set(new(1), new(11)));
        Assert.Equal(_map.Set(new(1), default), map.Set(new(1), default));
    }

    private sealed class Observer : IMapObserver
    {
        public List<string> Told { get; } = [];

        public void OnRead(int map, ulong key) => Told.Add($"{key}");

        public void OnReadAll(int map) => Told.Add("all");
    }
}
