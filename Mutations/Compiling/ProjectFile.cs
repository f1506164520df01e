using System.Xml.Linq;

namespace DuckVerified.Mutations.Compiling;

/// <summary>
/// The part of a project file that decides what its sources mean: which files, which global usings, which other projects.
/// Reading it here, and not writing it down again, keeps mutants compiled as the build compiles.
/// </summary>
public sealed class ProjectFile
{
    // What ImplicitUsings adds for Microsoft.NET.Sdk.
    private static readonly string[] _implicitUsings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading",
        "System.Threading.Tasks",
    ];

    private ProjectFile(IReadOnlyList<string> sources, IReadOnlyList<string> usings, IReadOnlyList<string> references) =>
        (Sources, Usings, References) = (sources, usings, references);

    /// <summary>The full paths of the project's source files, in ordinal order.</summary>
    public IReadOnlyList<string> Sources { get; }

    /// <summary>Its global usings, as C# writes them.</summary>
    public IReadOnlyList<string> Usings { get; }

    /// <summary>The full paths of the projects that it references.</summary>
    public IReadOnlyList<string> References { get; }

    /// <summary>Reads a project file.</summary>
    public static ProjectFile Read(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        var document = XDocument.Load(path);
        var sources = Everything(folder).ToHashSet(StringComparer.Ordinal);
        foreach (var compile in document.Descendants("Compile"))
        {
            var (include, exclude, remove) = (Globs(compile, "Include"), Globs(compile, "Exclude"), Globs(compile, "Remove"));
            sources.RemoveWhere(source => remove.Any(glob => IsUnder(folder, glob, source)));
            sources.UnionWith(include
                .SelectMany(glob => Everything(Root(folder, glob)))
                .Where(source => !exclude.Any(glob => IsUnder(folder, glob, source))));
        }

        return new(
            [.. sources.Order(StringComparer.Ordinal)],
            [.. _implicitUsings.Select(name => $"global using global::{name};"), .. document.Descendants("Using").Select(Using)],
            [
                .. document.Descendants("ProjectReference")
                    // A generator is run by the compiler: its sources are not compiled with what it is for.
                    .Where(item => item.Attribute("OutputItemType") is null)
                    .Select(item => Path.GetFullPath(Path.Combine(folder, item.Attribute("Include")!.Value))),
            ]);
    }

    private static string Using(XElement item)
    {
        var name = item.Attribute("Include")!.Value;
        var alias = item.Attribute("Alias") is { } given ? $"{given.Value} = " : string.Empty;
        return $"global using {alias}global::{name};";
    }

    private static string[] Globs(XElement item, string attribute) => item.Attribute(attribute)?.Value.Split(';') ?? [];

    // The only patterns in use: everything, or every C# file, below a folder.
    private static string Root(string folder, string glob)
    {
        var end = glob.IndexOf("/**", StringComparison.Ordinal);
        if (end < 0 || glob[end..] is not ("/**" or "/**/*.cs"))
            throw new NotSupportedException($"a pattern that is not read here: {glob}");
        return Path.GetFullPath(Path.Combine(folder, glob[..end]));
    }

    private static bool IsUnder(string folder, string glob, string source) =>
        source.StartsWith(Root(folder, glob) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static IEnumerable<string> Everything(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)
                .Any(part => part is "bin" or "obj"));
}
