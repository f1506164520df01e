namespace DuckVerified.Architecture.Tests;

/// <summary>The rules about single source files, without exceptions.</summary>
public sealed class SourceRuleTests
{
    [Fact]
    public void NoFileAndNoMethodIsTooLong() => Assert.Empty(Sources.All.SelectMany(SourceRules.TooLong));

    [Fact]
    public void SolverTermsAreMadeInProofsSymbolicOnly() => Assert.Empty(Sources.All.SelectMany(SourceRules.SolverTerms));

    [Fact]
    public void EveryWordTypeIsDeclaredByItsAttribute() => Assert.Empty(Sources.All.SelectMany(SourceRules.WordTypesWrittenOut));

    [Theory]
    [InlineData(300, new string[0])]
    [InlineData(301, new[] { "A.cs has 301 lines" })]
    public void AFileOfMoreThan300LinesIsReported(int lines, string[] violations) =>
        Assert.Equal(violations, SourceRules.TooLong(Sources.Parse("A.cs", string.Concat(Enumerable.Repeat("// a line\n", lines)))));

    [Theory]
    [InlineData(60, new string[0])]
    [InlineData(61, new[] { "A.cs:4: a method of 61 lines" })]
    public void AMethodOfMoreThan60LinesIsReported(int lines, string[] violations)
    {
        var body = string.Concat(Enumerable.Repeat("        ;\n", lines - 3));
        var text = $"class A\n{{\n    /// <summary>Not counted.</summary>\n    void B()\n    {{\n{body}    }}\n}}\n";
        Assert.Equal(violations, SourceRules.TooLong(Sources.Parse("A.cs", text)));
    }

    [Theory]
    [InlineData("Verification/A.cs", "context.MkAnd(a, b);", new[] { "Verification/A.cs:1: MkAnd" })]
    [InlineData("Proofs/Symbolic/A.cs", "context.MkAnd(a, b);", new string[0])]
    [InlineData("Proofs/Solvers/A.cs", "context.MkSolver(); // not MkAnd", new string[0])]
    public void ASolverTermOutsideProofsSymbolicIsReported(string path, string text, string[] violations) =>
        Assert.Equal(violations, SourceRules.SolverTerms(Sources.Parse(path, text)));

    [Theory]
    [InlineData("public readonly struct W(Word bits) : IWord<W>;", new[] { "A.cs:1: W" })]
    [InlineData("[Word(bits: 13)] public readonly partial struct W;", new string[0])]
    public void AHandWrittenWordTypeIsReported(string text, string[] violations) =>
        Assert.Equal(violations, SourceRules.WordTypesWrittenOut(Sources.Parse("A.cs", text)));

    [Fact]
    public void EvidenceAboutOneVariantDependsOnNoFileOfAnotherVariant()
    {
        var variants = Sources.All.Select(tree => tree.FilePath).Where(SourceRules.IsOfVariants).Select(Path.GetFileNameWithoutExtension).ToHashSet();
        Assert.Contains("Combining", variants);
        Assert.Empty(Sources.All.SelectMany(tree => SourceRules.Variants(tree, variants!)));
    }

    [Theory]
    [InlineData("Spec/A.cs", "class A { object B => KernelVariants.Combining; }", new string[0])]
    [InlineData("Spec/A.cs", "class A { object B => new Combining(); }", new[] { "Spec/A.cs:1: Combining" })]
    [InlineData("Model/Duck/Variants/Switching.cs", "class Switching : DuckVariant;", new string[0])]
    [InlineData("Model/Duck/Variants/Switching.cs", "class Switching : Combining;", new string[0])]
    [InlineData("Model/Duck/Variants/Switching.cs", "class Other;", new[] { "Model/Duck/Variants/Switching.cs is not the class Switching" })]
    [InlineData("Model/Duck/Variants/Switching.cs", "class Switching { Combining a; }", new[] { "Model/Duck/Variants/Switching.cs:1: Combining" })]
    public void AVariantThatIsNamedInAnotherFileIsReported(string path, string text, string[] violations) =>
        Assert.Equal(violations, SourceRules.Variants(Sources.Parse(path, text), new HashSet<string> { "Combining", "Switching" }));
}
