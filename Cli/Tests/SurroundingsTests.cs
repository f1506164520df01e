using System.Diagnostics;
using static DuckVerified.Cli.Tests.DuckProcess;

namespace DuckVerified.Cli.Tests;

/// <summary>What surrounds a command is broken: solver, temporary folder, output. It gives at most one line and exit code 2.</summary>
public sealed class SurroundingsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("duck").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [InlineData("related")]
    [InlineData("verify")]
    [InlineData("verify", "--property", "STR-1")]
    [InlineData("explain", "HAT-1")]
    public void AMissingOrWrongZ3GivesOneLine(params string[] command)
    {
        var text = Path.Combine(_folder, "libz3.so");
        File.WriteAllText(text, "no library");
        foreach (var library in (string[])["none", text, _folder, "libc.so.6"])
            AssertOneLine(RunDuck(command, new() { ["DUCK_Z3"] = library }), library);
    }

    [Theory]
    [InlineData("1>&-", "bench", "thesis")]
    [InlineData("1>/dev/full", "bench", "thesis")]
    [InlineData("1>/dev/full", "explore", "--approach", "hardware")]
    [InlineData("1>/dev/full", "verify", "--property", "MMU-1", "--solver", "z3")]
    [InlineData("1>/dev/full", "--help")]
    public void AnOutputThatCannotBeWrittenGivesOneLine(string redirection, params string[] command) =>
        AssertOneLine(Redirected(redirection, command), redirection);

    [Theory]
    [InlineData("2>&-")]
    [InlineData("2>/dev/full")]
    public void AnErrorStreamThatCannotBeWrittenChangesNothingElse(string redirection)
    {
        var expected = RunDuck(["bench", "thesis"]);
        var run = Redirected(redirection, ["bench", "thesis"]);
        Assert.Equal((0, expected.Output), (run.Exit, run.Output));
        run = Redirected(redirection, ["explain", "HAT-99"]);
        Assert.Equal((2, string.Empty), (run.Exit, run.Output));
    }

    private static void AssertOneLine((int Exit, string Output, string Error) run, string when)
    {
        Assert.True((run.Exit, run.Output) == (2, string.Empty), $"{when}: exit {run.Exit}, {run.Output}{run.Error}");
        Assert.True(run.Error.StartsWith("duck: ", StringComparison.Ordinal) && run.Error.IndexOf('\n') == run.Error.Length - 1, run.Error);
    }

    // The command with a redirection of the shell.
    private static (int Exit, string Output, string Error) Redirected(string redirection, IReadOnlyList<string> command)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "duck.dll");
        var start = new ProcessStartInfo("sh", ["-c", $"exec dotnet \"$@\" {redirection}", "sh", program, .. command])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DUCK_STORE"] = "none";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
