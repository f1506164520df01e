using System.Diagnostics;
using DuckVerified.Conformance.Tests.Live;
using DuckVerified.Processes;
using static DuckVerified.Cli.Tests.DuckProcess;

namespace DuckVerified.Cli.Tests;

/// <summary>Interrupts, and programs that hang or write too much.</summary>
public sealed class EndingTests : IDisposable
{
    private const string MoreInterrupts = "DUCK_INTERRUPTS";
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("duck").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task AnInterruptEndsAVerificationWithOneLineAndWritesNothing()
    {
        var times = int.TryParse(Environment.GetEnvironmentVariable(MoreInterrupts), out var more) ? more : 4;
        var random = new Random(1);
        for (var i = 0; i < times; i++)
        {
            var folder = Path.Combine(_folder, $"{i}");
            using var process = Start(["verify", "--solver", "z3", "--approach", "combining", "--out", folder]);
            await Task.Delay(random.Next(1000, 5000));
            using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
            var (error, output) = (process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
            await process.WaitForExitAsync();
            var isWhole = process.ExitCode == 0 && (await output).Length > 0;
            Assert.True(isWhole || (process.ExitCode, await error) == (130, "duck: ended by SIGINT\n"), $"{i}: {process.ExitCode} {await error}");
            Assert.Equal(isWhole, File.Exists(Path.Combine(folder, "verdicts.json")));
        }
    }

    [Fact]
    public async Task AnInterruptedSearchPrintsItsFindings()
    {
        using var process = Start(["explore", "--approach", "duplication", "--pages", "2", "--frames", "3", "--processes", "2"]);
        var first = await process.StandardOutput.ReadLineAsync();
        using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        var rest = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(130, process.ExitCode);
        Assert.Contains("is violated by", first, StringComparison.Ordinal);
        Assert.Contains("interrupted, not complete", rest, StringComparison.Ordinal);
    }

    [LiveFact]
    public async Task AnInterruptedLiveRunLeavesNoEmulatorAndNoFolder()
    {
        var random = new Random(2);
        foreach (var (signal, number) in (IEnumerable<(string, int)>)[("HUP", 1), ("INT", 2), ("TERM", 15)])
        {
            using var process = Start(["conform", "mmu", "--live", "--cases", "1000000"], new() { ["TMPDIR"] = _folder });
            for (var deadline = Environment.TickCount64 + 20_000; !Directory.EnumerateDirectories(_folder).Any() && Environment.TickCount64 < deadline;)
                await Task.Delay(10);
            await Task.Delay(random.Next(0, 2000));
            using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
            var (error, output) = (process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
            await process.WaitForExitAsync();
            Assert.Equal((128 + number, $"duck: ended by SIG{signal}\n", string.Empty), (process.ExitCode, await error, await output));
            Assert.Empty(Directory.EnumerateDirectories(_folder));
            Assert.Empty(WorkingBelow(_folder));
        }
    }

    [FactAsRoot("ip")]
    public async Task ABenchmarkThatIsInterruptedTwiceLeavesNoNamespace()
    {
        using var process = Start(["bench", "forward", "--network", "namespaces", "--sizes", "100", "--only", "kernel"]);
        bool HasNamespace() => Directory.Exists("/run/netns") && Directory.EnumerateFiles("/run/netns", $"duck{process.Id}*").Any();
        for (var deadline = Environment.TickCount64 + 20_000; !HasNamespace() && Environment.TickCount64 < deadline;)
            await Task.Delay(10);
        Assert.True(HasNamespace());
        // The first signal ends it after the current measurement, the second at once.
        for (var i = 0; i < 2; i++)
        {
            using var kill = Process.Start("kill", ["-HUP", $"{process.Id}"]);
            await kill.WaitForExitAsync();
            await Task.Delay(200);
        }

        await process.WaitForExitAsync();
        Assert.False(HasNamespace());
    }

    [FactAsRoot("ip")]
    public async Task ABenchmarkThatIsInterruptedWhileAForwarderStartsLeavesNoForwarder()
    {
        // What it starts has the same environment.
        using var process = Start(["bench", "forward", "--network", "namespaces", "--sizes", "100", "--only", "sockets"], new() { ["TMPDIR"] = _folder });
        string? Forwarder() => Processes("environ", _folder).Intersect(Processes("cmdline", "--listen")).FirstOrDefault();
        for (var deadline = Environment.TickCount64 + 20_000; Forwarder() is null && Environment.TickCount64 < deadline;)
            await Task.Delay(10);
        // One that is stopped forwards nothing, so the start does not end.
        using var stop = Process.Start("kill", ["-STOP", Path.GetFileName(Forwarder()!)]);
        using var kill = Process.Start("kill", ["-HUP", $"{process.Id}"]);
        await process.WaitForExitAsync();
        Assert.Empty(Processes("environ", _folder));
    }

    [Theory]
    [InlineData("sleep 1000")]
    [InlineData("sleep 1000 & echo unsat")]
    [InlineData("exec cat /dev/zero")]
    [InlineData("(trap '' INT TERM HUP; sleep 1000) & wait")]
    public void AProgramThatHangsOrWritesTooMuchIsEndedWithItsProcessGroup(string script)
    {
        var clock = Stopwatch.StartNew();
        var result = ChildProcess.Run(Script(script), [], _soon, new string('x', 1 << 22));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 30);
        Assert.True(result.Output.Length <= ChildProcess.MostOutput + (1 << 14));
        Assert.True(result.ExitCode is null || script.EndsWith("unsat", StringComparison.Ordinal), $"{result.ExitCode}");
    }

    [Fact]
    public void ASolverThatHangsConfirmsNothing()
    {
        var cvc5 = Script("echo nonsense");
        File.Move(cvc5, Path.Combine(_folder, "cvc5"));
        var run = RunDuck(
            ["verify", "--approach", "switching-done", "--fresh"], new() { ["PATH"] = $"{_folder}:{Environment.GetEnvironmentVariable("PATH")}" });
        Assert.Equal(1, run.Exit);
        Assert.Contains("cvc5 confirmed 0 of ", run.Output, StringComparison.Ordinal);
    }

    [LiveFact]
    public void ATemporaryFolderThatCannotBeMadeGivesOneLine()
    {
        var run = RunDuck(["conform", "mmu", "--live", "--cases", "10"], new() { ["TMPDIR"] = Path.Combine(_folder, "none") });
        Assert.Equal(2, run.Exit);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }

    // The processes that work in a folder or below it, by /proc.
    private static IEnumerable<string> WorkingBelow(string folder) => Directory.EnumerateDirectories("/proc")
        .Where(process => char.IsAsciiDigit(Path.GetFileName(process)[0]))
        .Where(process => FolderOf(process)?.StartsWith(folder, StringComparison.Ordinal) == true);

    // The processes in whose environment or command line, by /proc, there is a text.
    private static IEnumerable<string> Processes(string file, string text) => Directory.EnumerateDirectories("/proc")
        .Where(process => char.IsAsciiDigit(Path.GetFileName(process)[0]))
        .Where(process => TextOf(Path.Combine(process, file)).Contains(text, StringComparison.Ordinal));

    private static string TextOf(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }

    private static string? FolderOf(string process)
    {
        try
        {
            return new FileInfo(Path.Combine(process, "cwd")).LinkTarget;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string Script(string text)
    {
        var path = Path.Combine(_folder, "script");
        File.WriteAllText(path, $"#!/bin/sh\n{text}\n");
        using var mode = Process.Start("chmod", ["+x", path]);
        mode.WaitForExit();
        return path;
    }
}
