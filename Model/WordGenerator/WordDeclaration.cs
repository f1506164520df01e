using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DuckVerified.WordGenerator;

/// <summary>A type that is marked with <c>[Word]</c>: either its generated source, or the error in its declaration.</summary>
internal readonly struct WordDeclaration : IEquatable<WordDeclaration>
{
    private WordDeclaration(string fullName, string? source, WordProblem? problem) => (FullName, Source, Problem) = (fullName, source, problem);

    /// <summary>The type, with its namespace.</summary>
    public string FullName { get; }

    /// <summary>The generated source, if the declaration is right.</summary>
    public string? Source { get; }

    /// <summary>The error in the declaration, if there is one. Both are null if the attribute itself does not compile.</summary>
    public WordProblem? Problem { get; }

    /// <summary>Reads a declaration.</summary>
    public static WordDeclaration Read(GeneratorAttributeSyntaxContext found)
    {
        var type = (INamedTypeSymbol)found.TargetSymbol;
        var name = type.ToDisplayString();
        var attribute = found.Attributes[0];
        if (attribute.AttributeConstructor is not { } constructor || attribute.ConstructorArguments.Any(one => one.Kind == TypedConstantKind.Error))
            return new(name, null, null);
        var limit = attribute.ConstructorArguments.FirstOrDefault().Value;
        var cuts = attribute.NamedArguments.Any(one => one is { Key: "Cuts", Value.Value: true });
        var declaration = (TypeDeclarationSyntax)found.TargetNode;
        return Check(type, declaration, limit, cuts) is var (rule, arguments)
            ? new(name, null, new(rule, declaration.Identifier.GetLocation(), arguments))
            : new(name, WordSource.Of(type, Maximum(limit), cuts), null);
    }

    /// <inheritdoc/>
    public bool Equals(WordDeclaration other) => FullName == other.FullName && Source == other.Source && Equals(Problem, other.Problem);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is WordDeclaration other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => FullName.GetHashCode();

    private static (DiagnosticDescriptor Rule, string[] Arguments)? Check(
        INamedTypeSymbol type, TypeDeclarationSyntax declaration, object? limit, bool cuts)
    {
        var name = type.Name;
        if (!IsReadonlyPartialStruct(declaration) || type.ContainingType is not null || type.IsGenericType || type.ContainingNamespace.IsGlobalNamespace)
            return (WordRules.Shape, [name]);
        if (limit is int bits and not (>= 1 and <= 64))
            return (WordRules.Bits, [name, bits.ToString()]);
        var hasOwn = type.GetMembers("IsProper").Length > 0;
        if (hasOwn && limit is not null)
            return (WordRules.Twice, [name]);
        if (!hasOwn && limit is null)
            return (WordRules.Missing, [name]);
        if (GeneratedMember(type) is { } member)
            return (WordRules.Generated, [name, member]);
        if (cuts && limit is not < 64)
            return (WordRules.Cuts, [name]);
        return null;
    }

    private static bool IsReadonlyPartialStruct(TypeDeclarationSyntax declaration) =>
        declaration is StructDeclarationSyntax
        && declaration.Modifiers.Any(SyntaxKind.ReadOnlyKeyword)
        && declaration.Modifiers.Any(SyntaxKind.PartialKeyword);

    // The first member, in the order of the source, that the generator would write too.
    private static string? GeneratedMember(INamedTypeSymbol type) => type.GetMembers()
        .Where(member => !member.IsImplicitlyDeclared && IsGenerated(member))
        .Select(member => member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? "the constructor" : member.Name)
        .FirstOrDefault();

    private static bool IsGenerated(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } or IMethodSymbol { Name: "Of" } => IsOfWord((IMethodSymbol)member),
        IMethodSymbol method => method.Name is "Equals" or "GetHashCode" or "op_Equality" or "op_Inequality",
        _ => member.Name == "Bits",
    };

    // A type may have other constructors, and an Of with other parameters.
    private static bool IsOfWord(IMethodSymbol method) =>
        method.Parameters.Length == 1 && method.Parameters[0].Type.Name is "UInt64" or "Word";

    private static ulong? Maximum(object? limit) => limit switch
    {
        int bits => ulong.MaxValue >> (64 - bits),
        ulong maximum => maximum,
        _ => null,
    };
}
