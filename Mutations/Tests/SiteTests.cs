using DuckVerified.Mutations.Compiling;
using DuckVerified.Mutations.Operators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DuckVerified.Mutations.Tests;

[Collection(SharedFixture.Name)]
public sealed class SiteTests(MutationFixture fixture)
{
    private static readonly Dictionary<string, IReadOnlyList<IReadOnlyList<Mutation>>> _lists = new()
    {
        ["duck"] = NamedMutations.Duck,
        ["live"] = NamedMutations.Live,
        ["streams"] = NamedMutations.Streams,
        ["programs"] = NamedMutations.Programs,
    };

    public static TheoryData<string, string> Ids
    {
        get
        {
            var ids = new TheoryData<string, string>();
            foreach (var (list, kinds) in _lists)
            {
                foreach (var mutation in kinds.SelectMany(kind => kind))
                    ids.Add(list, mutation.Id);
            }

            return ids;
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void NamedSiteIsThereAndChangesTheText(string list, string id)
    {
        var mutation = All(list).Single(named => named.Id == id);
        var original = fixture.Run.ModelFiles.Single(file => file.Path == mutation.Site.File);
        var text = fixture.Run.Text(mutation);
        Assert.NotEqual(original.Root.ToFullString(), text);
        Assert.Empty(Errors(text));
    }

    // What is written instead is found by no site: a name in it that is gone would only show when the mutant is compiled.
    [Fact]
    public void EveryNamedMutantIsCSharpInBothMeanings() => Assert.Empty(
        _lists.Keys.SelectMany(All).SelectMany(one => fixture.Run.Native.Errors(one).Concat(fixture.Run.Symbolic.Errors(one)), (one, error) => $"{one.Id}: {error}"));

    [Fact]
    public void EveryNameIsGivenOnce()
    {
        Assert.Equal(All("live").Count, All("live").Select(mutation => mutation.Id).Distinct().Count());
        var names = All("duck").Concat(All("streams")).Concat(All("programs")).Select(mutation => mutation.Id).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public void NameInBothListsIsOfTheSameMistake()
    {
        foreach (var mutation in All("duck"))
        {
            if (All("live").SingleOrDefault(live => live.Id == mutation.Id) is { } live)
                Assert.Equal(live, mutation with { Asked = live.Asked });
        }
    }

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
        var (native, symbolic) = (fixture.Run.Native, fixture.Run.Symbolic);
        Assert.Contains("Model/Native/Map.cs", native.NeededBy("SearchEntry"));
        Assert.Contains("Properties/Explorer.cs", native.NeededBy("SearchEntry"));
        Assert.DoesNotContain("Model/Native/Map.cs", symbolic.Files.Keys);
        Assert.Contains("Model/Solaris/Hat.cs", symbolic.NeededBy("ProofEntry"));
        Assert.Contains("Proofs/Symbolic/Map.cs", symbolic.NeededBy("ProofEntry"));
        Assert.DoesNotContain(
            native.Files.Keys.Concat(symbolic.Files.Keys), path => path.Split('/').Any(part => part is "Tests" or "obj" or "bin"));
    }

    [Fact]
    public void FilesThatNeedTheMutatedOneAreCompiledAnewAndNoOthers()
    {
        var anew = fixture.Run.Symbolic.CompiledAnew("ProofEntry", "Model/Solaris/MissPath.cs").ToList();
        Assert.Contains("Model/Solaris/MissPath.cs", anew);
        Assert.Contains("Model/Solaris/Steps/MemorySteps.cs", anew);
        Assert.Contains("Mutations/Entries/Symbolic/ProofEntry.cs", anew);
        Assert.DoesNotContain("Model/Sparc/Tlb.cs", anew);
        Assert.DoesNotContain("Proofs/Symbolic/Map.cs", anew);
        Assert.DoesNotContain("Proofs/Obligations/Induction.cs", anew);
    }

    // An error where nobody looks would seem to be noticed by nobody.
    [Fact]
    public void ErrorInWhatIsNotCompiledIsRefused()
    {
        var native = fixture.Run.Native;
        Assert.Contains("Model/Related/FewerCopies.cs", native.Files.Keys);
        Assert.DoesNotContain("Model/Related/FewerCopies.cs", native.NeededBy("SearchEntry"));
        var site = MutationSite.Rewritten("Model/Related/FewerCopies.cs", "FewerCopies", "Move", "Scheme.Input", "Scheme.Output");
        var refused = Assert.Throws<MutationSiteException>(() => native.Load("SearchEntry", Mutation.At(site)));
        Assert.StartsWith("no file of the model that SearchEntry needs: Model/Related/FewerCopies.cs", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TextThatIsWrittenInsteadIsPartOfTheSite()
    {
        var site = MutationSite.Rewritten("Model/Streams/EmptyChain.cs", "EmptyChain", "Append", "tail", "this");
        Assert.EndsWith("rewrite of `tail` in EmptyChain.Append: `this` instead", site.ToString(), StringComparison.Ordinal);
        var gone = Assert.Throws<MutationSiteException>(() => fixture.Run.Text(Mutation.At(site with { Original = "head" })));
        Assert.EndsWith("`tail`", gone.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<Mutation> All(string list) => [.. _lists[list].SelectMany(kind => kind)];

    private static IEnumerable<Diagnostic> Errors(string text) =>
        CSharpSyntaxTree.ParseText(text).GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error);
}
