using System.Diagnostics;
using System.Globalization;
using DuckVerified.Conformance.Live;
using DuckVerified.Reporting;
using DuckVerified.Verification;

namespace DuckVerified.Cli.Commands;

/// <summary><c>duck conform mmu --live</c>: the same generated machine code on the model and on QEMU.</summary>
internal static class LiveConformance
{
    private const int MostShown = 10;
    private const int MostCases = 10_000_000;

    /// <summary>Compares a number of cases.</summary>
    /// <param name="cases">How many, 1 to 10,000,000.</param>
    /// <param name="seed">Which.</param>
    /// <param name="isJson">Whether the output is JSON.</param>
    /// <param name="folder">The folder for the page; null if it is not written.</param>
    public static int Run(int cases, int seed, bool isJson, string? folder)
    {
        CommonOptions.Within(cases, MostCases, "--cases");
        var clock = Stopwatch.StartNew();
        var report = Guarded(() => new LiveRun(SeedOf(seed)).Run(cases));
        if (isJson)
            Console.Out.Write(ConformanceReport.Json(report, seed));
        else
            Print(report, seed, clock.Elapsed.TotalSeconds);
        if (folder is not null)
            Repository.Write(Path.Combine(folder, "conformance.md"), ConformanceReport.Markdown(report, seed));
        return report.Mismatches.Count + LiveCoverage.Holes(report).Count() == 0 ? ExitCode.AsExpected : ExitCode.Unexpected;
    }

    /// <summary>Describes one case in words.</summary>
    /// <param name="number">The case's number.</param>
    /// <param name="seed">The seed.</param>
    public static int Explain(int number, int seed)
    {
        if (number < 0)
            throw new UsageException("--case must be at least 0");
        var (text, isSame) = Guarded(() => new LiveRun(SeedOf(seed)).Describe((ulong)number));
        Console.Out.Write(text);
        Console.Out.WriteLine(isSame ? "the guest and the model agree" : "the guest and the model differ");
        return isSame ? ExitCode.AsExpected : ExitCode.Unexpected;
    }

    private static ulong SeedOf(int seed) => seed >= 0 ? (ulong)seed : throw new UsageException("--seed must be at least 0");

    // A failure of the emulator, the assembler or the guest is one line.
    private static T Guarded<T>(Func<T> run)
    {
        try
        {
            return run();
        }
        catch (GuestException failed)
        {
            throw new UsageException(failed.Message);
        }
    }

    private static void Print(LiveReport report, int seed, double seconds)
    {
        foreach (var mismatch in report.Mismatches.Take(MostShown))
            Console.Out.WriteLine(mismatch);
        if (report.Mismatches.Count > MostShown)
            Console.Out.WriteLine($"... and {report.Mismatches.Count - MostShown} more");
        if (report.Mismatches.Count > 0)
            Console.Out.WriteLine($"details of the first one: duck conform mmu --live --seed {seed} --case {report.Mismatches[0].Case}");
        foreach (var (category, counts) in report.Coverage)
            Console.Out.WriteLine($"{category}: {string.Join(", ", counts.Select(count => ConformanceReport.Counted(count.Key, count.Value)))}");
        Console.Out.WriteLine(
            $"cases that show a departure of the emulator: {string.Join(", ", report.Departures.Select(count => ConformanceReport.Counted(count.Key, count.Value)))}");
        if (LiveCoverage.Holes(report).ToList() is { Count: > 0 } holes)
            Console.Out.WriteLine($"never occurred: {string.Join(", ", holes)}");
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Accesses:n0} accesses, {report.SequenceAccesses:n0} of them in sequences; {report.Boots} boots, {report.Cases / seconds:n0} cases/s"));
        Console.Out.WriteLine($"{report.Cases} cases, {report.Mismatches.Count} mismatches, seed {seed}");
    }
}
