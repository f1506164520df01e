using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DuckVerified.Mutations.Operators;

/// <summary>The condition of an <c>if</c> or a <c>?:</c> is always true, or always false.</summary>
/// <param name="value">Which.</param>
public sealed class SetCondition(bool value)
    : MutationOperator(value ? "condition-true" : "condition-false", $"a condition is always {(value ? "true" : "false")}")
{
    /// <inheritdoc/>
    public override bool AppliesTo(SyntaxNode node) => IsCondition(node) && node is not LiteralExpressionSyntax;

    /// <summary>Whether a node decides which way control or a value goes.</summary>
    internal static bool IsCondition(SyntaxNode node) => node.Parent switch
    {
        IfStatementSyntax branch => branch.Condition == node,
        ConditionalExpressionSyntax choice => choice.Condition == node,
        _ => false,
    };

    /// <inheritdoc/>
    protected override SyntaxNode Replacement(SyntaxNode site) =>
        SyntaxFactory.LiteralExpression(value ? SyntaxKind.TrueLiteralExpression : SyntaxKind.FalseLiteralExpression);
}

/// <summary>The condition of an <c>if</c> or a <c>?:</c> is the wrong way round.</summary>
public sealed class NegateCondition() : MutationOperator("negate-condition", "a condition is the wrong way round")
{
    /// <inheritdoc/>
    public override bool AppliesTo(SyntaxNode node) => SetCondition.IsCondition(node);

    /// <inheritdoc/>
    protected override SyntaxNode Replacement(SyntaxNode site) => SyntaxFactory.PrefixUnaryExpression(
        SyntaxKind.LogicalNotExpression, SyntaxFactory.ParenthesizedExpression((ExpressionSyntax)site.WithoutTrivia()));
}
