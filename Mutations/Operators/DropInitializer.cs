using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DuckVerified.Mutations.Operators;

/// <summary>One part of a <c>with { ... }</c> is forgotten: that part of the state stays as it was.</summary>
public sealed class DropInitializer() : MutationOperator("drop-initializer", "a part of the state is left as it was")
{
    /// <inheritdoc/>
    public override bool AppliesTo(SyntaxNode node) =>
        node is AssignmentExpressionSyntax && node.Parent.IsKind(SyntaxKind.WithInitializerExpression);

    /// <inheritdoc/>
    public override SyntaxNode Apply(SyntaxNode root, SyntaxNode site) =>
        root.RemoveNode(site, SyntaxRemoveOptions.KeepNoTrivia)!;

    /// <inheritdoc/>
    protected override SyntaxNode Replacement(SyntaxNode site) => site;
}
