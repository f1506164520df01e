using DuckVerified.Mutations.Compiling;
using DuckVerified.Mutations.Engines;
using DuckVerified.Mutations.Operators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DuckVerified.Mutations.Tests;

[Collection(SharedFixture.Name)]
public sealed class SiteTests(MutationFixture fixture)
{
    public static TheoryData<string> Ids => [.. NamedMutations.All.Select(mutation => mutation.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void NamedSiteIsThereAndChangesTheText(string id)
    {
        var mutation = NamedMutations.All.Single(named => named.Id == id);
        var original = fixture.Run.ModelFiles.Single(file => file.Path == mutation.Site.File);
        var text = fixture.Run.Text(mutation);
        Assert.NotEqual(original.Root.ToFullString(), text);
        Assert.Empty(Errors(text));
    }

    [Fact]
    public void EveryNameIsGivenOnce() =>
        Assert.Equal(NamedMutations.All.Count, NamedMutations.All.Select(mutation => mutation.Id).Distinct().Count());

    [Fact]
    public void UnmutatedFilesRoundTrip()
    {
        foreach (var file in fixture.Run.ModelFiles)
            Assert.Equal(File.ReadAllText(Path.Combine(MutationRun.RepositoryRoot, file.Path)), file.Root.ToFullString());
    }

    [Fact]
    public void EveryCandidateIsFoundAgainAndParses()
    {
        var candidates = fixture.Run.Candidates();
        Assert.Equal(candidates.Count, candidates.Distinct().Count());
        foreach (var kind in MutationOperator.All)
            Assert.Contains(candidates, site => site.Operator == kind.Name);
        foreach (var file in fixture.Run.ModelFiles)
        {
            foreach (var site in candidates.Where(site => site.File == file.Path))
            {
                var text = SiteFinder.Mutate(file, site).ToFullString();
                Assert.True(text != file.Root.ToFullString(), $"changes nothing: {site}");
                Assert.True(!Errors(text).Any(), $"does not parse: {site}");
            }
        }
    }

    [Fact]
    public void SiteThatIsGoneIsNamedTogetherWithWhatIsThere()
    {
        var site = new MutationSite("Model/Solaris/Hat.cs", "Hat", "Unload", "condition-false", "approach.HooksEverything()");
        var gone = Assert.Throws<MutationSiteException>(() => fixture.Run.Text(Mutation.At(site)));
        Assert.Contains("`approach.HooksEverything()` in Hat.Unload", gone.Message, StringComparison.Ordinal);
        Assert.Contains("`s.Approach.Repeats(HatCall.Unload) && s.IsDuckProcess(hat)`", gone.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FileThatIsGoneIsNamed()
    {
        var site = new MutationSite("Model/Gone.cs", "Gone", "Apply", "condition-false", "x");
        var gone = Assert.Throws<MutationSiteException>(() => fixture.Run.Text(Mutation.At(site)));
        Assert.Contains("Model/Gone.cs", gone.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SourceSetsFollowTheProjectFiles()
    {
        var native = SourceSet.Read(MutationRun.RepositoryRoot, SearchEngine.Entry).Files;
        var symbolic = SourceSet.Read(MutationRun.RepositoryRoot, ProofEngine.Entry).Files;
        Assert.Contains("Model/Native/Map.cs", native.Keys);
        Assert.Contains("Properties/Explorer.cs", native.Keys);
        Assert.DoesNotContain("Model/Native/Map.cs", symbolic.Keys);
        Assert.Contains("Model/Solaris/Hat.cs", symbolic.Keys);
        Assert.Contains("Proofs/Symbolic/Map.cs", symbolic.Keys);
        // What nothing in the way in leads to is not compiled.
        Assert.DoesNotContain("Model/Streams/QueueState.cs", native.Keys);
        Assert.DoesNotContain("Model/Streams/QueueState.cs", symbolic.Keys);
        Assert.DoesNotContain(
            native.Keys.Concat(symbolic.Keys), path => path.Split('/').Any(part => part is "Tests" or "obj" or "bin"));
    }

    private static IEnumerable<Diagnostic> Errors(string text) =>
        CSharpSyntaxTree.ParseText(text).GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error);
}
