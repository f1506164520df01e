using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DuckVerified.WordGenerator;

/// <summary>
/// Generates the common members of word types, for each struct that is marked with <c>[Word]</c>. The generated code uses the names
/// <c>Word</c> and <c>Bit</c>, as the model does. So it has both meanings.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class WordSourceGenerator : IIncrementalGenerator
{
    private const string Attribute = "DuckVerified.WordAttribute";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var types = context.SyntaxProvider.ForAttributeWithMetadataName(
            Attribute,
            static (node, _) => node is TypeDeclarationSyntax,
            static (found, _) => WordDeclaration.Read(found));
        context.RegisterSourceOutput(types, static (output, type) =>
        {
            if (type.Problem is { } problem)
                output.ReportDiagnostic(problem.ToDiagnostic());
            else if (type.Source is { } source)
                output.AddSource($"{type.FullName}.Word.g.cs", SourceText.From(source, Encoding.UTF8));
        });
    }
}
