using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Solvers;

/// <summary>
/// A folder of solver answers outside version control. Each answer is one file. The file's name is the SHA-256 digest of everything that
/// the answer depends on. The store only saves time: a file that is missing, truncated or changed counts as not found, and a failed write
/// is ignored. A file is first written under another name, then renamed, and never changed afterwards. So several threads and processes may
/// use one folder.
/// </summary>
public sealed class AnswerStore
{
    /// <summary>The environment variable that names the folder. The value "none" disables the store.</summary>
    public const string Variable = "DUCK_STORE";

    // The maximum size of the folder in bytes, and the size to which it is then reduced.
    private const long MostBytes = 96 << 20;
    private const long FewerBytes = 64 << 20;
    private const string Answer = ".answer";

    private readonly string _folder;
    private readonly Fingerprint _scope;
    private readonly Action<string> _warn;
    private readonly Lazy<bool> _pruned;

    /// <summary>A store in a folder. The folder is created on the first write.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="warn">Called once if the folder cannot be read or written.</param>
    public AnswerStore(string folder, Action<string> warn)
    {
        var warned = 0;
        _folder = folder;
        _pruned = new(() => Try(() => Prune()));
        _warn = problem =>
        {
            if (Interlocked.Exchange(ref warned, 1) == 0)
                warn($"answers are not kept in {folder}: {problem}");
        };
    }

    private AnswerStore(AnswerStore all, string scope)
    {
        (_folder, _warn, _pruned) = (all._folder, all._warn, all._pruned);
        _scope = Fingerprint.Of(scope, [all._scope]);
    }

    /// <summary>
    /// The store that the environment selects: the folder in <see cref="Variable"/>, else duckverified in XDG_CACHE_HOME, else duckverified
    /// in .cache of the home folder. Null if none of these is set, or if the store is disabled.
    /// </summary>
    /// <param name="warn">Called once if the folder cannot be read or written.</param>
    public static AnswerStore? Open(Action<string> warn)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return named == "none" ? null : new(Path.GetFullPath(named), warn);
        if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache && Path.IsPathRooted(cache))
            return new(Path.Combine(cache, "duckverified"), warn);
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return home.Length == 0 ? null : new(Path.Combine(home, ".cache", "duckverified"), warn);
    }

    /// <summary>The same folder, for answers that depend on more than their queries, such as a program, its version or a limit.</summary>
    public AnswerStore For(string scope) => new(this, scope);

    /// <summary>The answer to a query; null if it is not stored.</summary>
    public string? Find(Fingerprint question)
    {
        var (file, name) = Place(question);
        string? found = null;
        Try(() => found = File.Exists(file) ? File.ReadAllText(file) : null);
        return found?.IndexOf('\n') is > 0 and var end && found[(end + 1)..] is var answer && found[..end] == Sum(name, answer) ? answer : null;
    }

    /// <summary>Stores an answer. The caller must not store an "unknown".</summary>
    public void Keep(Fingerprint question, string answer) => Try(() =>
    {
        _ = _pruned.Value;
        var (file, name) = Place(question);
        Directory.CreateDirectory(_folder);
        var unfinished = Path.Combine(_folder, $"{Guid.NewGuid():N}.new");
        File.WriteAllText(unfinished, $"{Sum(name, answer)}\n{answer}");
        File.Move(unfinished, file, overwrite: true);
    });

    private (string File, string Name) Place(Fingerprint question)
    {
        var name = Fingerprint.Of("answer", [_scope, question]).ToString();
        return (Path.Combine(_folder, name + Answer), name);
    }

    // The digest covers the name too. So a file that was copied to the name of another query counts as not found.
    private static string Sum(string name, string answer) => Fingerprint.Of($"{name}\n{answer}").ToString();

    // Deletes the oldest files first, and old unfinished files of processes that ended early.
    private void Prune()
    {
        if (!Directory.Exists(_folder))
            return;
        var files = new DirectoryInfo(_folder).EnumerateFiles().Select(file => (File: file, file.Length, Written: file.LastWriteTimeUtc)).ToList();
        var bytes = files.Sum(one => one.Length);
        var isMuch = bytes > MostBytes;
        foreach (var (file, length, written) in files.OrderBy(one => one.Written))
        {
            if ((isMuch && bytes > FewerBytes) || (file.Extension != Answer && written < DateTime.UtcNow.AddDays(-1)))
                file.Delete();
            bytes -= length;
        }
    }

    private bool Try(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (FileNotFoundException)
        {
            // Another process has deleted the file in the meantime.
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            _warn(problem.Message);
            return false;
        }
    }
}
