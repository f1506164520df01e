using System.Diagnostics;
using System.Reflection;

namespace DuckVerified.Cli.Tests;

/// <summary>The command as a process of its own.</summary>
internal static class DuckProcess
{
    /// <summary>The repository.</summary>
    public static string Root { get; } = typeof(DuckProcess).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().First(data => data.Key == "RepoRoot").Value!;

    /// <summary>Runs the command that was built with the tests.</summary>
    public static (int Exit, string Output, string Error) RunDuck(
        IReadOnlyList<string> arguments, Dictionary<string, string>? environment = null) =>
        Run(Path.Combine(AppContext.BaseDirectory, "duck.dll"), arguments, environment ?? []);

    /// <summary>
    /// A copy of the command, which finds the repository above itself: here a folder whose report has given verdicts.
    /// </summary>
    public static Func<IReadOnlyList<string>, (int Exit, string Output, string Error)> CopyWith(string folder, string verdicts)
    {
        var copy = Path.Combine(folder, "bin");
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(AppContext.BaseDirectory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        File.WriteAllText(Path.Combine(folder, "DuckVerified.sln"), string.Empty);
        Directory.CreateDirectory(Path.Combine(folder, "reports"));
        File.WriteAllText(Path.Combine(folder, "reports", "verdicts.json"), verdicts);
        // The copy is outside of the repository, so it gets the path of a Z3 that the launcher unpacked there.
        var unpacked = Path.Combine(Root, ".z3");
        Dictionary<string, string> z3 = Directory.Exists(unpacked)
            ? new() { ["DUCK_Z3"] = Directory.EnumerateFiles(unpacked, "libz3.so*", SearchOption.AllDirectories).First() }
            : [];
        return arguments => Run(Path.Combine(copy, "duck.dll"), arguments, z3);
    }

    /// <summary>Starts the command that was built with the tests.</summary>
    public static Process Start(IReadOnlyList<string> arguments, Dictionary<string, string>? environment = null) =>
        Start(Path.Combine(AppContext.BaseDirectory, "duck.dll"), arguments, environment ?? []);

    // A shell starts background jobs with SIGINT ignored, and a program's children inherit that. A command that is to be interrupted must
    // not: otherwise a test that waits for its end waits for ever.
    private static ProcessStartInfo WithSignals(ProcessStartInfo start)
    {
        if (!OperatingSystem.IsLinux())
            return start;
        start.ArgumentList.Insert(0, start.FileName);
        start.ArgumentList.Insert(0, "--default-signal=INT");
        start.FileName = "env";
        return start;
    }

    /// <summary>Runs a program of .NET.</summary>
    public static (int Exit, string Output, string Error) Run(
        string program, IReadOnlyList<string> arguments, Dictionary<string, string> environment)
    {
        using var process = Start(program, arguments, environment);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    private static Process Start(string program, IReadOnlyList<string> arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments.Prepend(program))
            start.ArgumentList.Add(argument);
        // Answers of earlier runs must not affect a test, unless the test names a store.
        start.Environment["DUCK_STORE"] = "none";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(WithSignals(start))!;
    }
}
