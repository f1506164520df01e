using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DuckVerified.Mutations.Compiling;

/// <summary>
/// The sources that a way into one meaning of the model needs, of its project and of those that it references, as one assembly
/// that is compiled in memory.
/// </summary>
public sealed class SourceSet
{
    private static readonly CSharpParseOptions _language = new(LanguageVersion.Latest, DocumentationMode.None);

    private readonly string _entry;
    private readonly Dictionary<string, SourceFile> _files;
    private readonly Lazy<(CSharpCompilation Sources, WordTypes Words)> _compiled;
    private readonly Func<SyntaxTree, SyntaxTree> _bounded;
    private readonly IReadOnlyList<(string Name, string Path)> _resources;

    private SourceSet(
        string entry,
        Dictionary<string, SourceFile> files,
        Lazy<(CSharpCompilation Sources, WordTypes Words)> compiled,
        Func<SyntaxTree, SyntaxTree> bounded,
        IReadOnlyList<(string Name, string Path)> resources) =>
        (_entry, _files, _compiled, _bounded, _resources) = (entry, files, compiled, bounded, resources);

    /// <summary>All files, by their path relative to the repository.</summary>
    public IReadOnlyDictionary<string, SourceFile> Files => _files;

    /// <summary>The paths of those that are compiled: what the way in needs.</summary>
    public IEnumerable<string> Compiled => _compiled.Value.Sources.SyntaxTrees.Select(tree => tree.FilePath).Where(_files.ContainsKey);

    /// <summary>Reads the sources.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="entry">The way in, a file of <c>Entries</c> named after its class, relative to it. It takes and hands out values of the base library.</param>
    /// <param name="shared">A set of which the parsed files are used again.</param>
    /// <param name="bounds">What to write into files so that no mutant of them runs for ever; without it, nothing.</param>
    public static SourceSet Read(string root, string entry, SourceSet? shared = null, Bounds? bounds = null)
    {
        var name = Path.GetFileNameWithoutExtension(entry);
        var project = Directory.GetFiles(Path.GetDirectoryName(Path.Combine(root, entry))!, "*.csproj").Single();
        var projects = new Dictionary<string, ProjectFile>(StringComparer.Ordinal);
        Follow(Path.GetFullPath(project), projects);
        var files = projects.Values.SelectMany(known => known.Sources).Distinct()
            .Select(path => (Full: path, Relative: Path.GetRelativePath(root, path).Replace('\\', '/')))
            .OrderBy(path => path.Relative, StringComparer.Ordinal)
            .Select(path => shared?._files.GetValueOrDefault(path.Relative)
                ?? new SourceFile(path.Relative, Parse(File.ReadAllText(path.Full), path.Relative)))
            .ToDictionary(file => file.Path, StringComparer.Ordinal);
        var usings = projects.Values.SelectMany(known => known.Usings);
        // A using of a namespace of which nothing is needed is no error so.
        var namespaces = files.Values.SelectMany(file => file.Root.ChildNodes().OfType<BaseNamespaceDeclarationSyntax>())
            .Select(one => $"namespace {one.Name} {{ }}");
        var common = Parse(string.Join('\n', [.. usings.Distinct(), .. namespaces.Distinct()]), "usings");
        var all = CSharpCompilation.Create(
            $"DuckVerified.Mutant.{name}",
            [.. files.Values.Select(file => file.Tree), common],
            References(),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Release,
                // Whether something may be null changes nothing that runs, and finding it out takes a quarter of the time.
                nullableContextOptions: NullableContextOptions.Annotations,
                deterministic: true));
        Func<SyntaxTree, SyntaxTree> bounded = bounds is null ? tree => tree : bounds.Write;
        return new(
            $"DuckVerified.Mutations.{name}",
            files,
            // Following names takes seconds, and who only looks for a mutation's place needs no answer.
            new(() => Needed(all, files[entry].Tree, common, bounded)),
            bounded,
            [.. projects.Values.SelectMany(known => known.Resources)]);
    }

    /// <summary>Compiles the sources, with a mutation or as they are.</summary>
    /// <exception cref="MutationSiteException">The mutation's site is not there.</exception>
    /// <exception cref="MutantInvalidException">The result is not C#, as a full run's mutants sometimes are not.</exception>
    public LoadedMutant Load(Mutation? mutation)
    {
        var compilation = _compiled.Value.Sources;
        if (mutation is not null)
        {
            if (!_files.TryGetValue(mutation.Site.File, out var file))
                throw new MutationSiteException($"no such file any more: {mutation.Site}");
            var original = compilation.SyntaxTrees.SingleOrDefault(tree => tree.FilePath == file.Path)
                ?? throw new MutationSiteException($"no file that {compilation.AssemblyName} needs: {mutation.Site}");
            compilation = compilation.ReplaceSyntaxTree(original, _bounded(Mutated(file, mutation.Site)));
        }

        using var image = new MemoryStream();
        var result = _compiled.Value.Words.Complete(compilation).Emit(
            image,
            manifestResources: _resources.Select(resource => new ResourceDescription(resource.Name, () => File.OpenRead(resource.Path), true)));
        if (!result.Success)
        {
            var errors = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            throw new MutantInvalidException(string.Join('\n', errors.Take(5)));
        }

        image.Position = 0;
        return new(image, _entry);
    }

    // Printed and parsed again, so that what is compiled is what somebody could have typed.
    private static SyntaxTree Mutated(SourceFile file, MutationSite site) =>
        Parse(SiteFinder.Mutate(file, site).ToFullString(), file.Path);

    private static void Follow(string path, Dictionary<string, ProjectFile> known)
    {
        if (known.ContainsKey(path))
            return;
        known[path] = ProjectFile.Read(path);
        foreach (var reference in known[path].References)
            Follow(reference, known);
    }

    // What is generated names other files, too.
    private static (CSharpCompilation Sources, WordTypes Words) Needed(
        CSharpCompilation all, SyntaxTree entry, SyntaxTree common, Func<SyntaxTree, SyntaxTree> bounded)
    {
        var words = WordTypes.Of(all, _language, out var complete);
        var needed = NeededFiles.By(complete, entry).Where(all.ContainsSyntaxTree);
        return (all.RemoveAllSyntaxTrees().AddSyntaxTrees([.. needed.Select(bounded), common]), words);
    }

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, _language, path);

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
