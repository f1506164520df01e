using DuckVerified.Spec.HatMirror;

namespace DuckVerified.Properties.Tests;

/// <summary>The engines against a small system whose answers are known: by a closed form, and by other model checkers.</summary>
public sealed class HatMirrorTests
{
    [Theory]
    [InlineData(2, 1, 18_954)]
    [InlineData(2, 2, 245_650)]
    [InlineData(2, 3, 1_156_250)]
    [InlineData(3, 1, 2_427_570)]
    public void SearchVisitsEveryReachableStateOnce(int pages, int frames, int states)
    {
        var found = Explore(MirrorFault.None, pages, frames, []);
        Assert.Equal(states, found.States);
        Assert.Equal(states, ClosedForm(pages, frames));
        Assert.True(found.IsComplete);
        Assert.Empty(found.Violations);
        Assert.Equal(["I0", "I1", "I2", "I3", "I4"], found.Witnessed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(MirrorFault.CallbackAllocates, "I1", 2)]
    [InlineData(MirrorFault.FiniForgetsTlb, "I2", 4)]
    public void SearchFindsTheShortestCounterexample(MirrorFault fault, string property, int steps)
    {
        var found = Explore(fault, 2, 1, [property]);
        Assert.Equal(steps, found.Shortest(property)!.Trace.Steps.Count);
        Assert.True(Replay.Check(MirrorSystem.Of(fault), found.Shortest(property)!.Trace, Scope.Mirror(2, 1)).IsReproduced);
    }

    [Theory]
    [InlineData(MirrorFault.CallbackAllocates, "I1", 2)]
    [InlineData(MirrorFault.FiniForgetsTlb, "I2", 4)]
    public void RandomRunsFindTheCounterexampleAndShrinkIt(MirrorFault fault, string property, int steps)
    {
        var system = MirrorSystem.Of(fault);
        var checker = new RandomChecker<MirrorState>(system, Scope.Mirror(2, 1));
        var verdict = checker.Check(system.Properties.First(known => known.Id == property));
        Assert.Equal(steps, verdict.Trace!.Steps.Count);
    }

    [Fact]
    public void AnUnfinishedSearchIsNotComplete() =>
        Assert.False(new Explorer<MirrorState>(MirrorSystem.Of(), Scope.Mirror(2, 1)) { Limit = 100 }.Explore().IsComplete);

    private static Exploration<MirrorState> Explore(MirrorFault fault, int pages, int frames, string[] until) =>
        new Explorer<MirrorState>(MirrorSystem.Of(fault), Scope.Mirror(pages, frames)) { Until = until }.Explore();

    // N * N^R * N^P without DUCK, N * M^R * N^P with it; N = 1 + 8F, M = 1 + 16F, R = P - 1.
    private static double ClosedForm(int pages, int frames)
    {
        double n = 1 + (8 * frames), m = 1 + (16 * frames);
        return (n * Math.Pow(n, pages - 1) * Math.Pow(n, pages)) + (n * Math.Pow(m, pages - 1) * Math.Pow(n, pages));
    }
}
