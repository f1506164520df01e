using System.ComponentModel;

namespace DuckVerified.Processes;

/// <summary>
/// What a command creates outside of itself while it runs: other programs, temporary folders. The code that creates one registers here
/// how to remove it, so that a signal can end the command without leaving anything. Thread-safe.
/// </summary>
public static class Leftovers
{
    private const int Tries = 50;
    private const int PauseMilliseconds = 10;

    private static readonly Lock _lock = new();

    // Held while something is made and registered, and while it is removed, so that a command that ends misses nothing in between.
    private static readonly Lock _making = new();
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
            (folder, var removal) = Make(() =>
            {
                var made = Directory.CreateTempSubdirectory(prefix).FullName;
                return (made, Add(() => Delete(made)));
            });
            return removal;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"cannot create a temporary folder in {Path.GetTempPath()} (TMPDIR): {problem.Message}", problem);
        }
    }

    /// <summary>
    /// Removes everything that is registered, the newest first. The process must end then: other threads that make something wait for
    /// ever.
    /// </summary>
    public static void RemoveAll()
    {
        _making.Enter();
        while (Last() is { } removal)
            Try(removal);
    }

    /// <summary>Registers how to remove something.</summary>
    /// <returns>Removes it.</returns>
    public static IDisposable Add(Action removal)
    {
        lock (_lock)
            _removals.Add(removal);
        return new Removal(removal);
    }

    /// <summary>Makes something that registers how it is removed.</summary>
    internal static T Make<T>(Func<T> make)
    {
        lock (_making)
            return make();
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

    // Another thread, or a program that ends, may still write into the folder; then it is not empty when it should be removed.
    private static void Delete(string folder)
    {
        for (var i = 1; Directory.Exists(folder); i++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException) when (i < Tries)
            {
                Thread.Sleep(PauseMilliseconds);
            }
        }
    }

    // Even if a removal fails, the others are done.
    private static void Try(Action removal)
    {
        try
        {
            removal();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidOperationException or Win32Exception
            or AggregateException)
        {
            // The last three are Process.Kill's, for example if another thread has disposed of the process in the meantime.
        }
    }

    private sealed class Removal(Action removal) : IDisposable
    {
        public void Dispose()
        {
            // A removal that has begun is completed before a signal ends the command.
            lock (_making)
            {
                bool isThere;
                lock (_lock)
                    isThere = _removals.Remove(removal);
                if (isThere)
                    Try(removal);
            }
        }
    }
}
