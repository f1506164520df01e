namespace DuckVerified.Processes;

/// <summary>
/// What a command creates outside of itself while it runs: other programs, temporary folders. The code that creates one registers here
/// how to remove it, so that a signal can end the command without leaving anything. Thread-safe.
/// </summary>
public static class Leftovers
{
    private static readonly Lock _lock = new();
    private static readonly List<Action> _removals = [];

    /// <summary>Makes a temporary folder, which is removed with all that is in it: by the caller, or by <see cref="RemoveAll"/>.</summary>
    /// <param name="prefix">The prefix of its name.</param>
    /// <param name="folder">Its path.</param>
    /// <returns>Removes it.</returns>
    /// <exception cref="IOException">The folder cannot be made; the message says where.</exception>
    public static IDisposable Folder(string prefix, out string folder)
    {
        try
        {
            var made = folder = Directory.CreateTempSubdirectory(prefix).FullName;
            return Add(() => Directory.Delete(made, recursive: true));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"cannot create a temporary folder in {Path.GetTempPath()} (TMPDIR): {problem.Message}", problem);
        }
    }

    /// <summary>Removes everything that is registered, the newest first.</summary>
    public static void RemoveAll()
    {
        while (Last() is { } removal)
            Try(removal);
    }

    /// <summary>Registers how to remove something.</summary>
    /// <returns>Removes it.</returns>
    internal static IDisposable Add(Action removal)
    {
        lock (_lock)
            _removals.Add(removal);
        return new Removal(removal);
    }

    private static Action? Last()
    {
        lock (_lock)
        {
            if (_removals is not [.., var last])
                return null;
            _removals.RemoveAt(_removals.Count - 1);
            return last;
        }
    }

    // A file may still be written into a folder, or be removed already. Everything else must still be removed.
    private static void Try(Action removal)
    {
        try
        {
            removal();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
        }
    }

    private sealed class Removal(Action removal) : IDisposable
    {
        public void Dispose()
        {
            bool isThere;
            lock (_lock)
                isThere = _removals.Remove(removal);
            if (isThere)
                Try(removal);
        }
    }
}
