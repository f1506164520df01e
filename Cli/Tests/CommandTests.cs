using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using static DuckVerified.Cli.Tests.DuckProcess;

namespace DuckVerified.Cli.Tests;

/// <summary>The command as a user meets it: a process, its output, its exit code.</summary>
public sealed class CommandTests : IDisposable
{
    private static readonly string _root = typeof(CommandTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().First(data => data.Key == "RepoRoot").Value!;

    private readonly string _folder = Directory.CreateTempSubdirectory("duck").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void VerifyGivesTheCommittedVerdicts()
    {
        var run = RunDuck(["verify", "--approach", "hardware", "--approach", "duplication", "--approach", "switching-done", "--format", "json"]);
        Assert.Equal((0, string.Empty), (run.Exit, run.Error));
        using var json = JsonDocument.Parse(run.Output);
        var cells = json.RootElement.GetProperty("cells").EnumerateArray().ToList();
        var mirror = cells.First(cell => cell.GetProperty("approach").GetString() == "duplication" && cell.GetProperty("property").GetString() == "HAT-1");
        Assert.Equal("refuted", mirror.GetProperty("verdict").GetString());
        Assert.True(mirror.GetProperty("witness").GetBoolean());
        Assert.Equal("sat", mirror.GetProperty("solvers").GetProperty("z3").GetString());
        Assert.True(File.Exists(Path.Combine(_root, mirror.GetProperty("trace").GetString()!)));
        Assert.All(cells, cell => Assert.True(cell.GetProperty("verdict").GetString() is "proved" or "refuted" or "no case", $"{cell}"));
        // The properties of the hardware are printed once.
        var hardware = cells.Where(cell => cell.GetProperty("approach").GetString() == "hardware").ToList();
        Assert.Equal(Spec.Catalogue.OfHardware.Select(property => property.Id), hardware.Select(cell => cell.GetProperty("property").GetString()));
        Assert.Equal(
            Spec.Catalogue.OfApproaches.Select(property => property.Id),
            cells.Where(cell => cell.GetProperty("approach").GetString() == "duplication").Select(cell => cell.GetProperty("property").GetString()));
    }

    [Fact]
    public void APropertyOfTheHardwareIsVerifiedWithoutTheApproaches()
    {
        IReadOnlyList<string>[] named = [[], ["--approach", "duplication"], ["--approach", "hardware"]];
        foreach (var approach in named)
        {
            var run = RunDuck(["verify", "--property", "mmu-1", .. approach, "--solver", "z3", "--format", "json"]);
            Assert.Equal((0, string.Empty), (run.Exit, run.Error));
            using var json = JsonDocument.Parse(run.Output);
            var cell = Assert.Single(json.RootElement.GetProperty("cells").EnumerateArray());
            Assert.Equal("hardware", cell.GetProperty("approach").GetString());
        }
    }

    [Fact]
    public void ANamedApproachIsVerifiedWithoutTheHardware()
    {
        var run = RunDuck(["verify", "--approach", "duplication", "--solver", "z3", "--times"]);
        Assert.Equal(0, run.Exit);
        Assert.DoesNotContain("MMU-1", run.Output, StringComparison.Ordinal);
        Assert.Contains("HAT-1 under duplication: refuted in 3 steps", run.Output, StringComparison.Ordinal);
        string[] parts = ["search", "proofs", "random", "total"];
        Assert.Equal(parts, run.Error.TrimEnd().Split('\n').Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public void ReportsAreDeterministicAndEqualTheCommittedOnes()
    {
        Assert.Equal(0, RunDuck(["verify", "--solver", "z3", "--approach", "duplication", "--out", Path.Combine(_folder, "a")]).Exit);
        Assert.Equal(0, RunDuck(["verify", "--solver", "z3", "--approach", "duplication", "--out", Path.Combine(_folder, "b")]).Exit);
        var files = Directory.EnumerateFiles(Path.Combine(_folder, "a"), "*", SearchOption.AllDirectories).ToList();
        Assert.True(files.Count > 20);
        foreach (var file in files)
        {
            var name = Path.GetRelativePath(Path.Combine(_folder, "a"), file);
            Assert.Equal(File.ReadAllText(file), File.ReadAllText(Path.Combine(_folder, "b", name)));
            // The page and the verdicts name the solvers and approaches; the other files do not depend on them.
            if (Path.GetDirectoryName(name) is { Length: > 0 })
                Assert.Equal(File.ReadAllText(file), File.ReadAllText(Path.Combine(_root, "reports", name)));
        }
    }

    [Fact]
    public void AVerdictThatDiffersFromTheCommittedOneIsExitCodeOne()
    {
        var copy = CopyWith(_folder, """{"cells": [{"approach": "duplication", "property": "HAT-1", "verdict": "proved"}]}""");
        var run = copy(["verify", "--approach", "duplication", "--property", "hat-1", "--solver", "z3"]);
        Assert.Equal(1, run.Exit);
        Assert.Contains("HAT-1 under duplication is refuted; the committed report says proved", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryCommittedCounterexampleReplays() =>
        Assert.All(Directory.EnumerateFiles(Path.Combine(_root, "reports", "counterexamples"), "*.json"), file =>
        {
            var run = RunDuck(["replay", file]);
            Assert.True(run.Exit == 0, $"{file}: {run.Output}{run.Error}");
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            var runs = 1 + (json.RootElement.TryGetProperty("alsoBrokenBy", out var others) ? others.GetArrayLength() : 0);
            Assert.Equal(runs, run.Output.Split('\n').Count(line => line.EndsWith(", as recorded", StringComparison.Ordinal)));
        });

    [Fact]
    public void TheTraceFileHasARunForEachKindOfStepThatViolatesTheProperty()
    {
        using var verdicts = JsonDocument.Parse(File.ReadAllText(Path.Combine(_root, "reports", "verdicts.json")));
        var refuted = verdicts.RootElement.GetProperty("cells").EnumerateArray().Where(cell => cell.GetProperty("trace").GetString() is not null).ToList();
        Assert.NotEmpty(refuted);
        Assert.All(refuted, cell =>
        {
            using var trace = JsonDocument.Parse(File.ReadAllText(Path.Combine(_root, cell.GetProperty("trace").GetString()!)));
            var others = trace.RootElement.TryGetProperty("alsoBrokenBy", out var list) ? list.EnumerateArray().ToList() : [];
            Assert.All(others, other => Assert.Equal(other.GetProperty("by").GetString(), LastStep(other)));
            // Consequences are checked in states and not for steps, so there is one run, with any last step.
            var id = cell.GetProperty("property").GetString();
            if (Spec.Catalogue.All.First(property => property.Id == id).Kind == Spec.PropertyKind.Consequence)
            {
                Assert.Empty(others);
                return;
            }

            Assert.Equal(
                cell.GetProperty("brokenBy").EnumerateArray().Select(step => step.GetString()).Order(),
                others.Prepend(trace.RootElement).Select(LastStep).Order());
        });
    }

    [Fact]
    public void OneOfSeveralRunsThatDoesNotReplayIsExitCodeOne()
    {
        // The last run of the file ends one step too early, and its recorded outcome fits that.
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(_root, "reports", "counterexamples", "HAT-1-duplication.json")))!;
        var last = json["alsoBrokenBy"]!.AsArray()[^1]!;
        var steps = last["steps"]!.AsArray();
        steps.RemoveAt(steps.Count - 1);
        last["by"] = steps[^1]!["step"]!.DeepClone();
        var run = RunDuck(["replay", Write("early.json", json.ToJsonString())]);
        Assert.Equal(1, run.Exit);
        Assert.Contains("HAT-1 is violated at step 3, as recorded", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("HAT-1 holds in the whole run\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void ATraceThatDoesNotReplayIsExitCodeOne()
    {
        var trace = File.ReadAllText(Path.Combine(_root, "reports", "counterexamples", "HAT-1-duplication.json"));
        var run = RunDuck(["replay", Write("wrong.json", trace.Replace("HAT-1", "HAT-4", StringComparison.Ordinal))]);
        Assert.Equal(1, run.Exit);
        Assert.Contains("HAT-4 holds in the whole run", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void InvalidInputGivesOneLineAndExitCodeTwo()
    {
        var trace = File.ReadAllText(Path.Combine(_root, "reports", "counterexamples", "HAT-1-duplication.json"));
        const string header = "id,kind,asi,size,tl,priv,primary,secondary,va,entries,trap,pa,departure\n";
        IReadOnlyList<string>[] commands =
        [
            ["explain", "HAT-99"],
            ["verify", "--property", "NOPE"],
            ["verify", "--approach", "telepathy"],
            ["verify", "--approach", "hardware", "--property", "HAT-1"],
            ["verify", "--solver", "abacus"],
            ["frobnicate"],
            ["replay", Path.Combine(_folder, "missing.json")],
            ["replay", Write("truncated.json", trace[..(trace.Length / 2)])],
            ["replay", Write("list.json", "[]")],
            ["replay", Write("step.json", trace.Replace("\"exec\"", "\"teleport\"", StringComparison.Ordinal))],
            ["replay", Write("others.json", trace.Replace("\"alsoBrokenBy\": [", "\"alsoBrokenBy\": [1, ", StringComparison.Ordinal))],
            ["replay", Write("word.json", trace.Replace("\"0x2\"", "\"two\"", StringComparison.Ordinal))],
            ["replay", Write("range.json", trace.Replace("\"0x2\"", "\"0x99999\"", StringComparison.Ordinal))],
            ["conform", "mmu", Path.Combine(_folder, "missing.csv")],
            ["conform", "mmu", Write("header.csv", "id\n")],
            ["conform", "mmu", Write("number.csv", header + "0,load,,4,0,1,0,5,xyz,,68,,\n")],
            ["conform", "mmu", Write("fields.csv", header + "0,load\n")],
            ["conform", "mmu", "--case", "3"],
            ["conform", "mmu", "--live", "--qemu"],
            ["conform", "mmu", "--live", "--cases", "0"],
            ["conform", "mmu", "--live", "--seed", "-1"],
            ["conform", "mmu", "--live", "--case", "-1"],
            ["conform", "mmu", "--live", "cases.csv"],
            ["bench", "streams", "--rounds", "0"],
            ["bench", "streams", "--count", "1000001"],
            ["bench", "streams", "--count", "few"],
            ["bench", "streams", "--format", "poem"],
            ["bench", "bricks"],
            ["explore", "--pages", "0"],
            ["explore", "--pages", "many"],
        ];
        foreach (var command in commands)
        {
            var run = RunDuck(command);
            Assert.True(run.Exit == 2, $"{string.Join(' ', command)}: exit {run.Exit}, {run.Output}{run.Error}");
            Assert.True(run.Error.TrimEnd().Split('\n').Length == 1 && run.Error.StartsWith("duck: ", StringComparison.Ordinal), run.Error);
        }
    }

    [Fact]
    public void WithoutZ3TheCommandNamesThePackageToInstall()
    {
        var run = RunDuck(["verify"], new() { ["DUCK_Z3"] = "none" });
        Assert.Equal(2, run.Exit);
        Assert.Equal("duck: no native Z3 was found; install the package libz3-4 (Debian, Ubuntu) or z3\n", run.Error);
    }

    [Fact]
    public void WithoutCvc5VerifyPassesAndReportsIt()
    {
        var run = RunDuck(["verify", "--approach", "switching-done"], new() { ["PATH"] = _folder });
        Assert.Equal((0, string.Empty), (run.Exit, run.Error));
        Assert.Contains("cvc5 was not used", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void TheSmallSystemHasItsKnownNumberOfStates() =>
        Assert.Contains("hat-mirror: 18954 states, every reachable state", RunDuck(["explore", "--hat-mirror", "--pages", "2", "--frames", "1"]).Output, StringComparison.Ordinal);

    [Fact]
    public void PipedOutputHasNoColours() =>
        Assert.DoesNotContain('\u001b', RunDuck(["verify", "--property", "MMU-1", "--solver", "z3"]).Output);

    private static string? LastStep(JsonElement run) => run.GetProperty("steps").EnumerateArray().Last().GetProperty("step").GetString();

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
