using DuckVerified.Mutations.Compiling;
using Xunit.Abstractions;

namespace DuckVerified.Mutations.Tests;

[Collection(SharedFixture.Name)]
public sealed class VerdictTests(MutationFixture fixture, ITestOutputHelper output)
{
    // What the thesis's hooks do not keep, with the model as it is.
    private static readonly string[] _refuted = ["DUCK-1", "DUCK-3", "DUCK-4", "HAT-1", "HAT-10"];

    public static TheoryData<string> Ids => [.. NamedMutations.All.Select(mutation => mutation.Id)];

    [Fact]
    public void SearchOfTheOriginalRefutesWhatItAlwaysDid()
    {
        var search = fixture.Run.Original.Search;
        Assert.True(search.IsComplete);
        Assert.Equal(_refuted, search.Refuted.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ProofsOfTheOriginalProveEverythingElse()
    {
        var proofs = fixture.Run.Original.Proofs;
        var properties = proofs.Obligations.Select(one => one.Property).Distinct();
        Assert.Equal(_refuted, properties.Except(proofs.Proved).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void BothEnginesBlameTheSameStepsOfTheOriginal()
    {
        var (search, proofs) = (fixture.Run.Original.Search, fixture.Run.Original.Proofs);
        Assert.Equal(
            proofs.Obligations.Where(one => !one.IsProved).Select(one => (one.Property, one.Step)).Order(),
            search.Falls.Select(fall => (fall.Property, fall.Step)).Order());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void NamedMutationIsCaughtByBothEngines(string id)
    {
        var result = fixture.Results.Single(known => known.Mutation.Id == id);
        output.WriteLine(MutationTable.Markdown([result]));
        Assert.True(result.IsCaughtByProofs, $"the proofs notice nothing: {result.Mutation.Statement}");
        Assert.True(result.IsCaughtBySearch, $"the search notices nothing: {result.Mutation.Statement}");
    }

    // Set DUCK_WRITE_REPORTS to write the table instead of comparing it.
    [Fact]
    public void CommittedTableIsFresh()
    {
        var path = Path.Combine(MutationRun.RepositoryRoot, "reports", "mutations.md");
        var text = "# Mutations\n\nDeliberate errors in the model, made in its syntax tree and compiled in memory: which obligations of the proofs, "
            + "and which runs of the exhaustive search, notice each. Approach `duplication`; only what does not fall without the error is "
            + "listed.\n\n" + MutationTable.Markdown(fixture.Results);
        if (Environment.GetEnvironmentVariable("DUCK_WRITE_REPORTS") is { Length: > 0 })
            File.WriteAllText(path, text);
        Assert.Equal(File.Exists(path) ? File.ReadAllText(path) : string.Empty, text);
    }

    [Fact]
    public void TableHasOneRowForEachMutationInOrder()
    {
        var table = MutationTable.Markdown(fixture.Results);
        output.WriteLine(table);
        var rows = table.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ToList();
        Assert.Equal(NamedMutations.All.Select(mutation => mutation.Id), rows.Select(row => row.Split('`')[1]));
    }

    [Fact]
    public void MutationThatNobodyNoticesIsSaidToBeSo()
    {
        var result = MutationResult.Compare(NamedMutations.All[0], fixture.Run.Original, fixture.Run.Original);
        Assert.False(result.IsCaughtByProofs);
        Assert.False(result.IsCaughtBySearch);
        Assert.Contains("| nothing | nothing |", MutationTable.Markdown([result]), StringComparison.Ordinal);
        Assert.Contains("0 caught by the proofs, 0 by the search", MutationTable.Markdown([result]), StringComparison.Ordinal);
    }

    [Fact]
    public void MutantThatIsNotCSharpIsToldApart()
    {
        // There is a Hat.Free, but no Hat.InUse.
        var mutation = Mutation.At(new("Model/Steps/ProcessSteps.cs", "Exit", "Apply", "swap-member", "Free"));
        var invalid = Assert.Throws<MutantInvalidException>(() => fixture.Run.Run(mutation));
        Assert.Contains("InUse", invalid.Message, StringComparison.Ordinal);
    }
}
