using Microsoft.CodeAnalysis;

namespace DuckVerified.Mutations.Compiling;

/// <summary>A parsed source file. Both meanings of a file share one parse.</summary>
/// <param name="Path">Its path, relative to the repository, with forward slashes.</param>
/// <param name="Tree">Its syntax tree.</param>
public sealed record SourceFile(string Path, SyntaxTree Tree)
{
    /// <summary>The root of the tree.</summary>
    public SyntaxNode Root => Tree.GetRoot();
}
