using System.Text.Json;
using DuckVerified.Conformance.Tests.Live;
using static DuckVerified.Cli.Tests.DuckProcess;

namespace DuckVerified.Cli.Tests;

/// <summary><c>duck conform</c> as a user meets it.</summary>
public sealed class ConformTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("duck").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [InlineData("4028", "1972")]
    [InlineData("5937", "63", "--qemu")]
    public void TheRecordedCasesHaveNoMismatch(string compared, string skipped, params string[] more) =>
        Assert.Equal((0, $"{compared} cases, 0 mismatches, {skipped} skipped\n", string.Empty), RunDuck(["conform", "mmu", .. more]));

    [Fact]
    public void TheRecordedStreamsHaveNoMismatch()
    {
        var run = RunDuck(["conform", "streams"]);
        Assert.Equal((0, string.Empty), (run.Exit, run.Error));
        Assert.Contains("bandfail     200 sequences,   2726 operations, 0 mismatches\n", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n4000 sequences, 52633 operations, 0 mismatches\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void TheFirstStreamsMismatchIsPrintedSideBySide()
    {
        var path = StreamsFile("""{"op":"allocb","args":{"size":1},"ret":0,"state":{"0":[[0,0,0,0,80,1,0,""]]}}""");
        var run = RunDuck(["conform", "streams", path]);
        Assert.Equal((1, string.Empty), (run.Exit, run.Error));
        Assert.StartsWith("T, line 1, operation 0 (allocb): allocb {\"size\":1}\n", run.Output, StringComparison.Ordinal);
        Assert.Matches("(?m)^\\* message 0 +\\[\\[0,0,0,0,80,1,0,\"\"\\]\\] +\\[\\[0,0,0,0,16,1,0,\"\"\\]\\]$", run.Output);
        Assert.EndsWith("1 sequences, 1 operations, 1 mismatches\n", run.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(RunDuck(["conform", "streams", path, "--format", "json"]).Output);
        Assert.Equal("message 0", json.RootElement.GetProperty("mismatches")[0].GetProperty("seen")[0].GetProperty("item").GetString());
    }

    [Fact]
    public void AMalformedStreamsFileGivesOneLine()
    {
        var path = StreamsFile("""{"op":"frobnicate","args":{},"ret":null,"state":{}}""");
        Assert.Equal(
            (2, string.Empty, $"duck: {path}: line 1, operation 0 (frobnicate): there is no such operation\n"),
            RunDuck(["conform", "streams", path]));
    }

    [LiveFact]
    public void LiveCasesHaveNoMismatchAndFullCoverage()
    {
        var run = RunDuck(["conform", "mmu", "--live", "--cases", "2000", "--seed", "7", "--format", "json"]);
        Assert.Equal((0, string.Empty), (run.Exit, run.Error));
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(2000, json.RootElement.GetProperty("cases").GetInt32());
        Assert.Equal(0, json.RootElement.GetProperty("mismatches").GetArrayLength());
        Assert.Equal(0, json.RootElement.GetProperty("neverOccurred").GetArrayLength());
        Assert.True(json.RootElement.GetProperty("coverage").GetProperty("trap").GetProperty("0x68").GetInt32() > 0);
    }

    [LiveFact]
    public void TooFewCasesForFullCoverageAreAFailure()
    {
        var run = RunDuck(["conform", "mmu", "--live", "--cases", "3"]);
        Assert.Equal(1, run.Exit);
        Assert.Contains("never occurred: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("3 cases, 0 mismatches, seed 1", run.Output, StringComparison.Ordinal);
    }

    [LiveFact]
    public void TheSameCasesGiveTheSamePage()
    {
        foreach (var name in new[] { "a", "b" })
            RunDuck(["conform", "mmu", "--live", "--cases", "1500", "--out", Path.Combine(_folder, name)]);
        Assert.Equal(
            File.ReadAllText(Path.Combine(_folder, "a", "conformance.md")), File.ReadAllText(Path.Combine(_folder, "b", "conformance.md")));
    }

    [LiveFact]
    public void OneCaseIsDescribedInWords()
    {
        var run = RunDuck(["conform", "mmu", "--live", "--case", "28"]);
        Assert.Equal(0, run.Exit);
        Assert.Contains("D tag access", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("the guest and the model agree\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutTheEmulatorTheCommandNamesThePackageToInstall() =>
        Assert.Equal(
            (2, string.Empty, "duck: qemu-system-sparc64 is not installed (Debian package qemu-system-sparc)\n"),
            RunDuck(["conform", "mmu", "--live"], new() { ["PATH"] = _folder }));

    private string StreamsFile(string operation)
    {
        var path = Path.Combine(_folder, "streams.jsonl");
        File.WriteAllText(path, $"{{\"id\":\"T\",\"class\":\"core\",\"ops\":[{operation}],\"nops\":1}}\n");
        return path;
    }
}
