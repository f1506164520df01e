using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DuckVerified.Architecture.Tests;

/// <summary>Rules about one source file.</summary>
internal static class SourceRules
{
    /// <summary>The most lines of a file.</summary>
    public const int LongestFile = 300;

    /// <summary>The most lines of a method, from its name to its end.</summary>
    public const int LongestMethod = 60;

    // Calls that make and set up a solver, and make no term.
    private static readonly string[] _noTerms = ["MkSolver", "MkSimpleSolver", "MkParams"];

    // The rooms that verdicts come from.
    private static readonly string[] _evidence = ["Model", "Spec", "Properties", "Proofs", "Verification", "Costs"];

    /// <summary>A file, or a method in it, that is too long.</summary>
    public static IEnumerable<string> TooLong(SyntaxTree tree)
    {
        var lines = tree.GetText().Lines;
        // A file ends with a line end; no line follows it.
        var count = lines[^1].Span.IsEmpty ? lines.Count - 1 : lines.Count;
        if (count > LongestFile)
            yield return $"{tree.FilePath} has {count} lines";
        foreach (var method in tree.GetRoot().DescendantNodes().Where(IsMethod))
        {
            var span = tree.GetLineSpan(method.Span);
            var length = span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
            if (length > LongestMethod)
                yield return $"{tree.FilePath}:{span.StartLinePosition.Line + 1}: a method of {length} lines";
        }
    }

    /// <summary>A term of a solver that is made outside of Proofs/Symbolic.</summary>
    public static IEnumerable<string> SolverTerms(SyntaxTree tree) => tree.FilePath.StartsWith("Proofs/Symbolic/", StringComparison.Ordinal)
        ? []
        : tree.GetRoot().DescendantTokens()
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText is ['M', 'k', >= 'A' and <= 'Z', ..])
            .Where(token => !_noTerms.Contains(token.ValueText))
            .Select(token => $"{tree.FilePath}:{tree.GetLineSpan(token.Span).StartLinePosition.Line + 1}: {token.ValueText}");

    /// <summary>A word type that is written out and not declared by <c>[Word]</c>: it could do differently what all others do.</summary>
    public static IEnumerable<string> WordTypesWrittenOut(SyntaxTree tree) => tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()
        .Where(type => type.BaseList is { } bases && bases.Types.Any(one => one.Type is GenericNameSyntax { Identifier.ValueText: "IWord" }))
        .Select(type => $"{tree.FilePath}:{tree.GetLineSpan(type.Identifier.Span).StartLinePosition.Line + 1}: {type.Identifier.ValueText}");

    /// <summary>Whether a file is in the folder of kernel variants.</summary>
    public static bool IsOfVariants(string path) => path.StartsWith("Model/Duck/Variants/", StringComparison.Ordinal);

    /// <summary>
    /// What would make evidence about one kernel variant depend on the file of another, which it is not kept under: a variant's file that
    /// is not one class of the same name, or a variant that is named by something else than the list of variants and its heirs.
    /// </summary>
    /// <param name="tree">The file.</param>
    /// <param name="variants">The names of all variants.</param>
    public static IEnumerable<string> Variants(SyntaxTree tree, IReadOnlySet<string> variants)
    {
        if (tree.FilePath == "Model/Duck/KernelVariants.cs" || !_evidence.Contains(tree.FilePath.Split('/')[0]))
            yield break;
        var types = tree.GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>().ToList();
        HashSet<string> allowed = [];
        if (IsOfVariants(tree.FilePath))
        {
            var name = Path.GetFileNameWithoutExtension(tree.FilePath);
            if (types is not [ClassDeclarationSyntax only] || only.Identifier.ValueText != name)
                yield return $"{tree.FilePath} is not the class {name}";
            allowed = [name, .. types.SelectMany(type => type.BaseList?.Types.Select(one => one.Type.ToString()) ?? [])];
        }

        foreach (var token in tree.GetRoot().DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)))
        {
            if (variants.Contains(token.ValueText) && !allowed.Contains(token.ValueText) && !token.GetPreviousToken().IsKind(SyntaxKind.DotToken))
                yield return $"{tree.FilePath}:{tree.GetLineSpan(token.Span).StartLinePosition.Line + 1}: {token.ValueText}";
        }
    }

    private static bool IsMethod(SyntaxNode node) => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax;
}
