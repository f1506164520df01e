using DuckVerified.Mutations.Streams;
using Xunit.Abstractions;

namespace DuckVerified.Mutations.Tests;

[Collection(SharedFixture.Name)]
public sealed class StreamsMutationTests(StreamsMutationFixture fixture, MutationFixture shared, ITestOutputHelper output)
{
    private const string Head =
        "# Mutations of buffers and queues\n\nDeliberate errors in the model's STREAMS buffers and queues, made in its syntax tree and "
        + "compiled in memory: in which recorded sequence of OpenSolaris's own functions the model with the error first does something "
        + "else, in how many sequences it does, and which properties fall. Without an error none of the sequences differs.\n\n";

    public static TheoryData<string> Ids => [.. NamedStreamsMutations.All.Select(mutation => mutation.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void NamedSiteIsThereAndChangesTheText(string id)
    {
        var mutation = NamedStreamsMutations.All.Single(named => named.Id == id);
        var original = shared.Run.ModelFiles.Single(file => file.Path == mutation.Site.File);
        Assert.NotEqual(original.Root.ToFullString(), shared.Run.Text(mutation));
    }

    [Fact]
    public void EveryNameIsGivenOnce()
    {
        var names = NamedStreamsMutations.All.Concat(NamedMutations.All).Select(mutation => mutation.Id).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public void OriginalDiffersInNoSequence()
    {
        var original = fixture.Run.RunOriginal();
        Assert.Empty(original.Differences);
        Assert.Null(original.Unfinished);
    }

    [Fact]
    public void EveryNamedMutationIsCaughtByConformance()
    {
        output.WriteLine(StreamsMutationTable.Markdown(fixture.Results, fixture.Run.Sequences));
        Assert.Empty(fixture.Results.Where(result => !result.IsCaughtByConformance).Select(result => result.Mutation.Id));
    }

    // Set DUCK_WRITE_REPORTS to write the table instead of comparing it.
    [Fact]
    public void CommittedTableIsFresh()
    {
        var path = Path.Combine(MutationRun.RepositoryRoot, "reports", "mutations-streams.md");
        var text = Head + StreamsMutationTable.Markdown(fixture.Results, fixture.Run.Sequences);
        if (Environment.GetEnvironmentVariable("DUCK_WRITE_REPORTS") is { Length: > 0 })
            File.WriteAllText(path, text);
        Assert.Equal(File.Exists(path) ? File.ReadAllText(path) : string.Empty, text);
    }
}
