using System.Text.RegularExpressions;
using DuckVerified.Mutations.Compiling;
using DuckVerified.Mutations.Operators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DuckVerified.Mutations;

/// <summary>Names every place in a file where an operator applies, and finds a named place again.</summary>
public static partial class SiteFinder
{
    /// <summary>Every site of every operator in a file, operator by operator, in the order of the text.</summary>
    public static IReadOnlyList<MutationSite> All(SourceFile file) =>
        [.. MutationOperator.All.SelectMany(kind => Located(file, kind)).Select(place => place.Site)];

    /// <summary>The file's root after the mutation.</summary>
    /// <exception cref="MutationSiteException">The site is not there.</exception>
    public static SyntaxNode Mutate(SourceFile file, MutationSite site)
    {
        var kind = site.Instead is { } instead ? new Rewrite(instead) : MutationOperator.Named(site.Operator);
        var places = Located(file, kind).ToList();
        foreach (var (found, node) in places)
        {
            if (found == site with { Instead = null })
                return kind.Apply(file.Root, node);
        }

        var there = places.Where(place => place.Site.Type == site.Type && place.Site.Member == site.Member)
            .Select(place => $"`{place.Site.Original}`")
            .ToList();
        throw new MutationSiteException(
            $"no longer there: {site}. The operator's sites in that member are: "
            + (there.Count == 0 ? "none" : string.Join(", ", there)));
    }

    private static IEnumerable<(MutationSite Site, SyntaxNode Node)> Located(SourceFile file, MutationOperator kind)
    {
        var occurrences = new Dictionary<(string, string, string), int>();
        foreach (var node in file.Root.DescendantNodes().Where(kind.AppliesTo))
        {
            // Outside a member there are only attributes and defaults of parameters.
            if (node.Ancestors().FirstOrDefault(IsMember) is not { } member)
                continue;
            var type = member.Ancestors().OfType<BaseTypeDeclarationSyntax>().First().Identifier.ValueText;
            var key = (type, Name(member), Original: Blanks().Replace(node.ToString(), " "));
            var occurrence = occurrences.GetValueOrDefault(key);
            occurrences[key] = occurrence + 1;
            yield return (new(file.Path, type, key.Item2, kind.Name, key.Original, occurrence), node);
        }
    }

    private static bool IsMember(SyntaxNode node) =>
        node is MemberDeclarationSyntax and not (BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax);

    private static string Name(SyntaxNode member) => member switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        FieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.ValueText,
        OperatorDeclarationSyntax binary => $"operator {binary.OperatorToken.ValueText}",
        ConstructorDeclarationSyntax => "constructor",
        EnumMemberDeclarationSyntax value => value.Identifier.ValueText,
        _ => member.Kind().ToString(),
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
