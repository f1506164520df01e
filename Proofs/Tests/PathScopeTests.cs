extern alias proofs;

using proofs::DuckVerified.Proofs.Solvers;
using proofs::DuckVerified.Symbolic;
using Word = proofs::DuckVerified.Symbolic.Word;

namespace DuckVerified.Proofs.Tests;

/// <summary>Conditions are decided and reads are recorded only within a scope of the thread.</summary>
public sealed class PathScopeTests
{
    private static readonly Word _x = new(Term.Unknown("x"));

    [Fact]
    public void ConditionOnAnotherThreadThanItsScopeThrows()
    {
        using var solver = new Z3Session();
        var errors = new List<Exception?>();
        PathExplorer.Explore(solver, () => OnAnotherThread(() => _x == 0 ? 1 : 2), (error, _) => errors.Add(error));
        Assert.IsType<InvalidOperationException>(Assert.Single(errors));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ExplorationInsideAnExplorationThrows(bool isInsideMerge)
    {
        using var solver = new Z3Session();
        int Inner() => PathExplorer.Explore(solver, () => 0, (_, _) => { });
        var error = Assert.Throws<InvalidOperationException>(() => PathExplorer.Explore(
            solver, () => isInsideMerge ? Fork.Merge(() => (Word)(ulong)Inner()) : (ulong)Inner(), (_, _) => { }));
        Assert.StartsWith("The paths of a step are explored inside an exploration", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ExceptionEndsTheScope()
    {
        using var solver = new Z3Session();
        Assert.Throws<FormatException>(() => PathExplorer.Explore<int>(solver, () => throw new FormatException(), (_, _) => { }));
        Assert.Equal(1, PathExplorer.Explore(solver, () => 0, (_, _) => { }));
    }

    [Fact]
    public void DisposingAnOuterScopeBeforeItsInnerThrows()
    {
        using var outer = PathScope.Enter(null, new Footprint());
        using (PathScope.Enter(null, null))
            Assert.Throws<InvalidOperationException>(outer.Dispose);
    }

    [Fact]
    public void DisposingAScopeTwiceThrows()
    {
        var scope = PathScope.Enter(null, null);
        scope.Dispose();
        Assert.Throws<InvalidOperationException>(scope.Dispose);
    }

    private static Exception? OnAnotherThread(Func<int> function)
    {
        Exception? error = null;
        var thread = new Thread(() => error = Record.Exception(() => function()));
        thread.Start();
        thread.Join();
        return error;
    }
}
