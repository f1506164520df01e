using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DuckVerified.Architecture.Tests;

/// <summary>The repository's sources and projects.</summary>
internal static class Sources
{
    /// <summary>The repository.</summary>
    public static string Root { get; } = typeof(Sources).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().First(data => data.Key == "RepoRoot").Value!;

    /// <summary>Every C# file, parsed; its path is relative to the repository, with forward slashes.</summary>
    public static IReadOnlyList<SyntaxTree> All { get; } =
        [.. Files("*.cs").Select(path => Parse(path, File.ReadAllText(Path.Combine(Root, path))))];

    /// <summary>Every project file but those of tests, by its path relative to the repository.</summary>
    public static IReadOnlyList<string> Projects { get; } = [.. Files("*.csproj").Where(path => !IsOfTests(path))];

    /// <summary>A file's text as a syntax tree.</summary>
    public static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(text, path: path);

    /// <summary>Whether a file belongs to tests.</summary>
    public static bool IsOfTests(string path) => path.Split('/')[..^1].Any(folder => folder == "Tests" || folder.EndsWith(".Tests", StringComparison.Ordinal));

    private static IEnumerable<string> Files(string pattern) =>
        Directory.EnumerateFiles(Root, pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/')[..^1].Any(folder => folder is "bin" or "obj" || folder.StartsWith('.')))
            .Order(StringComparer.Ordinal);
}
