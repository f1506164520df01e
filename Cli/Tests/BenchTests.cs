using System.Reflection;
using System.Text.Json;
using static DuckVerified.Cli.Tests.DuckProcess;

namespace DuckVerified.Cli.Tests;

/// <summary><c>duck bench streams</c>, with small numbers: its report, not its speed.</summary>
public sealed class BenchTests
{
    private static readonly string[] _operations =
        ["allocb", "write", "dupb", "adjmsg", "freemsg", "the sequence", "duck_recv", "duck_send", "recv", "send"];

    private static readonly int[] _sizes = [10, 100, 1400];
    private static readonly int[] _lives = [1, 100];

    private static readonly string _readme = File.ReadAllText(Path.Combine(
        typeof(BenchTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(data => data.Key == "RepoRoot").Value!,
        "docs",
        "streams.md"));

    [Fact]
    public void EveryOperationIsMeasuredForEachSizeAndNumberOfLiveBlocks()
    {
        var run = RunDuck(["bench", "streams", "--rounds", "2", "--count", "50", "--format", "json"]);
        Assert.Equal((0, string.Empty), (run.Exit, run.Error));
        using var json = JsonDocument.Parse(run.Output);
        var operations = json.RootElement.GetProperty("operations").EnumerateArray().ToList();
        var expected =
            from live in _lives
            from size in _sizes
            from name in _operations
            select (name, size, live);
        Assert.Equal(expected, operations.Select(row => (Name(row, "operation"), Number(row, "size"), Number(row, "live"))));
        Assert.All(operations, operation =>
        {
            IsSpread(operation.GetProperty("nanoseconds"));
            // The model allocates, and the report has the bytes.
            Assert.True(operation.GetProperty("bytes").GetDouble() >= 24);
        });
        foreach (var sequence in operations.Where(operation => Name(operation, "operation") == "the sequence"))
        {
            IsSpread(sequence.GetProperty("ratio"));
            IsSpread(sequence.GetProperty("byHand").GetProperty("nanoseconds"));
            // Hand-written buffers are reused, so they allocate nothing.
            Assert.Equal(0, sequence.GetProperty("byHand").GetProperty("bytes").GetDouble());
            var bytes = sequence.GetProperty("bytes").GetDouble();
            Assert.Contains($"{bytes:n0} bytes with {Number(sequence, "live")} ", _readme, StringComparison.Ordinal);
        }

        Assert.Contains("never changes", json.RootElement.GetProperty("why").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void OnlyTheMapsGrowWithTheNumberOfLiveBlocks()
    {
        var run = RunDuck(["bench", "streams", "--rounds", "1", "--count", "50", "--format", "json"]);
        using var json = JsonDocument.Parse(run.Output);
        var parts = json.RootElement.GetProperty("parts").EnumerateArray().ToLookup(part => Number(part, "live"));
        Assert.Equal(_lives, parts.Select(group => group.Key));
        var record = parts[1].First(part => Name(part, "part") == "a Heap record");
        Assert.Contains($"`Heap` record ({record.GetProperty("bytes").GetDouble():n0} bytes)", _readme, StringComparison.Ordinal);
        foreach (var (few, many) in parts[1].Zip(parts[100]))
        {
            var grows = many.GetProperty("bytes").GetDouble() > few.GetProperty("bytes").GetDouble();
            Assert.Equal(Name(few, "part").EndsWith(" more", StringComparison.Ordinal), grows);
        }
    }

    [Fact]
    public void TheTextOutputHasOneLinePerOperation()
    {
        var run = RunDuck(["bench", "streams", "--rounds", "1", "--count", "20"]);
        Assert.Equal((0, string.Empty), (run.Exit, run.Error));
        const string Spread = @"[\d.]+ \([\d.]+ to [\d.]+\)";
        Assert.Matches($@"(?m)^the sequence +1400 bytes, 100 live: {Spread} ns, \d+ bytes allocated$", run.Output);
        Assert.Matches($@"(?m)^  by hand +1400 bytes, 100 live: {Spread} ns, 0 bytes allocated; ratio {Spread}$", run.Output);
    }

    private static string Name(JsonElement row, string kind) => row.GetProperty(kind).GetString()!;

    private static int Number(JsonElement row, string name) => row.GetProperty(name).GetInt32();

    private static void IsSpread(JsonElement spread)
    {
        var (least, median, most) = (Value("least"), Value("median"), Value("most"));
        Assert.True(least > 0 && least <= median && median <= most, $"{spread}");

        double Value(string name) => spread.GetProperty(name).GetDouble();
    }
}
