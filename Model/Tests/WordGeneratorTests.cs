using System.Collections.Immutable;
using System.Reflection;
using DuckVerified.Streams;
using DuckVerified.WordGenerator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DuckVerified.Model.Tests;

/// <summary>Word types: what is generated for them, and which declarations are errors.</summary>
public sealed class WordGeneratorTests
{
    private static readonly CSharpParseOptions _language = new(LanguageVersion.Latest);
    private static readonly IReadOnlyList<MetadataReference> _references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    [Theory]
    [InlineData("[Word(bits: 13)] public partial struct W;", "WORD001", "W is marked with [Word]")]
    [InlineData("[Word(bits: 13)] public readonly struct W;", "WORD001", "W is marked with [Word]")]
    [InlineData("[Word(bits: 13)] public readonly partial record struct W;", "WORD001", "W is marked with [Word]")]
    [InlineData("[Word(bits: 13)] public readonly partial struct W<T>;", "WORD001", "W is marked with [Word]")]
    [InlineData("public static partial class C { [Word(bits: 13)] public readonly partial struct W; }", "WORD001", "W is marked with [Word]")]
    [InlineData("[Word(bits: 0)] public readonly partial struct W;", "WORD002", "W is declared to have 0 bits")]
    [InlineData("[Word(bits: 65)] public readonly partial struct W;", "WORD002", "W is declared to have 65 bits")]
    [InlineData("[Word(bits: 13)] public readonly partial struct W { public static bool IsProper(W value) => true; }", "WORD003", "W says in [Word]")]
    [InlineData("[Word(maximum: 4)] public readonly partial struct W { public static bool IsProper(W value) => true; }", "WORD003", "W says in [Word]")]
    [InlineData("[Word] public readonly partial struct W;", "WORD004", "W does not say")]
    [InlineData("[Word(bits: 13)] public readonly partial struct W(ulong bits);", "WORD005", "W has the constructor")]
    [InlineData("[Word(bits: 13)] public readonly partial struct W { public ulong Bits => 0; }", "WORD005", "W has Bits")]
    [InlineData("[Word(bits: 13)] public readonly partial struct W { public static W Of(ulong bits) => default; }", "WORD005", "W has Of")]
    [InlineData("[Word(bits: 13)] public readonly partial struct W { public static bool operator ==(W a, W b) => true; }", "WORD005", "W has op_Equality")]
    [InlineData("[Word(bits: 64, Cuts = true)] public readonly partial struct W;", "WORD006", "W is to cut words")]
    [InlineData("[Word(maximum: 4, Cuts = true)] public readonly partial struct W;", "WORD006", "W is to cut words")]
    public void WrongDeclarationIsAnErrorByNameAtItsLine(string declaration, string id, string message)
    {
        var problem = Assert.Single(Run(declaration, out _));
        Assert.Equal(id, problem.Id);
        Assert.Equal(DiagnosticSeverity.Error, problem.Severity);
        Assert.StartsWith(message, problem.GetMessage(), StringComparison.Ordinal);
        var place = problem.Location.GetLineSpan();
        Assert.Equal("Words.cs", place.Path);
        // Lines and characters are counted from 0; the declaration is the third line.
        Assert.Equal((2, declaration.IndexOf("struct W", StringComparison.Ordinal) + 7), (place.StartLinePosition.Line, place.StartLinePosition.Character));
    }

    [Theory]
    [InlineData("[Word(bits: 1)] public readonly partial struct W;", new[] { 0UL, 1UL }, new[] { 2UL, ulong.MaxValue })]
    [InlineData("[Word(bits: 63)] public readonly partial struct W;", new[] { ulong.MaxValue >> 1 }, new[] { 1UL << 63 })]
    [InlineData("[Word(bits: 64)] public readonly partial struct W;", new[] { 0UL, ulong.MaxValue }, new ulong[0])]
    [InlineData("[Word(maximum: 4)] public readonly partial struct W;", new[] { 0UL, 4UL }, new[] { 5UL })]
    [InlineData("[Word(bits: 8, Cuts = true)] public readonly partial struct W;", new[] { 255UL, 256UL }, new ulong[0])]
    [InlineData("[Word] public readonly partial struct W { public static bool IsProper(W value) => value.Bits != 3; }", new[] { 2UL, 4UL }, new[] { 3UL })]
    public void ProperWordsAreThoseOfTheDeclaration(string declaration, ulong[] proper, ulong[] improper)
    {
        var word = Load(declaration);
        Assert.All(proper, bits => Assert.True(IsProper(word, bits), $"{bits} is proper"));
        Assert.All(improper, bits => Assert.False(IsProper(word, bits), $"{bits} is not proper"));
    }

    [Fact]
    public void WordsOfOneTypeAreEqualIfTheirBitsAre()
    {
        Assert.True(new DblkSize(7) == DblkSize.Of(7));
        Assert.False(new DblkSize(7) != new DblkSize(7));
        Assert.True(new DblkSize(7) != new DblkSize(8));
        Assert.Equal(new DblkSize(7), new DblkSize(7));
        Assert.Equal(new DblkSize(7).GetHashCode(), new DblkSize(7).GetHashCode());
        Assert.False(new DblkSize(7).Equals((object)new Amount(7)));
    }

    [Fact]
    public void BandKeepsTheLowEightBitsOfItsWord() => Assert.Equal(0x34UL, new Band(0x1234).Bits);

    [Fact]
    public void OtherConstructorsAndOtherWaysToMakeAWordAreATypesOwn() => Assert.Empty(Run(
        "[Word(bits: 13)] public readonly partial struct W { public W(int a, int b) : this(0) { } public static W Of(W other) => other; }", out _));

    [Fact]
    public void NothingIsGeneratedAgainForWhatDidNotChange()
    {
        var sources = Sources("[Word(bits: 13)] public readonly partial struct W;");
        var driver = CSharpGeneratorDriver.Create(
            [new WordSourceGenerator().AsSourceGenerator()],
            parseOptions: _language,
            driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)).RunGenerators(sources);
        var again = driver.RunGenerators(sources.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Other;", _language, "Other.cs")));
        var reasons = again.GetRunResult().Results.Single().TrackedOutputSteps.Values.SelectMany(steps => steps).SelectMany(step => step.Outputs);
        Assert.Equal(IncrementalStepRunReason.Cached, Assert.Single(reasons).Reason);
    }

    private static bool IsProper(Type word, ulong bits) =>
        (bool)word.GetMethod("IsProper")!.Invoke(null, [Activator.CreateInstance(word, bits)])!;

    private static Type Load(string declaration)
    {
        Assert.Empty(Run(declaration, out var complete));
        using var image = new MemoryStream();
        var emitted = complete.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return Assembly.Load(image.ToArray()).GetType("DuckVerified.Planted.W", throwOnError: true)!;
    }

    private static ImmutableArray<Diagnostic> Run(string declaration, out Compilation complete)
    {
        CSharpGeneratorDriver.Create([new WordSourceGenerator().AsSourceGenerator()], parseOptions: _language)
            .RunGeneratorsAndUpdateCompilation(Sources(declaration), out complete, out var problems);
        return problems;
    }

    private static CSharpCompilation Sources(string declaration) => CSharpCompilation.Create(
        "Planted",
        [
            CSharpSyntaxTree.ParseText("global using Word = System.UInt64;\nglobal using Bit = System.Boolean;", _language, "Usings.cs"),
            CSharpSyntaxTree.ParseText($"namespace DuckVerified.Planted;\n\n{declaration}\n", _language, "Words.cs"),
        ],
        _references,
        new(OutputKind.DynamicallyLinkedLibrary));
}
