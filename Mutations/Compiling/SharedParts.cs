using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace DuckVerified.Mutations.Compiling;

/// <summary>
/// The original, compiled in parts: files that need the same files of the model are one part. A mutant of a file shares all parts that
/// do not need that file, so that their code is compiled once, and is compiled to machine code once, for all mutants.
/// </summary>
internal sealed class SharedParts
{
    private readonly AssemblyLoadContext _context = new("shared");
    private readonly Dictionary<string, Assembly> _assemblies = [];
    private readonly List<(IReadOnlyList<SyntaxTree> Files, MetadataReference Reference)> _parts = [];

    /// <summary>Compiles and loads the parts, each after those that it needs.</summary>
    /// <param name="files">The files, each with how many files of the model it needs, and these as a name.</param>
    /// <param name="usings">What is compiled with every part.</param>
    public SharedParts(IEnumerable<(SyntaxTree File, int Needs, string Named)> files, SyntaxTree usings)
    {
        _context.Resolving += (_, name) => Find(name);
        var groups = files.GroupBy(one => (one.Needs, one.Named)).OrderBy(group => group.Key.Needs).ThenBy(group => group.Key.Named, StringComparer.Ordinal).ToList();
        var names = Enumerable.Range(0, groups.Count).Select(i => $"{Compiler.Mutant}.{i}").Append(Compiler.Mutant);
        Common = usings;
        var friends = Compiler.Parse(
            string.Join('\n', names.Select(name => $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{name}\")]")), "friends");
        for (var i = 0; i < groups.Count; i++)
        {
            IReadOnlyList<SyntaxTree> trees = [.. groups[i].Select(one => one.File)];
            var sources = Compiler.Of($"{Compiler.Mutant}.{i}", [.. trees, usings, friends], [.. _parts.Select(part => part.Reference)]);
            WordTypes.Of(sources, out var complete);
            using var image = Compiler.Emit(complete);
            _parts.Add((trees, MetadataReference.CreateFromImage(image.ToArray())));
            _assemblies[sources.AssemblyName!] = _context.LoadFromStream(image);
        }
    }

    /// <summary>Usings and names of namespaces.</summary>
    public SyntaxTree Common { get; }

    /// <summary>The parts without certain files, as references. Parts have all of them or none.</summary>
    public IEnumerable<MetadataReference> Without(IReadOnlySet<SyntaxTree> files) =>
        _parts.Where(part => !files.Contains(part.Files[0])).Select(part => part.Reference);

    /// <summary>A type of the original.</summary>
    public Type Type(string name) => _assemblies.Values.Select(part => part.GetType(name)).OfType<Type>().Single();

    /// <summary>The part of a name; null if there is none.</summary>
    public Assembly? Find(AssemblyName name) => _assemblies.GetValueOrDefault(name.Name!);
}
