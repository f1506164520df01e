using System.Text.Json;
using DuckVerified.Properties.Conformance.Live;
using static DuckVerified.Cli.Tests.DuckProcess;

namespace DuckVerified.Cli.Tests;

/// <summary><c>duck conform mmu</c> as a user meets it.</summary>
public sealed class ConformTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("duck").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [InlineData("4028", "1972")]
    [InlineData("5937", "63", "--qemu")]
    public void TheRecordedCasesHaveNoMismatch(string compared, string skipped, params string[] more) =>
        Assert.Equal((0, $"{compared} cases, 0 mismatches, {skipped} skipped\n", string.Empty), RunDuck(["conform", "mmu", .. more]));

    [LiveFact]
    public void LiveCasesHaveNoMismatchAndNoHole()
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
    public void TooFewCasesToReachEveryClassAreAHoleNotAPass()
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
    public void OneCaseIsToldInWords()
    {
        var run = RunDuck(["conform", "mmu", "--live", "--case", "28"]);
        Assert.Equal(0, run.Exit);
        Assert.Contains("D tag access", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("the guest and the model agree\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutTheEmulatorTheCommandSaysWhatToInstall() =>
        Assert.Equal(
            (2, string.Empty, "duck: qemu-system-sparc64 is not installed (Debian package qemu-system-sparc)\n"),
            RunDuck(["conform", "mmu", "--live"], new() { ["PATH"] = _folder }));

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class LiveFactAttribute : FactAttribute
    {
        public LiveFactAttribute() => Skip = LiveTools.WhyMissing;
    }
}
