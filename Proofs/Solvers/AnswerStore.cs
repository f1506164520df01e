using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Solvers;

/// <summary>
/// A folder of answers outside version control: a file for each, named by the SHA-256 digest of all that the answer depends on. It only
/// saves time: what is missing, cut short or changed is not found, and what cannot be written is lost. A file is written under another
/// name first, then renamed, and never changed, so several threads and processes may use one folder.
/// </summary>
public sealed class AnswerStore
{
    /// <summary>The environment variable that names the folder; "none" stands for no store.</summary>
    public const string Variable = "DUCK_STORE";

    // What the folder may hold, in bytes, and what is left where it held more.
    private const long MostBytes = 96 << 20;
    private const long FewerBytes = 64 << 20;
    private const string Answer = ".answer";

    private readonly string _folder;
    private readonly Fingerprint _scope;
    private readonly Action<string> _warn;
    private readonly Lazy<bool> _pruned;

    /// <summary>The store of a folder, which is made when something is to be written.</summary>
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
    /// The store that the environment names: <see cref="Variable"/>, else duckverified in XDG_CACHE_HOME, else in .cache of the home
    /// folder. Null if there is none of them, or none is wanted.
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

    /// <summary>The same folder for answers that depend on something more than their questions: a program, its version, a limit.</summary>
    public AnswerStore For(string scope) => new(this, scope);

    /// <summary>The answer to a question; null if it is not known.</summary>
    public string? Find(Fingerprint question)
    {
        var (file, name) = Place(question);
        string? found = null;
        Try(() => found = File.Exists(file) ? File.ReadAllText(file) : null);
        return found?.IndexOf('\n') is > 0 and var end && found[(end + 1)..] is var answer && found[..end] == Sum(name, answer) ? answer : null;
    }

    /// <summary>Keeps an answer. Whoever asks sees to it that it is none like "unknown".</summary>
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

    // The file of another question is none of this one.
    private static string Sum(string name, string answer) => Fingerprint.Of($"{name}\n{answer}").ToString();

    // The oldest go first; so does what a process left unfinished long ago.
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
            // Another process has removed it meanwhile.
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            _warn(problem.Message);
            return false;
        }
    }
}
