using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DuckVerified.Mutations.Compiling;

/// <summary>
/// Writes a question into every loop and every method that gives something back: whether it may go on. So a mutant that loops or
/// calls itself for ever ends with an exception, and not the process.
/// </summary>
public static class Bounds
{
    // Messages and queues, their operations, and the comparison with recordings: the code with loops and recursion.
    private static readonly string[] _bounded = ["Model/Streams/", "Conformance/Streams"];

    private static readonly Writer _writer = new(SyntaxFactory.ParseExpression("global::DuckVerified.Mutations.Limit.MayGoOn()"));

    /// <summary>A file with the questions in it.</summary>
    public static SyntaxTree Write(SyntaxTree tree)
    {
        if (!_bounded.Any(start => tree.FilePath.StartsWith(start, StringComparison.Ordinal)))
            return tree;
        // Printed and parsed again, as a mutant is.
        var text = _writer.Visit(tree.GetRoot()).ToFullString();
        return CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)tree.Options, tree.FilePath);
    }

    private sealed class Writer(ExpressionSyntax question) : CSharpSyntaxRewriter
    {
        public override SyntaxNode VisitWhileStatement(WhileStatementSyntax node)
        {
            var loop = (WhileStatementSyntax)base.VisitWhileStatement(node)!;
            return loop.WithCondition(Both(loop.Condition));
        }

        public override SyntaxNode VisitForStatement(ForStatementSyntax node)
        {
            var loop = (ForStatementSyntax)base.VisitForStatement(node)!;
            return loop.WithCondition(loop.Condition is null ? question : Both(loop.Condition));
        }

        // As every method of a chain or a queue, which calls the same method of the rest.
        public override SyntaxNode VisitMethodDeclaration(MethodDeclarationSyntax node)
        {
            var method = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
            if (method.Body is { } body)
                return method.WithBody(body.WithStatements(body.Statements.Insert(0, Asked)));
            return method.ExpressionBody is { } arrow && IsAnswer(method.ReturnType, arrow)
                ? method.WithExpressionBody(null).WithSemicolonToken(default).WithBody(Answer(method.ReturnType, arrow))
                : method;
        }

        public override SyntaxNode VisitPropertyDeclaration(PropertyDeclarationSyntax node)
        {
            var property = (PropertyDeclarationSyntax)base.VisitPropertyDeclaration(node)!;
            if (property.ExpressionBody is not { } arrow || !IsAnswer(property.Type, arrow))
                return property;
            var getter = SyntaxFactory.AccessorDeclaration(SyntaxKind.GetAccessorDeclaration, Answer(property.Type, arrow));
            return property.WithExpressionBody(null).WithSemicolonToken(default)
                .WithAccessorList(SyntaxFactory.AccessorList([getter]));
        }

        private ExpressionStatementSyntax Asked => SyntaxFactory.ExpressionStatement(question);

        // Asked once more before the answer is given back: a call that was the last thing done would be made a loop of, sooner or
        // later, in which the stack does not grow.
        private BlockSyntax Answer(TypeSyntax type, ArrowExpressionClauseSyntax arrow) => SyntaxFactory.Block(
            Asked,
            SyntaxFactory.ParseStatement($"{type} answer_ = {arrow.Expression.ToFullString()};"),
            Asked,
            SyntaxFactory.ParseStatement("return answer_;"));

        private BinaryExpressionSyntax Both(ExpressionSyntax condition) => SyntaxFactory.BinaryExpression(
            SyntaxKind.LogicalAndExpression, question, SyntaxFactory.ParenthesizedExpression(condition));

        // What is given back: not nothing, not a reference, not thrown.
        private static bool IsAnswer(TypeSyntax type, ArrowExpressionClauseSyntax arrow) =>
            arrow.Expression is not ThrowExpressionSyntax
            && type is not (RefTypeSyntax or PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword });
    }
}
