using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DuckVerified.Mutations.Operators;

/// <summary>
/// An expression or a statement is written differently, as somebody says who names a mistake that no other operator makes. It is
/// none of <see cref="MutationOperator.All"/>: it fits everywhere, and what is written instead is the site's.
/// </summary>
/// <param name="instead">What is written instead.</param>
public sealed class Rewrite(string instead) : MutationOperator(OperatorName, "something else is written")
{
    /// <summary>The name in sites and reports.</summary>
    public const string OperatorName = "rewrite";

    /// <inheritdoc/>
    public override bool AppliesTo(SyntaxNode node) => node is ExpressionSyntax or StatementSyntax;

    /// <inheritdoc/>
    protected override SyntaxNode Replacement(SyntaxNode site) =>
        site is StatementSyntax ? SyntaxFactory.ParseStatement(instead) : SyntaxFactory.ParseExpression(instead);
}
