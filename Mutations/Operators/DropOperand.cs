using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DuckVerified.Mutations.Operators;

/// <summary>One side of an "and" or an "or" is forgotten.</summary>
/// <param name="isLeft">Which side.</param>
public sealed class DropOperand(bool isLeft)
    : MutationOperator(
        isLeft ? "drop-left" : "drop-right", $"the {(isLeft ? "left" : "right")} side of an \"and\" or \"or\" is forgotten")
{
    /// <inheritdoc/>
    public override bool AppliesTo(SyntaxNode node) => node.Kind()
        is SyntaxKind.BitwiseAndExpression or SyntaxKind.BitwiseOrExpression
        or SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression;

    /// <inheritdoc/>
    protected override SyntaxNode Replacement(SyntaxNode site)
    {
        var both = (BinaryExpressionSyntax)site;
        return isLeft ? both.Right : both.Left;
    }
}
