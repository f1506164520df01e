namespace DuckVerified.Processes;

/// <summary>
/// What a command leaves on the machine while it runs: other programs, temporary folders. Whoever makes one says here how it is taken
/// away, so that a signal can end the command and leave nothing. Safe for threads.
/// </summary>
public static class Leftovers
{
    private static readonly Lock _lock = new();
    private static readonly List<Action> _removals = [];

    /// <summary>Makes a temporary folder, which is removed with all that is in it: by the caller, or by <see cref="RemoveAll"/>.</summary>
    /// <param name="prefix">How its name begins.</param>
    /// <param name="folder">Its path.</param>
    /// <returns>Removes it.</returns>
    /// <exception cref="IOException">None can be made; the message says where.</exception>
    public static IDisposable Folder(string prefix, out string folder)
    {
        try
        {
            var made = folder = Directory.CreateTempSubdirectory(prefix).FullName;
            return Add(() => Directory.Delete(made, recursive: true));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"no temporary folder can be made in {Path.GetTempPath()} (TMPDIR): {problem.Message}", problem);
        }
    }

    /// <summary>Removes everything that is there, what was made last first.</summary>
    public static void RemoveAll()
    {
        while (Last() is { } removal)
            Try(removal);
    }

    /// <summary>Says how something is taken away.</summary>
    /// <returns>Takes it away.</returns>
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

    // Something may still be written into a folder, or be gone already: the rest is to be removed all the same.
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
