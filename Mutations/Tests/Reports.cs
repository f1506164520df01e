namespace DuckVerified.Mutations.Tests;

/// <summary>The committed tables.</summary>
internal static class Reports
{
    /// <summary>Compares a table with the committed one, or writes it if DUCK_WRITE_REPORTS is set.</summary>
    public static void AssertFresh(string name, string text)
    {
        var path = Path.Combine(MutationRun.RepositoryRoot, "reports", name);
        if (Environment.GetEnvironmentVariable("DUCK_WRITE_REPORTS") is { Length: > 0 })
            File.WriteAllText(path, text);
        Assert.Equal(File.Exists(path) ? File.ReadAllText(path) : string.Empty, text);
    }
}
