using System.Diagnostics;

namespace DuckVerified.Cli.Tests;

/// <summary>The command as a process of its own.</summary>
internal static class DuckProcess
{
    /// <summary>Runs the command that was built with the tests.</summary>
    public static (int Exit, string Output, string Error) RunDuck(
        IReadOnlyList<string> arguments, Dictionary<string, string>? environment = null) =>
        Run(Path.Combine(AppContext.BaseDirectory, "duck.dll"), arguments, environment ?? []);

    /// <summary>Runs a program of .NET.</summary>
    public static (int Exit, string Output, string Error) Run(
        string program, IReadOnlyList<string> arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments.Prepend(program))
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
