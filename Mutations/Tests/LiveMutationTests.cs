using DuckVerified.Conformance.Tests.Live;
using Xunit.Abstractions;

namespace DuckVerified.Mutations.Tests;

[Collection(SharedFixture.Name)]
public sealed class LiveMutationTests(MutationFixture fixture, ITestOutputHelper output)
{
    private const string Head =
        "# Live mutations\n\nDeliberate errors in the model's MMU, traps and register windows, made in its syntax tree and compiled in "
        + "memory: in which generated case the model with the error first says something else than QEMU's UltraSPARC, and what. Seed 1; "
        + "without an error none of the cases differs.\n\n";

    private MutationList List => fixture.Tables.Live;

    private Mutation Some => List.All[0];

    [LiveFact]
    public void OriginalDiffersInNoCase() => Assert.Empty(fixture.Run.Engine.Original(fixture.Run.Emulator, Some));

    [LiveFact]
    [Trait(Complete.Trait, Complete.Value)]
    public void EveryNamedMutationIsCaught()
    {
        var results = fixture.Results(List);
        output.WriteLine(List.Markdown(results));
        Assert.Equal(List.All.Count, results.Count);
        Assert.Empty(results.Where(result => !result.By(fixture.Run.Emulator.Entry).IsNoticed).Select(result => result.Mutation.Id));
    }

    // Set DUCK_WRITE_REPORTS to write the table instead of comparing it.
    [LiveFact]
    [Trait(Complete.Trait, Complete.Value)]
    public void CommittedTableIsFresh() => Reports.AssertFresh("mutations-live.md", Head + List.Markdown(fixture.Results(List)));

    [LiveFact]
    public void MutantThatTakesTooLongIsStoppedAndNotCaught()
    {
        var impatient = fixture.Run.Emulator with { Limit = TimeSpan.Zero };
        var answer = new Answer(impatient.Entry, new MutationEngine().Original(impatient, Some));
        var result = new MutationResult(Some, answer);
        Assert.Equal(FindingVerdict.Unknown, Assert.Single(answer.New!).Verdict);
        Assert.False(answer.IsNoticed);
        Assert.Contains("stopped", List.Markdown([result]), StringComparison.Ordinal);
    }

    [Fact]
    public void MutationThatNobodyNoticesIsSaidToBeSo()
    {
        var result = new MutationResult(Some, new Answer(fixture.Run.Emulator.Entry, []));
        Assert.False(result.Answers[0].IsNoticed);
        Assert.Contains("1 mutations: 0 caught", List.Markdown([result]), StringComparison.Ordinal);
    }
}
