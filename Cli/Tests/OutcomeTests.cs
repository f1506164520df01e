using System.Text.Json.Nodes;
using static DuckVerified.Cli.Tests.DuckProcess;

namespace DuckVerified.Cli.Tests;

/// <summary>Exit codes and sentences: none lets a failure pass.</summary>
public sealed class OutcomeTests : IDisposable
{
    private const string Proved = """{"cells": [{"approach": "duplication", "property": "HAT-1", "verdict": "proved"}]}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("duck").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void AnUnexpectedViolationIsExitCodeOneInEveryCommand()
    {
        var copy = CopyWith(_folder, Proved);
        foreach (var command in (string[][])[
            ["check", "--approach", "duplication", "--property", "HAT-1", "--runs", "1000"],
            ["explore", "--approach", "duplication", "--limit", "2000"]])
        {
            var run = copy(command);
            Assert.Equal(1, run.Exit);
            Assert.Contains("duck: HAT-1 under duplication is violated; the committed report says proved\n", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AMalformedReportIsRefusedBeforeTheWork()
    {
        var copy = CopyWith(_folder, "{\"cells\": 1}");
        foreach (var command in (string[][])[["check"], ["explore"], ["verify"]])
        {
            var run = copy(command);
            Assert.Equal((2, string.Empty, "duck: reports/verdicts.json is no report of verdicts: there is no list \"cells\"\n"), run);
        }
    }

    [Fact]
    public void AnExpectedViolationIsExitCodeZero() =>
        Assert.Equal(0, RunDuck(["check", "--approach", "duplication", "--property", "HAT-1", "--runs", "1000"]).Exit);

    [Fact]
    public void ALimitedSearchDoesNotReportThatAPropertyHolds()
    {
        var run = RunDuck(["explore", "--approach", "duplication", "--limit", "40"]);
        Assert.Contains("stopped at the limit, not complete", run.Output, StringComparison.Ordinal);
        Assert.Matches("\n  no violation in [0-9]+ states; the search is not complete\n", run.Output);
        Assert.DoesNotContain("holds", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void CommandsPrintAResultForTheHardwareAndForLemmas()
    {
        Assert.Contains("hardware: 1 states", RunDuck(["explore", "--approach", "hardware"]).Output, StringComparison.Ordinal);
        Assert.Equal("MMU-1 under hardware: no counterexample in 10 runs\n", RunDuck(["check", "-a", "duplication", "-p", "MMU-1", "--runs", "10"]).Output);
    }

    [Fact]
    public void ThePrintedCommandReproducesTheRun()
    {
        var first = RunDuck(["check", "--approach", "duplication", "--property", "HAT-1", "--length", "400", "--runs", "40", "--seed", "9"]);
        var command = first.Output.Split('\n')[0].Split("reproduce with duck ")[1];
        Assert.Equal(first, RunDuck(command.Split(' ')));
    }

    [Theory]
    [InlineData("check", "--runs", "1000", "--property", "HAT-1")]
    [InlineData("explore", "--limit", "2000")]
    public void SavedTracesReplay(string command, params string[] more)
    {
        Assert.Equal(0, RunDuck([command, "--approach", "duplication", "--out", _folder, .. more]).Exit);
        var run = RunDuck(["replay", Path.Combine(_folder, "HAT-1-duplication.json")]);
        Assert.Equal(0, run.Exit);
        Assert.EndsWith("as recorded\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void AReplayWithAnotherOutcomeThanRecordedIsExitCodeOne()
    {
        var json = Committed("DUCK-7-combining.json");
        json["outcome"] = "done";
        var run = RunDuck(["replay", Write("altered.json", json.ToJsonString())]);
        Assert.Equal(1, run.Exit);
        Assert.Contains("the recorded outcome is: done\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void AReplayOfARunByAnotherKindOfStepThanRecordedIsRefused()
    {
        var json = Committed("HAT-1-duplication.json");
        json["alsoBrokenBy"]![0]!["by"] = "exec";
        var run = RunDuck(["replay", Write("altered.json", json.ToJsonString())]);
        Assert.Equal(2, run.Exit);
        Assert.EndsWith("the last step of the run is not \"exec\"\n", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MMU-6", "combining-own-context", "  A run that violates it:\n  1. ")]
    [InlineData("STR-12", null, "STR-12-insq-at-the-end violates it:\n")]
    [InlineData("FWD-1", null, "For messages and queues: proved.\n")]
    public void ExplainDescribesEveryProperty(string property, string? approach, string told)
    {
        var run = RunDuck(["explain", property, .. approach is null ? (string[])[] : ["--approach", approach]]);
        Assert.Equal((0, string.Empty), (run.Exit, run.Error));
        Assert.StartsWith($"{property}: ", run.Output, StringComparison.Ordinal);
        Assert.Contains(told, run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HAT-4 is not a property of duplication-several", "explain", "HAT-4", "-a", "duplication-several")]
    [InlineData("Cannot parse argument 'many' for option '--pages' as a whole number (see duck --help)", "explore", "--pages", "many")]
    [InlineData("docs is a folder, not a file", "conform", "mmu", "docs")]
    [InlineData("docs is a folder, not a file", "conform", "streams", "docs")]
    [InlineData("docs is a folder, not a file", "replay", "docs")]
    [InlineData("there is no approach \"a\\u001b[31mb\"", "explain", "HAT-1", "-a", "a\u001b[31mb")]
    [InlineData("there is no property \"x y\"", "explain", "x\ny")]
    public void ImpossibleRequestsGiveOneLine(string line, params string[] command)
    {
        var run = RunDuck([.. command.Select(word => word == "docs" ? Path.Combine(Root, "docs") : word)]);
        Assert.Equal((2, string.Empty), (run.Exit, run.Output));
        Assert.Contains(line, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void OnlyExistingCounterexampleFilesAreNamed()
    {
        var run = CopyWith(_folder, Proved)(["verify", "--approach", "duplication", "--property", "HAT-1", "--solver", "z3"]);
        Assert.Contains("refuted in 3 steps, see duck explain HAT-1 --approach duplication\n", run.Output, StringComparison.Ordinal);
    }

    private static JsonNode Committed(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Root, "reports", "counterexamples", name)))!;

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
