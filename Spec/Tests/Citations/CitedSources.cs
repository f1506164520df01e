using System.Text.RegularExpressions;

namespace DuckVerified.Spec.Tests.Citations;

/// <summary>The sources that can be cited, as the pages of <c>docs/facts</c> list them.</summary>
public sealed partial class CitedSources
{
    private CitedSources(string folder)
    {
        var pages = Directory.GetFiles(folder, "*.md").ToDictionary(path => Path.GetFileNameWithoutExtension(path), File.ReadAllText);
        Anchors = pages.ToDictionary(page => page.Key, page => Anchor().Matches(page.Value).Select(match => match.Groups[1].Value).ToHashSet());
        Thesis = Rows(pages["thesis"]);
        Manuals = Heading().Split(pages["manuals"])[1..]
            .Select(part => part.Split('\n', 2))
            .ToDictionary(part => part[0].Trim(), part => Rows(part[1]));
        SolarisFiles = Rows(pages["solaris-sources"]);
    }

    /// <summary>The anchors of each page, by its name.</summary>
    public IReadOnlyDictionary<string, HashSet<string>> Anchors { get; }

    /// <summary>The thesis's sections, figures, tables, footnotes and items.</summary>
    public IReadOnlySet<string> Thesis { get; }

    /// <summary>The sections and tables of each manual, by its name. Manual pages and RFCs are listed under these two names.</summary>
    public IReadOnlyDictionary<string, HashSet<string>> Manuals { get; }

    /// <summary>The paths of source files of Solaris.</summary>
    public IReadOnlySet<string> SolarisFiles { get; }

    /// <summary>Reads the pages of a repository.</summary>
    public static CitedSources Read(string repository) => new(Path.Combine(repository, "docs", "facts"));

    private static HashSet<string> Rows(string page) =>
        Row().Matches(page).Select(match => match.Groups[1].Value).Where(cell => cell is not ("where" or "file")).ToHashSet();

    [GeneratedRegex("<a id=\"([^\"]+)\"></a>")]
    private static partial Regex Anchor();

    [GeneratedRegex("^## ", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\| ([^|-][^|]*?) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
