using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DuckVerified.Mutations.Compiling;

/// <summary>
/// Which source files need which: a file needs those that declare what it names, all parts of the types it has a part of, and the
/// cases of an abstract record, which codecs look for beside it. Were one missed, what needs it would not compile.
/// </summary>
internal sealed class SourceGraph
{
    private readonly Compilation _all;
    private readonly Dictionary<SyntaxTree, IReadOnlyCollection<SyntaxTree>> _needs = [];
    private readonly ILookup<SyntaxTree, SyntaxTree> _cases;
    private readonly ILookup<SyntaxTree, SyntaxTree> _needing;

    /// <summary>Follows the names from some files on.</summary>
    /// <param name="all">All sources, with what is generated for them.</param>
    /// <param name="first">The files to begin with.</param>
    public SourceGraph(Compilation all, IEnumerable<SyntaxTree> first)
    {
        _all = all;
        _cases = all.SyntaxTrees.SelectMany(Cases).ToLookup(one => one.Base, one => one.Case);
        for (IReadOnlyList<SyntaxTree> newest = [.. first]; newest.Count > 0;)
        {
            foreach (var (file, needed) in newest.AsParallel().Select(file => (file, Named(file))).ToList())
                _needs[file] = needed;
            newest = [.. newest.SelectMany(file => _needs[file]).Distinct().Where(file => !_needs.ContainsKey(file))];
        }

        _needing = _needs.SelectMany(one => one.Value, (one, needed) => (needed, one.Key)).ToLookup(one => one.needed, one => one.Key);
    }

    /// <summary>All files that were come to.</summary>
    public IEnumerable<SyntaxTree> Files => _needs.Keys;

    /// <summary>A file, what it needs, what that needs, and so on.</summary>
    public IReadOnlySet<SyntaxTree> NeededBy(SyntaxTree file) => Closure(file, one => _needs[one]);

    /// <summary>A file, what needs it, what needs that, and so on.</summary>
    public IReadOnlySet<SyntaxTree> Needing(SyntaxTree file) => Closure(file, one => _needing[one]);

    private static HashSet<SyntaxTree> Closure(SyntaxTree first, Func<SyntaxTree, IEnumerable<SyntaxTree>> next)
    {
        HashSet<SyntaxTree> known = [first];
        for (IReadOnlyList<SyntaxTree> newest = [first]; newest.Count > 0;)
            newest = [.. newest.SelectMany(next).Where(known.Add)];
        return known;
    }

    private HashSet<SyntaxTree> Named(SyntaxTree file)
    {
        var meaning = _all.GetSemanticModel(file);
        var nodes = file.GetRoot().DescendantNodes().ToList();
        return nodes.OfType<SimpleNameSyntax>().Select(name => meaning.GetSymbolInfo(name).Symbol)
            .Concat(nodes.OfType<BaseTypeDeclarationSyntax>().Select(type => (ISymbol?)meaning.GetDeclaredSymbol(type)))
            .SelectMany(Declaring).Concat(_cases[file]).ToHashSet();
    }

    private IEnumerable<(SyntaxTree Base, SyntaxTree Case)> Cases(SyntaxTree file) =>
        from record in file.GetRoot().DescendantNodes().OfType<RecordDeclarationSyntax>()
        where record.BaseList is not null
        let declared = ((ITypeSymbol?)_all.GetSemanticModel(file).GetDeclaredSymbol((SyntaxNode)record))?.BaseType
        where declared is { IsAbstract: true, IsRecord: true, IsGenericType: false }
        from part in Declaring(declared)
        select (part, file);

    // Of a member all parts of its type, which may be in several files.
    private static IEnumerable<SyntaxTree> Declaring(ISymbol? symbol) => symbol is null or INamespaceSymbol
        ? []
        : symbol.DeclaringSyntaxReferences.Concat(symbol.ContainingType?.DeclaringSyntaxReferences ?? []).Select(part => part.SyntaxTree);
}
