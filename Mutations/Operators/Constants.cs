using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DuckVerified.Mutations.Operators;

/// <summary>The last bit of a number is wrong: 0 for 1, 12 for 13.</summary>
public sealed class ChangeNumber() : MutationOperator("change-number", "the last bit of a number is wrong")
{
    /// <inheritdoc/>
    public override bool AppliesTo(SyntaxNode node) =>
        node is LiteralExpressionSyntax { Token.Value: int or uint or long or ulong };

    /// <inheritdoc/>
    protected override SyntaxNode Replacement(SyntaxNode site)
    {
        var token = ((LiteralExpressionSyntax)site).Token;
        return SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, token.Value switch
        {
            int number => SyntaxFactory.Literal(number ^ 1),
            uint number => SyntaxFactory.Literal(number ^ 1),
            long number => SyntaxFactory.Literal(number ^ 1),
            _ => SyntaxFactory.Literal((ulong)token.Value! ^ 1),
        });
    }
}

/// <summary>A <c>true</c> for a <c>false</c>, or the other way round.</summary>
public sealed class FlipTruth() : MutationOperator("flip-truth", "true for false, or false for true")
{
    /// <inheritdoc/>
    public override bool AppliesTo(SyntaxNode node) =>
        node.IsKind(SyntaxKind.TrueLiteralExpression) || node.IsKind(SyntaxKind.FalseLiteralExpression);

    /// <inheritdoc/>
    protected override SyntaxNode Replacement(SyntaxNode site) => SyntaxFactory.LiteralExpression(
        site.IsKind(SyntaxKind.TrueLiteralExpression) ? SyntaxKind.FalseLiteralExpression : SyntaxKind.TrueLiteralExpression);
}

/// <summary>One of two members of the same type is taken for the other, as with the two context registers.</summary>
public sealed class SwapMember() : MutationOperator("swap-member", "a member is taken for its neighbour")
{
    private static readonly Dictionary<string, string> _neighbours = Both(
        ("Primary", "Secondary"),
        ("Free", "InUse"),
        ("Plain", "Adjusted"),
        ("Absent", "Exited"),
        ("AsReferenced", "AsModified"),
        ("KernelMode", "UserMode"),
        ("Pc", "Npc"));

    /// <inheritdoc/>
    public override bool AppliesTo(SyntaxNode node) =>
        node is IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax access } name
        && access.Name == name
        && _neighbours.ContainsKey(name.Identifier.ValueText);

    /// <inheritdoc/>
    protected override SyntaxNode Replacement(SyntaxNode site) =>
        SyntaxFactory.IdentifierName(_neighbours[((IdentifierNameSyntax)site).Identifier.ValueText]);

    private static Dictionary<string, string> Both(params (string One, string Other)[] pairs) =>
        pairs.Concat(pairs.Select(pair => (pair.Other, pair.One))).ToDictionary(pair => pair.Item1, pair => pair.Item2);
}
