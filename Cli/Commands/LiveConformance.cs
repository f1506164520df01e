using System.Diagnostics;
using System.Globalization;
using DuckVerified.Properties.Conformance.Live;

namespace DuckVerified.Cli.Commands;

/// <summary><c>duck conform mmu --live</c>: the same generated cases on the model and on QEMU.</summary>
internal static class LiveConformance
{
    private const int MostShown = 10;

    public static int Run(int cases, int seed)
    {
        if (cases < 1 || seed < 0)
            throw new UsageException("--cases is at least 1 and --seed at least 0");
        var clock = Stopwatch.StartNew();
        var report = Compare(cases, seed);
        var seconds = clock.Elapsed.TotalSeconds;
        foreach (var mismatch in report.Mismatches.Take(MostShown))
            Console.Out.WriteLine(mismatch);
        if (report.Mismatches.Count > MostShown)
            Console.Out.WriteLine($"... and {report.Mismatches.Count - MostShown} more");
        foreach (var (category, counts) in report.Coverage)
            Line($"{category}: {string.Join(", ", counts.Select(count => $"{count.Key} {count.Value.ToString("n0", CultureInfo.InvariantCulture)}"))}");
        Line($"departures of the emulator: {string.Join(", ", report.Departures.Select(count => $"{count.Key} {count.Value:n0}"))}");
        var holes = LiveCoverage.Holes(report).ToList();
        if (holes.Count > 0)
            Line($"never occurred: {string.Join(", ", holes)}");
        Line($"{report.Accesses:n0} accesses, {report.SequenceAccesses:n0} of them in sequences; {report.Boots} boots, {report.Cases / seconds:n0} cases/s");
        Line($"{report.Cases} cases, {report.Mismatches.Count} mismatches, seed {seed}");
        return report.Mismatches.Count + holes.Count == 0 ? ExitCode.AsExpected : ExitCode.Unexpected;
    }

    private static LiveReport Compare(int cases, int seed)
    {
        try
        {
            return new LiveRun((ulong)seed).Run(cases);
        }
        catch (GuestException failed)
        {
            throw new UsageException(failed.Message);
        }
    }

    private static void Line(FormattableString text) => Console.Out.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
