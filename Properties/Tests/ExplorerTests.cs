using DuckVerified.Duck;
using DuckVerified.Solaris;
using DuckVerified.Spec;
using DuckVerified.Spec.HatMirror;

namespace DuckVerified.Properties.Tests;

/// <summary>The search is that of one thread, however many there are, and wherever it is cut short.</summary>
public sealed class ExplorerTests
{
    [Theory]
    [InlineData(20_000)]
    [InlineData(5000)]
    [InlineData(1)]
    public void TheNumberOfThreadsDoesNotChangeTheResult(int limit)
    {
        var one = Describe(Search(threads: 1, limit));
        Assert.Equal(one, Describe(Search(threads: 2, limit)));
        Assert.Equal(one, Describe(Search(threads: 5, limit)));
    }

    [Fact]
    public void ALimitEndsTheSearchAfterTheStateThatReachesIt()
    {
        var cut = new Explorer<MirrorState>(MirrorSystem.Of(), Scope.Mirror(2, 2)) { Limit = 777 }
            .Explore();
        Assert.Equal((785, 4960L, false), (cut.States, cut.Transitions, cut.IsComplete));
    }

    [Fact]
    public void UntilEndsTheSearchAfterTheLastNamedPropertyIsViolated()
    {
        var cut = new Explorer<MirrorState>(
            MirrorSystem.Of(MirrorFault.FiniForgetsTlb), Scope.Mirror(2, 2))
        { Until = ["I2"] }.Explore();
        Assert.Equal((17132, 282_480L, 4), (cut.States, cut.Transitions, cut.Depth));
    }

    private static Exploration<State> Search(int threads, int limit) =>
        new Explorer<State>(DuckSystem.Of(KernelVariants.Duplication), Scope.Duck(1, 1, 2))
        {
            Threads = threads,
            Limit = limit,
        }.Explore();

    internal static string Describe<TState>(Exploration<TState> found)
        where TState : class => string.Join(
        '\n',
        [
            $"{found.States} {found.Transitions} {found.Depth} {found.IsComplete} {string.Join(' ', found.Witnessed)}",
            .. found.Violations.Select(fall => $"{fall.Property} {fall.Step}: {string.Join("; ", fall.Trace.Steps)}"),
            .. found.Outcomes.Select(kind => $"{kind.Key}: {string.Join("; ", kind.Value)}"),
        ]);
}
