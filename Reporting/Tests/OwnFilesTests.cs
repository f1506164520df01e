namespace DuckVerified.Reporting.Tests;

/// <summary>What is written into a folder of reports, and what is removed from it.</summary>
public sealed class OwnFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("duck").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void OnlyFilesOfAnEarlierRunAreRemoved()
    {
        Write(true, "a/one.md", "a/two.md");
        Add("a/own.md");
        Add("b/own.md");
        Write(true, "a/one.md");
        Assert.Equal(["a/one.md", "a/own.md", "b/own.md", "files.txt"], There());
    }

    [Fact]
    public void AListedFileThatIsMissingIsNoError()
    {
        Write(true, "a/one.md", "b/two.md");
        Directory.Delete(Path.Combine(_folder, "a"), true);
        Write(true, "b/two.md");
        Assert.Equal(["b/two.md", "files.txt"], There());
    }

    [Fact]
    public void APartialRunRemovesNoFilesAndKeepsTheList()
    {
        Write(true, "a/one.md", "a/two.md");
        Write(false, "a/three.md");
        Assert.Equal(["a/one.md", "a/three.md", "a/two.md", "files.txt"], There());
        Write(true, "a/one.md");
        Assert.Equal(["a/one.md", "files.txt"], There());
    }

    [Fact]
    public void NothingIsRemovedOrWrittenThroughALink()
    {
        Write(true, "a/one.md", "a/two.md");
        Directory.Move(Path.Combine(_folder, "a"), Path.Combine(_folder, "elsewhere"));
        Directory.CreateSymbolicLink(Path.Combine(_folder, "a"), Path.Combine(_folder, "elsewhere"));
        Assert.Contains("is a symbolic link", Assert.Throws<IOException>(() => Write(true, "a/one.md")).Message, StringComparison.Ordinal);
        Write(true, "b.md");
        Assert.True(File.Exists(Path.Combine(_folder, "elsewhere", "one.md")) && File.Exists(Path.Combine(_folder, "elsewhere", "two.md")));
    }

    [Fact]
    public void AListedPathOutsideTheFolderIsIgnored()
    {
        var inner = new OwnFiles(Path.Combine(_folder, "inner"));
        Add("outside.md");
        inner.Write(new Dictionary<string, string> { ["x.md"] = "x" }, true);
        File.AppendAllText(Path.Combine(_folder, "inner", "files.txt"), $"../outside.md\n{Path.Combine(_folder, "outside.md")}\n");
        inner.Write(new Dictionary<string, string> { ["y.md"] = "y" }, true);
        Assert.True(File.Exists(Path.Combine(_folder, "outside.md")));
        Assert.False(File.Exists(Path.Combine(_folder, "inner", "x.md")));
    }

    private void Write(bool isAll, params string[] names) => new OwnFiles(_folder).Write(names.ToDictionary(name => name, _ => "text"), isAll);

    private void Add(string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, name))!);
        File.WriteAllText(Path.Combine(_folder, name), "mine");
    }

    private IEnumerable<string> There() => Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(_folder, path)).Order(StringComparer.Ordinal);
}
