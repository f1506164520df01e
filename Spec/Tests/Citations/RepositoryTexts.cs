using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DuckVerified.Spec.Tests.Citations;

/// <summary>All texts of the repository that may contain citations: comments and strings of the code, and pages.</summary>
public static class RepositoryTexts
{
    private static readonly string[] _generated = ["bin", "obj", ".git", ".z3", "smt2", "figures", "TestResults"];

    /// <summary>The texts of a repository. These tests are left out, because they contain wrong citations on purpose.</summary>
    public static IEnumerable<Passage> Read(string repository) => Files(repository, "*.cs")
        .Where(path => !path.StartsWith("Spec/Tests/Citations/", StringComparison.Ordinal))
        .SelectMany(path => OfCode(path, File.ReadAllText(Path.Combine(repository, path))))
        .Concat(Files(repository, "*.md").Select(path => OfPage(path, File.ReadAllText(Path.Combine(repository, path)))));

    /// <summary>The comments (each block of lines as one text) and the strings of a source file.</summary>
    public static IEnumerable<Passage> OfCode(string path, string code)
    {
        var root = CSharpSyntaxTree.ParseText(code).GetRoot();
        var block = new List<(string Text, int Number)>();
        foreach (var (text, number) in root.DescendantTrivia().Where(IsComment).SelectMany(Lines))
        {
            if (block.Count > 0 && number != block[^1].Number + 1)
            {
                yield return Passage.Join(path, block);
                block.Clear();
            }

            block.Add((text.TrimStart('/', ' '), number));
        }

        if (block.Count > 0)
            yield return Passage.Join(path, block);
        foreach (var token in root.DescendantTokens().Where(IsText))
            yield return Passage.Join(path, [(token.ValueText.ReplaceLineEndings(" "), LineOf(token.GetLocation()))]);
    }

    /// <summary>A page.</summary>
    public static Passage OfPage(string path, string text) =>
        Passage.Join(path, text.ReplaceLineEndings("\n").Split('\n').Select((line, i) => (line, i + 1)));

    private static IEnumerable<string> Files(string repository, string pattern) =>
        Directory.EnumerateFiles(repository, pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(repository, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Intersect(_generated).Any())
            .Order(StringComparer.Ordinal);

    private static bool IsComment(SyntaxTrivia trivia) => trivia.Kind() is
        SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia;

    private static bool IsText(SyntaxToken token) => token.Kind() is SyntaxKind.StringLiteralToken
        or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken;

    private static IEnumerable<(string Text, int Number)> Lines(SyntaxTrivia trivia)
    {
        var first = LineOf(trivia.GetLocation());
        return trivia.ToFullString().ReplaceLineEndings("\n").TrimEnd().Split('\n').Select((line, i) => (line.Trim(), first + i));
    }

    private static int LineOf(Location location) => location.GetLineSpan().StartLinePosition.Line + 1;
}
