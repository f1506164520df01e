extern alias proofs;

using DuckVerified.Properties;
using DuckVerified.Spec;
using proofs::DuckVerified.Proofs.Obligations;

namespace DuckVerified.Verification.Tests;

/// <summary>Comparison of verdicts with the committed ones.</summary>
public sealed class BaselineTests : IDisposable
{
    private const string Committed = """
        {"cells":[{"approach":"stock","property":"HAT-1","verdict":"proved"},{"approach":"stock","property":"HAT-2","verdict":"refuted"},
        {"approach":"hardware","property":"MMU-1","verdict":"proved"}],"streams":[{"property":"STR-1","verdict":"proved"}]}
        """;

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void EqualVerdictsGiveNoLine() => Assert.Empty(Changed(
        [("stock", "HAT-1", Verdict.Proved), ("stock", "HAT-2", Verdict.Refuted), ("hardware", "MMU-1", Verdict.Proved)], ("STR-1", Verdict.Proved)));

    [Fact]
    public void EachChangedVerdictGivesOneLine() => Assert.Equal(
        [
            "STR-1 is bounded; the committed report says proved",
            "HAT-1 under stock is refuted; the committed report says proved",
            "MMU-1 of hardware is bounded; the committed report says proved",
        ],
        Changed([("stock", "HAT-1", Verdict.Refuted), ("stock", "HAT-2", Verdict.Refuted), ("hardware", "MMU-1", Verdict.Bounded)], ("STR-1", Verdict.Bounded)));

    [Fact]
    public void ACellThatIsNotCommittedGivesOneLine() =>
        Assert.Equal(["HAT-3 under stock is proved; the committed report says nothing"], Changed([("stock", "HAT-3", Verdict.Proved)], null));

    [Fact]
    public void AMissingCommittedReportGivesOneLine()
    {
        var missing = Baseline.Read(Path.Combine(Repository.Root, "no-such-file.json")).ChangedFrom(Result([], null));
        Assert.Equal(["there is no committed report to compare with: no-such-file.json"], missing);
    }

    [Fact]
    public void AViolationIsExpectedOnlyIfCommittedAsRefuted()
    {
        File.WriteAllText(_file, Committed);
        var baseline = Baseline.Read(_file);
        Assert.True(baseline.MayBeViolated("stock", "HAT-2"));
        Assert.False(baseline.MayBeViolated("stock", "HAT-1"));
        Assert.False(baseline.MayBeViolated("stock", "HAT-9"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"cells\": 1}")]
    [InlineData("{\"cells\": [1]}")]
    [InlineData("{\"cells\": [], \"streams\": {}}")]
    [InlineData("{\"cells\": [{\"approach\": \"a\", \"property\": \"P\"}]}")]
    [InlineData("{\"cells\": [{\"approach\": \"a\", \"property\": \"P\", \"verdict\": null}]}")]
    [InlineData("{\"cells\": [{\"approach\": \"a\", \"property\": \"P\", \"verdict\": \"perhaps\"}]}")]
    [InlineData("{\"cells\": [{\"approach\": \"a\", \"property\": \"P\", \"verdict\": \"\\ud800\"}]}")]
    [InlineData("{\"cells\": [{\"approach\": \"a\", \"property\": \"P\", \"verdict\": \"proved\"}, {\"approach\": \"a\", \"property\": \"P\", \"verdict\": \"proved\"}]}")]
    public void AMalformedReportOfVerdictsIsRefusedByName(string text)
    {
        File.WriteAllText(_file, text);
        var broken = Assert.Throws<FormatException>(() => Baseline.Read(_file));
        Assert.Contains("is no report of verdicts: ", broken.Message, StringComparison.Ordinal);
    }

    private IReadOnlyList<string> Changed((string System, string Property, Verdict Verdict)[] cells, (string Property, Verdict Verdict)? streams)
    {
        File.WriteAllText(_file, Committed);
        return Baseline.Read(_file).ChangedFrom(Result(cells, streams));
    }

    private static VerificationResult Result((string System, string Property, Verdict Verdict)[] cells, (string Property, Verdict Verdict)? streams) => new(
        [],
        [.. cells.Select(cell => new Cell(SystemOf(cell.System), cell.Property, cell.Verdict, "", "", [], true, null, new(cell.Property, 0, 0, null, true)))],
        new Dictionary<string, Exploration<DuckVerified.Solaris.State>>(),
        new Dictionary<string, ProofReport>(),
        false,
        [])
    {
        Streams = streams is { } one ? new([new(one.Property, one.Verdict, "", [])], [], new("streams", [], [], 0), false, []) : null,
    };

    // Only the hardware is a system without steps.
    private static Specification<DuckVerified.Solaris.State> SystemOf(string name) => name == HardwareSystem.SystemName
        ? HardwareSystem.Specification
        : DuckSystem.Of(Duck.KernelVariants.Duplication) with { Name = name };
}
