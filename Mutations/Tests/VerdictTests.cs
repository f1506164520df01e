using DuckVerified.Mutations.Compiling;
using DuckVerified.Solaris;
using DuckVerified.Spec;
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
        { MutatedSystem.TwoWay.Name, [] },
        { MutatedSystem.Combining.Name, [] },
        { MutatedSystem.OwnContext.Name, ["DUCK-1"] },
        { MutatedSystem.LockedStack.Name, ["DUCK-1", "DUCK-8", "DUCK-9", "VM-1", "VM-2", "VM-5"] },
        { MutatedSystem.Lemmas.Name, [] },
    };

    public static TheoryData<string> Ids => [.. NamedMutations.Duck.SelectMany(kind => kind).Select(mutation => mutation.Id)];

    private MutationList List => fixture.Tables.Duck;

    [Theory]
    [MemberData(nameof(Refuted))]
    public void SearchOfTheOriginalRefutesWhatItAlwaysDid(string system, string[] refuted)
    {
        var search = Original(fixture.Run.Search, system);
        var reached = search.Where(one => one.Item.Length == 0).ToDictionary(one => one.Place, one => one.Detail);
        Assert.Equal("1", reached[MutatedSystem.Lemmas.Name]);
        Assert.True(
            !reached[system].EndsWith(" of more", StringComparison.Ordinal) || int.Parse(reached[system].Split(' ')[0]) >= MutationRun.MostStates,
            reached[system]);
        Assert.Equal(refuted, Fallen(search).Select(one => one.Property).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Refuted))]
    public void ProofsOfTheOriginalProveEverythingElse(string system, string[] refuted)
    {
        var proofs = Original(fixture.Run.Proof, system);
        var properties = system == MutatedSystem.Lemmas.Name
            ? Catalogue.OfHardware
            : [.. Catalogue.OfHardware, .. MutatedSystem.All.Single(one => one.Name == system).Properties];
        Assert.Equal(properties.Select(one => one.Id).ToHashSet(), [.. proofs.Select(one => one.Item)]);
        Assert.Equal(refuted, Fallen(proofs).Select(one => one.Property).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Refuted))]
    public void BothEnginesBlameTheSameStepsOfTheOriginal(string system, string[] refuted)
    {
        var blamed = Fallen(Original(fixture.Run.Proof, system)).Order().ToList();
        Assert.Equal(blamed, Fallen(Original(fixture.Run.Search, system)).Order());
        Assert.Equal(refuted, blamed.Select(one => one.Property).Distinct());
    }

    [Fact]
    public void HardwareIsAskedAlikeAloneAndWithAnApproach() => Assert.Equal(
        Original(fixture.Run.Proof, MutatedSystem.TwoWay.Name).Where(one => one.Place == "(any)"),
        Original(fixture.Run.Proof, MutatedSystem.Lemmas.Name));

    [Theory]
    [Trait(Complete.Trait, Complete.Value)]
    [MemberData(nameof(Ids))]
    public void NamedMutationIsCaught(string id)
    {
        var result = Results.Single(known => known.Mutation.Id == id);
        output.WriteLine(List.MarkdownBySystem([result]));
        Assert.True(IsRefuted(result), $"the proofs notice nothing: {result.Mutation.Statement}");
        Assert.True(
            IsFound(result) || _unseenMutations.Contains(id), $"the search notices nothing: {result.Mutation.Statement}");
    }

    [Fact]
    [Trait(Complete.Trait, Complete.Value)]
    public void EveryPropertyFallsUnderSomeMutationInTheProofs() => Assert.Empty(
        PropertyCoverage.Of(Results, fixture.Run).Where(one => one.RefutedUnder.Count == 0).Select(one => one.Property));

    [Fact]
    [Trait(Complete.Trait, Complete.Value)]
    public void SearchMissesOnlyWhatItsScopeCannotShow()
    {
        Assert.Equal(
            _unseenProperties,
            PropertyCoverage.Of(Results, fixture.Run).Where(one => one.SeenUnder.Count == 0).Select(one => one.Property));
        Assert.Equal(
            _unseenMutations,
            Results.Where(result => !IsFound(result)).Select(result => result.Mutation.Id));
    }

    [Fact]
    [Trait(Complete.Trait, Complete.Value)]
    public void PropertyThatNeverFallsIsNamed()
    {
        var without = Results.Where(result => result.Mutation.Id != "callback-fetch-modifies").ToList();
        var never = PropertyCoverage.Of(without, fixture.Run).Single(one => one.RefutedUnder.Count == 0);
        Assert.Equal("DUCK-11", never.Property);
        Assert.Contains("| DUCK-11 | none | none in its small scope |", PropertyCoverage.Markdown([never]), StringComparison.Ordinal);
    }

    // Set DUCK_WRITE_REPORTS to write the table instead of comparing it.
    [Fact]
    [Trait(Complete.Trait, Complete.Value)]
    public void CommittedTableIsFresh() => Reports.AssertFresh(
        "mutations.md",
        Head + List.MarkdownBySystem(Results) + "\n## Every property\n\n" + PropertyCoverage.Markdown(PropertyCoverage.Of(Results, fixture.Run)));

    [Fact]
    [Trait(Complete.Trait, Complete.Value)]
    public void TableHasOneRowForEachMutationInOrder()
    {
        var table = List.MarkdownBySystem(Results);
        output.WriteLine(table);
        var rows = table.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ToList();
        Assert.Equal(List.All.Select(mutation => mutation.Id), rows.Select(row => row.Split('`')[1]));
    }

    [Fact]
    public void MutationThatNobodyNoticesIsSaidToBeSo()
    {
        var result = new MutationResult(List.All[0], new Answer(fixture.Run.Proof.Entry, []), new Answer(fixture.Run.Search.Entry, []));
        Assert.False(IsRefuted(result));
        Assert.False(IsFound(result));
        Assert.Contains("| nothing | nothing |", List.MarkdownBySystem([result]), StringComparison.Ordinal);
        Assert.Contains("0 caught by the proofs, 0 by the search", List.MarkdownBySystem([result]), StringComparison.Ordinal);
    }

    // An error that is none: the same is written as stands there.
    [Fact]
    public void MutantThatIsTheOriginalIsNoticedByNobody()
    {
        var site = MutationSite.Rewritten("Model/Solaris/MissPath.cs", "MissPath", "NoTranslation", "s.Kernel.IsKernelMiss(tag, fault)", "s.Kernel.IsKernelMiss(tag, fault) & true");
        var result = fixture.Run.Engine.Run(Mutation.At(site), List.Questions);
        Assert.All(result.Answers, answer => Assert.Empty(answer.New!));
    }

    [Fact]
    public void MutantThatIsNotCSharpIsToldApart()
    {
        // There is a Hat.Free, but no Hat.InUse.
        var mutation = Mutation.At(new("Model/Solaris/Steps/ProcessSteps.cs", "Exit", "Apply", "swap-member", "Free"));
        var invalid = Assert.Throws<MutantInvalidException>(() => fixture.Run.Engine.Run(mutation, fixture.Run.Proof));
        Assert.Contains("InUse", invalid.Message, StringComparison.Ordinal);
    }

    private IReadOnlyList<MutationResult> Results => fixture.Results(List);

    private IReadOnlyList<Finding> Original(Question question, string system) =>
        fixture.Run.Engine.Original(question, List.All[0] with { Asked = MutatedSystem.All.Single(one => one.Name == system) });

    private static IEnumerable<(string Property, string Step)> Fallen(IEnumerable<Finding> findings) =>
        findings.Where(one => one.Verdict != FindingVerdict.Holds).Select(one => (one.Item, one.Place));

    private bool IsRefuted(MutationResult result) => result.By(fixture.Run.Proof.Entry).IsNoticed;

    private bool IsFound(MutationResult result) => result.By(fixture.Run.Search.Entry).IsNoticed;
}
