using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DuckVerified.Mutations.Compiling;

/// <summary>
/// Which files a way in needs: those that declare what it names, what these name, and so on. What is compiled for each mutant is
/// a sixth to a half of all sources so. Had one been left out by mistake, nothing would compile.
/// </summary>
public static class NeededFiles
{
    /// <summary>Follows the names.</summary>
    /// <param name="all">All sources.</param>
    /// <param name="entry">The one to begin with.</param>
    public static IReadOnlyList<SyntaxTree> By(Compilation all, SyntaxTree entry)
    {
        List<SyntaxTree> needed = [entry];
        HashSet<SyntaxTree> known = [entry];
        for (var i = 0; i < needed.Count; i++)
        {
            var meaning = all.GetSemanticModel(needed[i]);
            foreach (var name in needed[i].GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
                needed.AddRange(Declaring(meaning.GetSymbolInfo(name).Symbol).Where(known.Add));
        }

        return needed;
    }

    // Of a member all parts of its type, which may be in several files.
    private static IEnumerable<SyntaxTree> Declaring(ISymbol? symbol) => symbol is null or INamespaceSymbol
        ? []
        : symbol.DeclaringSyntaxReferences.Concat(symbol.ContainingType?.DeclaringSyntaxReferences ?? []).Select(part => part.SyntaxTree);
}
