using DuckVerified.Conformance.Tests.Live;
using DuckVerified.Mutations.Live;
using Xunit.Abstractions;

namespace DuckVerified.Mutations.Tests;

[Collection(SharedFixture.Name)]
public sealed class LiveMutationTests(LiveMutationFixture fixture, MutationFixture shared, ITestOutputHelper output)
{
    private const string Head =
        "# Live mutations\n\nDeliberate errors in the model's MMU, traps and register windows, made in its syntax tree and compiled in "
        + "memory: in which generated case the model with the error first says something else than QEMU's UltraSPARC, and what. Seed 1; "
        + "without an error none of the cases differs.\n\n";

    public static TheoryData<string> Ids => [.. NamedLiveMutations.All.Select(mutation => mutation.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void NamedSiteIsThereAndChangesTheText(string id)
    {
        var mutation = NamedLiveMutations.All.Single(named => named.Id == id);
        var original = shared.Run.ModelFiles.Single(file => file.Path == mutation.Site.File);
        Assert.NotEqual(original.Root.ToFullString(), shared.Run.Text(mutation));
    }

    [Fact]
    public void EveryNameIsGivenOnce() =>
        Assert.Equal(NamedLiveMutations.All.Count, NamedLiveMutations.All.Select(mutation => mutation.Id).Distinct().Count());

    [Fact]
    public void NameInBothListsIsOfTheSameMistake()
    {
        foreach (var mutation in NamedMutations.All)
        {
            if (NamedLiveMutations.All.SingleOrDefault(live => live.Id == mutation.Id) is { } live)
                Assert.Equal(live, mutation with { Asked = live.Asked });
        }
    }

    [LiveFact]
    public void OriginalDiffersInNoCase() =>
        Assert.Equal(LiveComparisonResult.Unnoticed, fixture.Run.RunOriginal());

    [LiveFact]
    public void EveryNamedMutationIsCaught()
    {
        output.WriteLine(LiveMutationTable.Markdown(fixture.Results, LiveMutationRun.Cases));
        Assert.Empty(fixture.Results.Where(result => !result.IsCaught).Select(result => $"{result.Comparison.Verdict}: {result.Mutation.Id}"));
    }

    // Set DUCK_WRITE_REPORTS to write the table instead of comparing it.
    [LiveFact]
    public void CommittedTableIsFresh()
    {
        var path = Path.Combine(MutationRun.RepositoryRoot, "reports", "mutations-live.md");
        var text = Head + LiveMutationTable.Markdown(fixture.Results, LiveMutationRun.Cases);
        if (Environment.GetEnvironmentVariable("DUCK_WRITE_REPORTS") is { Length: > 0 })
            File.WriteAllText(path, text);
        Assert.Equal(File.Exists(path) ? File.ReadAllText(path) : string.Empty, text);
    }

    [LiveFact]
    public void MutantThatTakesTooLongIsStoppedAndNotCaught()
    {
        var impatient = new LiveMutationRun { Limit = TimeSpan.Zero };
        var result = new LiveResult(NamedLiveMutations.All[0], impatient.RunOriginal());
        Assert.Equal(LiveVerdict.Stopped, result.Comparison.Verdict);
        Assert.False(result.IsCaught);
        Assert.Contains("stopped", LiveMutationTable.Markdown([result], LiveMutationRun.Cases), StringComparison.Ordinal);
    }

    [Fact]
    public void MutationThatNobodyNoticesIsSaidToBeSo()
    {
        var result = new LiveResult(NamedLiveMutations.All[0], LiveComparisonResult.Unnoticed);
        Assert.False(result.IsCaught);
        Assert.Contains("1 mutations: 0 caught", LiveMutationTable.Markdown([result], LiveMutationRun.Cases), StringComparison.Ordinal);
    }
}
