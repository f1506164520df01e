using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DuckVerified.Mutations.Compiling;

/// <summary>
/// One meaning of the model: the sources of a project of entries and of all that it references. What no entry needs is not compiled. Of a
/// mutant those files are compiled that need the one with the error; all others are the original's.
/// </summary>
public sealed class SourceSet
{
    private readonly string _project;
    private readonly Dictionary<string, SourceFile> _files;
    private readonly Dictionary<string, SyntaxTree> _trees;
    private readonly CSharpCompilation _all;
    private readonly SyntaxTree _common;
    private readonly Lazy<Compilation> _complete;
    private readonly Lazy<(SourceGraph Graph, SharedParts Parts)> _original;
    private readonly ConcurrentDictionary<(string Entry, string File), Lazy<(CSharpCompilation Sources, WordTypes Words)>> _anew = [];
    private readonly ConcurrentDictionary<string, IReadOnlySet<SyntaxTree>> _needed = [];

    private SourceSet(string project, Dictionary<string, SourceFile> files, SyntaxTree common)
    {
        (_project, _files, _common) = (project, files, common);
        _trees = files.Values.ToDictionary(file => file.Path, file => Bounds.Write(file.Tree));
        _all = Compiler.Of(Compiler.Mutant, [.. _trees.Values, common]);
        _complete = new(() =>
        {
            WordTypes.Of(_all, out var complete);
            return complete;
        });
        // Following names takes seconds, and who only looks for a mutation's place needs no answer.
        _original = new(CompileOriginal);
    }

    /// <summary>All files, by their path relative to the repository.</summary>
    public IReadOnlyDictionary<string, SourceFile> Files => _files;

    /// <summary>Reads the sources.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="project">The folder of the project of entries, relative to it.</param>
    /// <param name="parsed">A set of which the parsed files are used again.</param>
    public static SourceSet Read(string root, string project, SourceSet? parsed = null)
    {
        var projects = new Dictionary<string, ProjectFile>(StringComparer.Ordinal);
        Follow(Path.GetFullPath(Directory.GetFiles(Path.Combine(root, project), "*.csproj").Single()), projects);
        var files = projects.Values.SelectMany(known => known.Sources).Distinct()
            .Select(path => (Full: path, Relative: Path.GetRelativePath(root, path).Replace('\\', '/')))
            .OrderBy(path => path.Relative, StringComparer.Ordinal)
            .Select(path => parsed?._files.GetValueOrDefault(path.Relative)
                ?? new SourceFile(path.Relative, Compiler.Parse(File.ReadAllText(path.Full), path.Relative)))
            .ToDictionary(file => file.Path, StringComparer.Ordinal);
        var usings = projects.Values.SelectMany(known => known.Usings);
        // A using of a namespace of which nothing is needed is no error so.
        var namespaces = files.Values.SelectMany(file => file.Root.ChildNodes().OfType<BaseNamespaceDeclarationSyntax>())
            .Select(one => $"namespace {one.Name} {{ }}");
        return new(project, files, Compiler.Parse(string.Join('\n', [.. usings.Distinct(), .. namespaces.Distinct()]), "usings"));
    }

    /// <summary>The paths of the files that an entry needs.</summary>
    /// <param name="entry">The name of its class and file in the project's folder.</param>
    public IEnumerable<string> NeededBy(string entry) => Needed(entry).Select(tree => tree.FilePath).Where(_files.ContainsKey);

    /// <summary>The paths of those that are compiled with a mutant of a file.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="file">The file's path.</param>
    public IEnumerable<string> CompiledAnew(string entry, string file) =>
        Anew(entry, file).Sources.SyntaxTrees.Select(tree => tree.FilePath).Where(_files.ContainsKey);

    /// <summary>Compiles a mutant, or gives the original.</summary>
    /// <param name="entry">What is to be asked.</param>
    /// <param name="mutation">The mutation; null for the original.</param>
    /// <exception cref="MutationSiteException">The mutation's site is not there, or not in a file of the model that the entry needs.</exception>
    /// <exception cref="MutantInvalidException">The result is not C#, as a full run's mutants sometimes are not.</exception>
    public LoadedMutant Load(string entry, Mutation? mutation)
    {
        var name = $"DuckVerified.Mutations.{entry}";
        if (mutation is null)
            return new(_original.Value.Parts.Type(name));
        if (!_files.TryGetValue(mutation.Site.File, out var file))
            throw new MutationSiteException($"no such file any more: {mutation.Site}");
        if (!Needed(entry).Contains(_trees[file.Path]) || !IsOfModel(file.Path))
            throw new MutationSiteException($"no file of the model that {entry} needs: {mutation.Site}");
        var (sources, words) = Anew(entry, file.Path);
        using var image = Compiler.Emit(words.Complete(sources.ReplaceSyntaxTree(_trees[file.Path], Mutated(file, mutation))));
        return LoadedMutant.Load(image, _original.Value.Parts, name);
    }

    /// <summary>What the compiler says against the file of a mutation, without compiling the rest.</summary>
    /// <exception cref="MutationSiteException">The mutation's site is not there.</exception>
    public IReadOnlyList<string> Errors(Mutation mutation)
    {
        var mutated = Mutated(_files[mutation.Site.File], mutation);
        var meaning = _complete.Value.ReplaceSyntaxTree(_trees[mutation.Site.File], mutated).GetSemanticModel(mutated);
        return [.. meaning.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.ToString())];
    }

    // Printed and parsed again, so that what is compiled is what somebody could have typed.
    private static SyntaxTree Mutated(SourceFile file, Mutation mutation) =>
        Bounds.Write(Compiler.Parse(SiteFinder.Mutate(file, mutation.Site).ToFullString(), file.Path));

    private static bool IsOfModel(string path) => path.StartsWith("Model/", StringComparison.Ordinal);

    private IReadOnlySet<SyntaxTree> Needed(string entry) =>
        _needed.GetOrAdd(entry, name => _original.Value.Graph.NeededBy(_trees[$"{_project}/{name}.cs"]));

    private (CSharpCompilation Sources, WordTypes Words) Anew(string entry, string file) => _anew.GetOrAdd((entry, file), _ => new(() =>
    {
        var (graph, parts) = _original.Value;
        var needing = graph.Needing(_trees[file]);
        var sources = Compiler.Of(
            Compiler.Mutant, [.. Needed(entry).Where(tree => needing.Contains(tree) && _all.ContainsSyntaxTree(tree)), _common], [.. parts.Without(needing)]);
        return (sources, WordTypes.Of(sources, out var _));
    })).Value;

    private (SourceGraph Graph, SharedParts Parts) CompileOriginal()
    {
        var graph = new SourceGraph(_complete.Value, _trees.Where(one => one.Key.StartsWith(_project, StringComparison.Ordinal)).Select(one => one.Value));
        var needs = graph.Files.ToDictionary(file => file, _ => new List<string>());
        foreach (var model in graph.Files.Where(file => IsOfModel(file.FilePath)).OrderBy(file => file.FilePath, StringComparer.Ordinal))
        {
            foreach (var file in graph.Needing(model))
                needs[file].Add(model.FilePath);
        }

        var files = needs.Where(one => _all.ContainsSyntaxTree(one.Key)).Select(one => (one.Key, one.Value.Count, string.Join('\n', one.Value)));
        return (graph, new(files, _common));
    }

    private static void Follow(string path, Dictionary<string, ProjectFile> known)
    {
        if (known.ContainsKey(path))
            return;
        known[path] = ProjectFile.Read(path);
        foreach (var reference in known[path].References)
            Follow(reference, known);
    }
}
