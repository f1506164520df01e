using DuckVerified.Verification;

namespace DuckVerified.Reporting;

/// <summary>
/// The files that a command wrote into a folder, by a list in that folder. Only these files are removed, and none through a symbolic link.
/// </summary>
/// <param name="folder">The folder; it may be a link itself.</param>
public sealed class OwnFiles(string folder)
{
    /// <summary>The list's name in the folder: a path relative to it in each line.</summary>
    public const string List = "files.txt";

    /// <summary>Writes files.</summary>
    /// <param name="files">Their texts by their paths relative to the folder, with slashes.</param>
    /// <param name="isAll">Whether these are all files, so that other files of an earlier run are removed.</param>
    /// <exception cref="IOException">A folder of the path is a link; nothing was written.</exception>
    public void Write(IReadOnlyDictionary<string, string> files, bool isAll)
    {
        foreach (var name in files.Keys.Where(name => LinkOn(name) is not null))
            throw new IOException($"{LinkOn(name)} is a symbolic link; nothing is written through it");
        var before = Listed().ToList();
        foreach (var (name, text) in files)
            Repository.Write(Path.Combine(folder, name), text);
        // A file may already have been removed, with its folder.
        foreach (var stale in before.Where(name => isAll && !files.ContainsKey(name) && LinkOn(name) is null && File.Exists(Path.Combine(folder, name))))
            File.Delete(Path.Combine(folder, stale));
        var now = isAll ? files.Keys : files.Keys.Union(before);
        Repository.Write(Path.Combine(folder, List), string.Concat(now.Order(StringComparer.Ordinal).Select(name => $"{name}\n")));
    }

    // This program never writes a line that leads out of the folder.
    private IEnumerable<string> Listed()
    {
        var list = Path.Combine(folder, List);
        return !File.Exists(list) || LinkOn(List) is not null ? [] : File.ReadLines(list)
            .Where(name => name.Length > 0 && !Path.IsPathRooted(name) && name.Split('/').All(part => part is not ("" or "." or "..")));
    }

    // The first part of a path below the folder that is a link, including the file itself.
    private string? LinkOn(string name)
    {
        var at = folder;
        foreach (var part in name.Split('/'))
        {
            at = Path.Combine(at, part);
            if (new FileInfo(at).LinkTarget is not null)
                return at;
        }

        return null;
    }
}
