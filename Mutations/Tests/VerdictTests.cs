using DuckVerified.Mutations.Compiling;
using Xunit.Abstractions;

namespace DuckVerified.Mutations.Tests;

[Collection(SharedFixture.Name)]
public sealed class VerdictTests(MutationFixture fixture, ITestOutputHelper output)
{
    private const string Head =
        "# Mutations\n\nDeliberate errors in the model, made in its syntax tree and compiled in memory: which obligations of the proofs, "
        + "and which runs of the exhaustive search, notice each. Only what does not fall without the error is listed. The proofs assume "
        + "that every invariant held before the step: what they list is broken by that step itself. The search lists what falls by any run, "
        + "with the steps of the shortest. DUCK is asked about as an approach of which every property holds, `duplication-two-way`, and "
        + "where that has nothing to say as one that combines address spaces; of errors in what no step runs, as traps and register "
        + "windows, the `hardware` alone is asked, and only lemmas that are not proved are searched. The search's scope has one process, "
        + "few identifiers, TLB entries and stack pointers, and it ends at 5,000 states.\n\n";

    // What the search's few processes, identifiers, TLB entries and stack pointers cannot show, of properties and of mutations.
    private static readonly string[] _unseenProperties = ["TRAP-5", "HAT-11"];
    private static readonly string[] _unseenMutations =
    [
        "fork-into-taken-context",
        "fini-of-anybody",
        "insert-over-locked",
        "user-writes-mmu-registers",
        "spill-without-last-register",
    ];

    // What the approaches do not keep, with the model as it is.
    public static TheoryData<string, string[]> Refuted => new()
    {
        { MutatedSystem.TwoWay, [] },
        { MutatedSystem.Combining, [] },
        { MutatedSystem.OwnContext, ["DUCK-1"] },
        { MutatedSystem.LockedStack, ["DUCK-1", "DUCK-8", "DUCK-9", "VM-1", "VM-2"] },
        { MutatedSystem.Lemmas, [] },
    };

    public static TheoryData<string> Ids => [.. NamedMutations.All.Select(mutation => mutation.Id)];

    [Theory]
    [MemberData(nameof(Refuted))]
    public void SearchOfTheOriginalRefutesWhatItAlwaysDid(string system, string[] refuted)
    {
        var search = fixture.Run.Original(system).Search;
        Assert.True(search.IsComplete || search.States >= fixture.Run.Scope.Limit);
        Assert.Equal(refuted, search.Refuted.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Refuted))]
    public void ProofsOfTheOriginalProveEverythingElse(string system, string[] refuted)
    {
        var proofs = fixture.Run.Original(system).Proofs;
        var properties = proofs.Obligations.Select(one => one.Property).Distinct();
        Assert.Equal(refuted, properties.Except(proofs.Proved).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Refuted))]
    public void BothEnginesBlameTheSameStepsOfTheOriginal(string system, string[] refuted)
    {
        var (search, proofs) = fixture.Run.Original(system);
        var blamed = proofs.Obligations.Where(one => !one.IsProved).Select(one => (one.Property, one.Step)).Order().ToList();
        Assert.Equal(blamed, search.Falls.Select(fall => (fall.Property, fall.Step)).Order());
        Assert.Equal(refuted, blamed.Select(one => one.Property).Distinct());
    }

    [Fact]
    public void HardwareIsAskedAlikeAloneAndWithAnApproach()
    {
        var (search, proofs) = fixture.Run.Original(MutatedSystem.Lemmas);
        Assert.Equal(1, search.States);
        Assert.Equal(
            fixture.Run.Original(MutatedSystem.TwoWay).Proofs.Obligations.Where(one => one.Step == "(any)"), proofs.Obligations);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void NamedMutationIsCaught(string id)
    {
        var result = fixture.Results.Single(known => known.Mutation.Id == id);
        output.WriteLine(MutationTable.Markdown([result]));
        Assert.True(result.IsCaughtByProofs, $"the proofs notice nothing: {result.Mutation.Statement}");
        Assert.True(
            result.IsCaughtBySearch || _unseenMutations.Contains(id), $"the search notices nothing: {result.Mutation.Statement}");
    }

    [Fact]
    public void EveryPropertyFallsUnderSomeMutationInTheProofs() => Assert.Empty(
        PropertyCoverage.Of(fixture.Results).Where(one => one.RefutedUnder.Count == 0).Select(one => one.Property));

    [Fact]
    public void SearchMissesOnlyWhatItsScopeCannotShow()
    {
        Assert.Equal(
            _unseenProperties,
            PropertyCoverage.Of(fixture.Results).Where(one => one.SeenUnder.Count == 0).Select(one => one.Property));
        Assert.Equal(
            _unseenMutations,
            fixture.Results.Where(result => !result.IsCaughtBySearch).Select(result => result.Mutation.Id));
    }

    [Fact]
    public void PropertyThatNeverFallsIsNamed()
    {
        var without = fixture.Results.Where(result => result.Mutation.Id != "callback-fetch-modifies").ToList();
        var never = PropertyCoverage.Of(without).Single(one => one.RefutedUnder.Count == 0);
        Assert.Equal("DUCK-11", never.Property);
        Assert.Contains("| DUCK-11 | none | none in its small scope |", PropertyCoverage.Markdown([never]), StringComparison.Ordinal);
    }

    // Set DUCK_WRITE_REPORTS to write the table instead of comparing it.
    [Fact]
    public void CommittedTableIsFresh()
    {
        var path = Path.Combine(MutationRun.RepositoryRoot, "reports", "mutations.md");
        var text = Head + MutationTable.Markdown(fixture.Results)
            + "\n## Every property\n\n" + PropertyCoverage.Markdown(PropertyCoverage.Of(fixture.Results));
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
        var original = fixture.Run.Original(MutatedSystem.Lemmas);
        var result = MutationResult.Compare(NamedMutations.All[0], original, original);
        Assert.False(result.IsCaughtByProofs);
        Assert.False(result.IsCaughtBySearch);
        Assert.Contains("| nothing | nothing |", MutationTable.Markdown([result]), StringComparison.Ordinal);
        Assert.Contains("0 caught by the proofs, 0 by the search", MutationTable.Markdown([result]), StringComparison.Ordinal);
    }

    [Fact]
    public void MutantThatIsNotCSharpIsToldApart()
    {
        // There is a Hat.Free, but no Hat.InUse.
        var mutation = Mutation.At(new("Model/Solaris/Steps/ProcessSteps.cs", "Exit", "Apply", "swap-member", "Free"));
        var invalid = Assert.Throws<MutantInvalidException>(() => fixture.Run.Run(mutation));
        Assert.Contains("InUse", invalid.Message, StringComparison.Ordinal);
    }
}
