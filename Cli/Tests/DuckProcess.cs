using System.Diagnostics;

namespace DuckVerified.Cli.Tests;

/// <summary>The command as a process of its own.</summary>
internal static class DuckProcess
{
    /// <summary>Runs the command that was built with the tests.</summary>
    public static (int Exit, string Output, string Error) RunDuck(
        IReadOnlyList<string> arguments, Dictionary<string, string>? environment = null) =>
        Run(Path.Combine(AppContext.BaseDirectory, "duck.dll"), arguments, environment ?? []);

    /// <summary>Starts the command that was built with the tests.</summary>
    public static Process Start(IReadOnlyList<string> arguments) =>
        Start(Path.Combine(AppContext.BaseDirectory, "duck.dll"), arguments, []);

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
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
