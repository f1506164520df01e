using System.Diagnostics;
using System.Text.Json;
using static DuckVerified.Cli.Tests.DuckProcess;

namespace DuckVerified.Cli.Tests;

/// <summary><c>duck bench forward</c>: it measures the named forwarders and loses nothing. No time is asserted.</summary>
public sealed class ForwardBenchTests
{
    private static readonly int[] _sizes = [10, 1472];

    [Theory]
    [InlineData("burst")]
    [InlineData("single")]
    public void OnLoopbackAllForwardersAreMeasuredWithoutDamagedDatagrams(string client)
    {
        var folder = Directory.CreateTempSubdirectory("duck").FullName;
        try
        {
            var run = RunDuck(
            [
                "bench", "forward", "--network", "loopback", "--client", client, "--rounds", "2", "--cell", "20", "--sizes", "10,1472",
                "--only", "duck-plain", "duck-batched", "duck-offload", "ceiling", "kernel", "--format", "json", "--out", folder,
            ]);
            Assert.Equal((0, string.Empty), (run.Exit, run.Error));
            using var json = JsonDocument.Parse(run.Output);
            var rows = json.RootElement.GetProperty("rows").EnumerateArray().ToList();
            string[] names = ["sockets", "duck-plain", "duck-batched", "duck-offload", "ceiling"];
            Assert.Equal(
                _sizes.SelectMany(size => names.Select(name => (name, size))),
                rows.Select(row => (row.GetProperty("forwarder").GetString()!, row.GetProperty("bytes").GetInt32())));
            Assert.All(rows, row => Assert.Equal(2, row.GetProperty("cells").GetInt32()));
            Assert.All(rows, row => Assert.True(row.GetProperty("received").GetInt64() > 0));
            Assert.All(rows, row => Assert.Equal(0, row.GetProperty("disordered").GetInt64() + row.GetProperty("damaged").GetInt64()));
            Assert.Equal("kernel", json.RootElement.GetProperty("skipped")[0].GetProperty("forwarder").GetString());
            Assert.All(["forward.md", "forward.json"], name => Assert.True(File.Exists(Path.Combine(folder, name)), name));
            Assert.Equal(run.Output, File.ReadAllText(Path.Combine(folder, "forward.json")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [FactAsRoot("ip")]
    public void InNamespacesTheKernelForwardsTooAndAllNamespacesAreRemoved()
    {
        var run = RunDuck(
        [
            "bench", "forward", "--network", "namespaces", "--rounds", "1", "--cell", "20", "--sizes", "100",
            "--only", "kernel", "--format", "json",
        ]);
        Assert.Equal((0, string.Empty), (run.Exit, run.Error));
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal("namespaces", json.RootElement.GetProperty("network").GetString());
        Assert.Equal(["sockets", "kernel"], json.RootElement.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("forwarder").GetString()));
        using var list = Process.Start(new ProcessStartInfo("ip", ["netns", "list"]) { RedirectStandardOutput = true })!;
        Assert.DoesNotContain("duck", list.StandardOutput.ReadToEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--sizes must be numbers from 10 to 1472", "--sizes", "9")]
    [InlineData("--sizes must be numbers from 10 to 1472", "--sizes", "10,,20")]
    [InlineData("--rounds must be from 1 to 100", "--rounds", "0")]
    [InlineData("--cell must be from 1 to 10000", "--cell", "10001")]
    [InlineData("there is no forwarder \"haproxy\"", "--only", "haproxy")]
    public void ImpossibleMeasurementsGiveOneLine(string says, params string[] options)
    {
        var run = RunDuck(["bench", "forward", .. options]);
        Assert.Equal((2, string.Empty), (run.Exit, run.Output));
        Assert.StartsWith($"duck: {says}", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }
}
