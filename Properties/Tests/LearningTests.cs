using DuckVerified.Duck;
using DuckVerified.Solaris;
using DuckVerified.Spec;
using DuckVerified.Spec.HatMirror;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;

namespace DuckVerified.Properties.Tests;

/// <summary>A search that learns the effects of steps and the values of properties has the same result as one that computes all of
/// them.</summary>
public sealed class LearningTests
{
    public static TheoryData<string> Variants() => [.. KernelVariants.All.Select(variant => variant.Name)];

    [Theory]
    [MemberData(nameof(Variants))]
    public void SearchOfAVariantIsTheSameWithLearning(string name)
    {
        var variant = KernelVariants.All.First(known => known.Name == name);
        SameWithAndWithout((from, threads) => new Explorer<State>(DuckSystem.Of(variant), Scope.For(variant)) { Limit = 3000, LearnsFrom = from, Threads = threads });
    }

    [Theory]
    [InlineData(MirrorFault.None)]
    [InlineData(MirrorFault.CallbackAllocates)]
    [InlineData(MirrorFault.FiniForgetsTlb)]
    public void SearchOfTheHatMirrorIsTheSameWithLearning(MirrorFault fault) =>
        SameWithAndWithout((from, threads) => new Explorer<MirrorState>(MirrorSystem.Of(fault), Scope.Mirror(2, 1)) { LearnsFrom = from, Threads = threads });

    [Fact]
    public void SearchOfStreamsSequencesIsTheSameWithLearning()
    {
        foreach (var system in new[] { StreamsSystem.OfQueues, StreamsSystem.OfMessages })
            SameWithAndWithout((from, threads) => new Explorer<StreamsState>(system, Scope.Streams(4, 3)) { Depth = 3, LearnsFrom = from, Threads = threads });
    }

    [Fact]
    public void SearchOfADeviceWithWideRegistersIsTheSameWithLearning()
    {
        var words = new Dictionary<Type, IReadOnlyList<ulong>> { [typeof(Frame)] = [1, 2, 9] };
        var found = SameWithAndWithout((from, threads) =>
            new Explorer<CounterState>(CounterSystem.Of(700, 2), new("none", "none", words)) { LearnsFrom = from, Threads = threads });
        Assert.Equal(["COPY", "DRAWS", "END", "NEAR"], found.Witnessed.Order(StringComparer.Ordinal));
        Assert.Equal([("COPY", "copy"), ("DRAWS", "back"), ("NEAR", "up")], found.Violations
            .GroupBy(fall => fall.Property, (_, falls) => falls.First()).Select(fall => (fall.Property, fall.Step)).Order());
    }

    private static Exploration<TState> SameWithAndWithout<TState>(Func<int, int, Explorer<TState>> search)
        where TState : class
    {
        var plain = search(int.MaxValue, 1).Explore();
        foreach (var (from, threads) in new[] { (0, 1), (300, 3) })
            Assert.Equal(ExplorerTests.Describe(plain), ExplorerTests.Describe(search(from, threads).Explore()));
        return plain;
    }
}
