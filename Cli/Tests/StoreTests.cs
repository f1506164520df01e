using static DuckVerified.Cli.Tests.DuckProcess;

namespace DuckVerified.Cli.Tests;

/// <summary><c>duck verify</c> and <c>duck explain</c> print the same with and without answers of earlier runs.</summary>
public sealed class StoreTests : IDisposable
{
    private static readonly string[] _verify = ["verify", "--approach", "switching-done", "--solver", "z3", "--format", "json"];

    private readonly string _folder = Directory.CreateTempSubdirectory("store").FullName;

    private string Store => Path.Combine(_folder, "store");

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void TheOutputIsTheSameWithAnEmptyFilledOrDamagedStore()
    {
        var expected = RunDuck(_verify);
        Assert.Equal((0, string.Empty), (expected.Exit, expected.Error));
        Assert.Equal(expected, Run(_verify));
        Assert.Equal(expected, Run(_verify));
        // The evidence, in the longest files, is deleted, so only answers to questions remain. Then every second answer is damaged.
        File.Delete(Directory.GetFiles(Store).MaxBy(file => new FileInfo(file).Length)!);
        Assert.Equal(expected, Run(_verify));
        foreach (var (i, file) in Directory.GetFiles(Store).Index().Where(one => one.Index % 2 == 0))
            File.WriteAllBytes(file, [.. File.ReadAllBytes(file).SkipLast(1 + (i % 7))]);
        File.Delete(Directory.GetFiles(Store).MaxBy(file => new FileInfo(file).Length)!);
        Assert.Equal(expected, Run(_verify));
    }

    // A sequence of operations violates STR-12, and its replay is part of the evidence.
    [Fact]
    public void TheEvidenceAboutMessagesIsKeptWithItsReplay()
    {
        string[] verify = ["verify", "--property", "STR-12", "--solver", "z3", "--format", "json"];
        var first = Run(verify);
        Assert.Equal((0, string.Empty), (first.Exit, first.Error));
        Assert.DoesNotContain("streams proofs", Run([.. verify, "--times"]).Error, StringComparison.Ordinal);
        Assert.Equal(first, Run(verify));
    }

    // The previous approach has already asked some of the questions.
    [Fact]
    public void TheOutputDoesNotDependOnWhatElseWasVerifiedBefore()
    {
        string[] explain = ["explain", "DUCK-1", "--approach", "switching-done"];
        var (verified, explained) = (RunDuck(_verify), RunDuck(explain));
        Assert.Equal(0, Run(["verify", "--approach", "switching-naive", "--approach", "switching-done"]).Exit);
        Assert.Equal(explained, Run(explain));
        Assert.Equal(0, Run(["verify", "--approach", "switching-naive", "--approach", "switching-done", "--solver", "z3"]).Exit);
        Assert.Equal(verified, Run(_verify));
    }

    [Fact]
    public void AFreshRunNeitherReadsNorWritesTheStore()
    {
        Assert.Equal(0, Run([.. _verify, "--fresh"]).Exit);
        Assert.False(Directory.Exists(Store));
        Run(_verify);
        var files = Directory.GetFiles(Store).Order().ToList();
        // Kept evidence is not searched again; a fresh run searches.
        Assert.DoesNotContain("search", Run([.. _verify, "--times"]).Error, StringComparison.Ordinal);
        Assert.Contains("search", Run([.. _verify, "--fresh", "--times"]).Error, StringComparison.Ordinal);
        Assert.Equal(files, Directory.GetFiles(Store).Order());
    }

    [Fact]
    public async Task TwoProcessesCanUseOneStoreAtTheSameTime()
    {
        var both = await Task.WhenAll(Task.Run(() => Run(_verify)), Task.Run(() => Run(_verify)));
        Assert.Equal(both[0], both[1]);
        Assert.Equal(both[0], Run(_verify));
    }

    [Fact]
    public void AStoreThatCannotBeWrittenGivesOneLineAndNoFailure()
    {
        var run = RunDuck(_verify, new() { ["DUCK_STORE"] = "/dev/null/store" });
        Assert.Equal(0, run.Exit);
        Assert.StartsWith("duck: answers are not kept in /dev/null/store: ", Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    private (int Exit, string Output, string Error) Run(IReadOnlyList<string> arguments) => RunDuck(arguments, new() { ["DUCK_STORE"] = Store });
}
