extern alias proofs;

using DuckVerified.Properties;
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
    public void TheSameVerdictsHaveNothingToSay() => Assert.Empty(Changed(
        [("stock", "HAT-1", Cell.Proved), ("stock", "HAT-2", Cell.Refuted), ("hardware", "MMU-1", Cell.Proved)], ("STR-1", Cell.Proved)));

    [Fact]
    public void EachChangedVerdictIsALine() => Assert.Equal(
        [
            "STR-1 is bounded; the committed report says proved",
            "HAT-1 under stock is refuted; the committed report says proved",
            "MMU-1 of hardware is bounded; the committed report says proved",
        ],
        Changed([("stock", "HAT-1", Cell.Refuted), ("stock", "HAT-2", Cell.Refuted), ("hardware", "MMU-1", Cell.Bounded)], ("STR-1", Cell.Bounded)));

    [Fact]
    public void ACellThatIsNotCommittedIsALine() =>
        Assert.Equal(["HAT-3 under stock is proved; the committed report says nothing"], Changed([("stock", "HAT-3", Cell.Proved)], null));

    [Fact]
    public void WithoutACommittedReportThatIsSaid()
    {
        var missing = Baseline.ChangedFrom(Result([], null), Path.Combine(Repository.Root, "no-such-file.json"));
        Assert.Equal(["there is no committed report to compare with: no-such-file.json"], missing);
    }

    private IReadOnlyList<string> Changed((string System, string Property, string Verdict)[] cells, (string Property, string Verdict)? streams)
    {
        File.WriteAllText(_file, Committed);
        return Baseline.ChangedFrom(Result(cells, streams), _file);
    }

    private static VerificationResult Result((string System, string Property, string Verdict)[] cells, (string Property, string Verdict)? streams) => new(
        [],
        [.. cells.Select(cell => new Cell(cell.System, cell.Property, cell.Verdict, "", "", [], [], true, null, new(cell.Property, 0, 0, null)))],
        new Dictionary<string, Exploration<DuckVerified.Solaris.State>>(),
        new Dictionary<string, ProofReport>(),
        null,
        [])
    {
        Streams = streams is { } one ? new([new(one.Property, one.Verdict, "", [])], [], new("streams", [], [], 0), false, []) : null,
    };
}
