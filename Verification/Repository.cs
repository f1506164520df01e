namespace DuckVerified.Verification;

/// <summary>The place of the project's files. Files are written completely or not at all.</summary>
public static class Repository
{
    /// <summary>The repository's folder: the nearest one above this program that has the solution, else the current one.</summary>
    public static string Root { get; } =
        Above(AppContext.BaseDirectory).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "DuckVerified.sln")))
        ?? Environment.CurrentDirectory;

    /// <summary>The committed reports.</summary>
    public static string Reports => Path.Combine(Root, "reports");

    /// <summary>Writes a file: first beside it, then under its name, so that a crash never leaves half of it.</summary>
    public static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = path + ".new";
        File.WriteAllText(temporary, text);
        File.Move(temporary, path, true);
    }

    private static IEnumerable<string> Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            yield return at.FullName;
    }
}
