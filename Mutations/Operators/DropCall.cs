using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DuckVerified.Mutations.Operators;

/// <summary>
/// A step in a chain is forgotten: <c>x.Set(a, b)</c> becomes <c>x</c>. Syntax does not know types, so the members that
/// give back what they are asked of, changed, are listed.
/// </summary>
public sealed class DropCall() : MutationOperator("drop-call", "a change of a value is forgotten")
{
    private static readonly HashSet<string> _changes =
        ["Set", "Rewrite", "In", "WithProtection", "AsReferenced", "AsModified", "AsLoadedAnew"];

    /// <inheritdoc/>
    public override bool AppliesTo(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } => IsChange(called),
        MemberAccessExpressionSyntax read => IsChange(read) && read.Parent is not InvocationExpressionSyntax,
        _ => false,
    };

    /// <inheritdoc/>
    protected override SyntaxNode Replacement(SyntaxNode site) =>
        site is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called }
            ? called.Expression
            : ((MemberAccessExpressionSyntax)site).Expression;

    private static bool IsChange(MemberAccessExpressionSyntax access) => _changes.Contains(access.Name.Identifier.ValueText);
}
