using System.Diagnostics;
using System.Text;

namespace DuckVerified.Processes;

/// <summary>What a program did.</summary>
/// <param name="ExitCode">Its exit code; null if it was ended, because it took too long or wrote too much.</param>
/// <param name="Output">What it wrote to its output.</param>
/// <param name="Errors">What it wrote to its error stream.</param>
public sealed record ChildResult(int? ExitCode, string Output, string Errors)
{
    /// <summary>Whether the system could not execute it.</summary>
    public bool IsNoProgram => ExitCode is 126 or 127;

    /// <summary>The first line of what it said was wrong.</summary>
    public string FirstError => Errors.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault("no error message");
}

/// <summary>
/// Another program with bounded output. Its time is bounded if <see cref="Run"/> waits for it. When it is ended, its process group is
/// ended too. It has a session of its own, so that its process group is known; a signal from the terminal reaches it through <see
/// cref="Leftovers"/> only.
/// </summary>
public sealed class ChildProcess : IDisposable
{
    /// <summary>The most characters that are kept of its output, or of its error stream; one that writes more is ended.</summary>
    public const int MostOutput = 1 << 24;

    private static readonly TimeSpan _lastWords = TimeSpan.FromSeconds(2);
    private static readonly string? _setsid = new[] { "/usr/bin/setsid", "/bin/setsid" }.FirstOrDefault(File.Exists);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;
    private readonly IDisposable _leftover;
    private volatile bool _isFlooded;

    private ChildProcess(Process process)
    {
        (_process, Id) = (process, process.Id);
        _leftover = Leftovers.Add(EndAndWait);
        _output = Apart(() => Collect(process.StandardOutput));
        _errors = Apart(() => Collect(process.StandardError));
    }

    /// <summary>Its number.</summary>
    public int Id { get; }

    /// <summary>Its input.</summary>
    public StreamWriter Input => _process.StandardInput;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Its exit code, once it has ended.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Its error output, once it has ended. Output that does not arrive within two seconds is left out.</summary>
    public string Errors => Wait(_errors);

    /// <summary>Starts a program.</summary>
    /// <param name="program">Its file, or its name on PATH.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">The folder that it works in; null for the current one.</param>
    /// <exception cref="IOException">It cannot be started; the message names it.</exception>
    public static ChildProcess Start(string program, IEnumerable<string> arguments, string? folder = null)
    {
        var start = new ProcessStartInfo(_setsid ?? program, _setsid is null ? arguments : arguments.Prepend(program))
        {
            WorkingDirectory = folder ?? string.Empty,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Leftovers.Make(() => new ChildProcess(Process.Start(start)!));
        }
        catch (Exception problem) when (problem is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            throw new IOException($"{program} cannot be started: {problem.Message}", problem);
        }
    }

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Its file, or its name on PATH.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="limit">How long it may take; then it is ended.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="folder">The folder that it works in; null for the current one.</param>
    /// <exception cref="IOException">It cannot be started; the message names it.</exception>
    public static ChildResult Run(string program, IEnumerable<string> arguments, TimeSpan limit, string input = "", string? folder = null)
    {
        using var child = Start(program, arguments, folder);
        // On a separate task: a program that does not read its input would block the writer.
        var written = Apart(() =>
        {
            child.Write(input);
            return string.Empty;
        });
        var hasEnded = child.WaitForExit(limit);
        child.End();
        written.Wait(_lastWords);
        var (output, errors) = (Wait(child._output), Wait(child._errors));
        return new(hasEnded && !child._isFlooded ? child.ExitCode : null, output, errors);
    }

    /// <summary>Waits until it has ended; false if that takes longer.</summary>
    public bool WaitForExit(TimeSpan limit) => _process.WaitForExit(limit);

    /// <summary>Ends it and all of its process group.</summary>
    public void End()
    {
        if (_setsid is not null)
            _ = Libc.Kill(-Id, Libc.SigKill);
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _leftover.Dispose();
        _process.Dispose();
    }

    // Until it has ended it may still write files.
    private void EndAndWait()
    {
        End();
        _process.WaitForExit(_lastWords);
    }

    private void Write(string text)
    {
        try
        {
            Input.Write(text);
            Input.Close();
        }
        catch (Exception problem) when (problem is IOException or ObjectDisposedException)
        {
            // It ended before it read all its input; the caller checks its output.
        }
    }

    private static string Wait(Task<string> text) => text.Wait(_lastWords) ? text.Result : string.Empty;

    // On a dedicated thread: if all threads of the pool wait, the last output of a program would be read too late.
    private static Task<string> Apart(Func<string> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private string Collect(StreamReader reader)
    {
        var (text, buffer) = (new StringBuilder(), new char[1 << 14]);
        for (int count; (count = reader.Read(buffer)) > 0;)
        {
            text.Append(buffer, 0, count);
            if (text.Length <= MostOutput)
                continue;
            _isFlooded = true;
            End();
            break;
        }

        return text.ToString();
    }
}
