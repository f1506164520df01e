using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DuckVerified.Mutations.Operators;

/// <summary>A call or an assignment that stands for itself is forgotten.</summary>
public sealed class RemoveStatement() : MutationOperator("remove-statement", "a statement is forgotten")
{
    /// <inheritdoc/>
    public override bool AppliesTo(SyntaxNode node) => node is ExpressionStatementSyntax;

    /// <inheritdoc/>
    protected override SyntaxNode Replacement(SyntaxNode site) => SyntaxFactory.EmptyStatement();
}
