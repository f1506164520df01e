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
        var site = new MutationSite("Model/Solaris/MissPath.cs", "MissPath", "NoTranslation", "condition-false", "approach.HooksEverything()");
        var gone = Assert.Throws<MutationSiteException>(() => fixture.Run.Text(Mutation.At(site)));
        Assert.Contains("`approach.HooksEverything()` in MissPath.NoTranslation", gone.Message, StringComparison.Ordinal);
        Assert.Contains("`s.Kernel.IsKernelMiss(tag, fault)`", gone.Message, StringComparison.Ordinal);
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
        var native = SourceSet.Read(MutationRun.RepositoryRoot, SearchEngine.Entry);
        var symbolic = SourceSet.Read(MutationRun.RepositoryRoot, ProofEngine.Entry);
        Assert.Contains("Model/Native/Map.cs", native.Compiled);
        Assert.Contains("Properties/Explorer.cs", native.Compiled);
        Assert.DoesNotContain("Model/Native/Map.cs", symbolic.Files.Keys);
        Assert.Contains("Model/Solaris/Hat.cs", symbolic.Compiled);
        Assert.Contains("Proofs/Symbolic/Map.cs", symbolic.Compiled);
        Assert.DoesNotContain(
            native.Files.Keys.Concat(symbolic.Files.Keys), path => path.Split('/').Any(part => part is "Tests" or "obj" or "bin"));
    }

    // An error where nobody looks would seem to be noticed by nobody.
    [Fact]
    public void ErrorInWhatIsNotCompiledIsRefused()
    {
        var native = SourceSet.Read(MutationRun.RepositoryRoot, SearchEngine.Entry);
        Assert.Contains("Model/Related/FewerCopies.cs", native.Files.Keys);
        Assert.DoesNotContain("Model/Related/FewerCopies.cs", native.Compiled);
        var site = MutationSite.Rewritten("Model/Related/FewerCopies.cs", "FewerCopies", "Move", "Scheme.Input", "Scheme.Output");
        var refused = Assert.Throws<MutationSiteException>(() => native.Load(Mutation.At(site)));
        Assert.StartsWith("no file that DuckVerified.Mutant.SearchEntry needs: Model/Related/FewerCopies.cs", refused.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<Diagnostic> Errors(string text) =>
        CSharpSyntaxTree.ParseText(text).GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error);
}
