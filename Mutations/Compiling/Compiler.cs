using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DuckVerified.Mutations.Compiling;

/// <summary>How sources are parsed and compiled in memory: as the build does, but for what changes nothing that runs.</summary>
internal static class Compiler
{
    /// <summary>The name of every mutant's assembly.</summary>
    public const string Mutant = "DuckVerified.Mutant";

    private static readonly Lazy<IReadOnlyList<MetadataReference>> _references = new(() => [.. References()]);

    /// <summary>The language.</summary>
    public static readonly CSharpParseOptions Language = new(LanguageVersion.Latest, DocumentationMode.None);

    /// <summary>Parses a file.</summary>
    public static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, Language, path);

    /// <summary>Sources to be compiled.</summary>
    /// <param name="name">The assembly's name.</param>
    /// <param name="trees">The files.</param>
    /// <param name="shared">What is compiled already.</param>
    public static CSharpCompilation Of(string name, IEnumerable<SyntaxTree> trees, params MetadataReference[] shared) => CSharpCompilation.Create(
        name,
        trees,
        [.. _references.Value, .. shared],
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            // Whether something may be null changes nothing that runs, and finding it out takes a quarter of the time.
            nullableContextOptions: NullableContextOptions.Annotations,
            deterministic: true));

    /// <summary>Compiles.</summary>
    /// <param name="sources">The sources.</param>
    /// <exception cref="MutantInvalidException">The sources are not C#.</exception>
    public static MemoryStream Emit(Compilation sources)
    {
        var image = new MemoryStream();
        var result = sources.Emit(image);
        if (!result.Success)
        {
            var errors = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            throw new MutantInvalidException(string.Join('\n', errors.Take(5)));
        }

        image.Position = 0;
        return image;
    }

    // Everything that this process may load, but for the project's own assemblies: their sources are compiled here.
    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(path => !Path.GetFileName(path).StartsWith("DuckVerified.", StringComparison.Ordinal))
            .Where(path => path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
            .Select(path => MetadataReference.CreateFromFile(path));
}

/// <summary>A mutant does not compile.</summary>
/// <param name="message">The first errors.</param>
public sealed class MutantInvalidException(string message) : Exception(message);
