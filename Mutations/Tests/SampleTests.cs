using DuckVerified.Conformance.Tests.Live;

namespace DuckVerified.Mutations.Tests;

/// <summary>A tenth of each list, asked in every test run: each mutant is noticed as the committed table says.</summary>
[Collection(SharedFixture.Name)]
public sealed class SampleTests(MutationFixture fixture)
{
    [Fact]
    public void SampleOfTheKernelHasTheCommittedRows() => AssertCommitted("mutations.md", fixture.Tables.Duck);

    [LiveFact]
    public void SampleOfTheProcessorHasTheCommittedRows() => AssertCommitted("mutations-live.md", fixture.Tables.Live);

    [Fact]
    public void SampleOfBuffersAndQueuesHasTheCommittedRows() => AssertCommitted("mutations-streams.md", fixture.Tables.Streams);

    [Fact]
    public void SampleOfProgramsHasTheCommittedRows() => AssertCommitted("mutations-streams.md", fixture.Tables.Programs);

    [Fact]
    public void SampleHasATenthOfEachKindAndAtLeastOne()
    {
        foreach (var list in new[] { fixture.Tables.Duck, fixture.Tables.Live, fixture.Tables.Streams, fixture.Tables.Programs })
        {
            var sample = list.Sample.Select(mutation => mutation.Id).ToHashSet();
            Assert.All(list.Kinds, kind => Assert.InRange(kind.Count(one => sample.Contains(one.Id)), Math.Max(1, kind.Count / 10), (kind.Count / 10) + 1));
            Assert.Equal(sample, [.. list.Sample.Select(mutation => mutation.Id)]);
        }
    }

    private void AssertCommitted(string table, MutationList list)
    {
        var committed = File.ReadAllLines(Path.Combine(MutationRun.RepositoryRoot, "reports", table));
        var sample = list.Sample;
        var rows = fixture.Results(list, sample).Select(list.Row).ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Contains(row.TrimEnd('\n'), committed));
    }
}
