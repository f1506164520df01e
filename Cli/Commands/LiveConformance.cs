using System.Diagnostics;
using System.Globalization;
using DuckVerified.Properties.Conformance.Live;

namespace DuckVerified.Cli.Commands;

/// <summary><c>duck conform mmu --live</c>: the same generated cases on the model and on QEMU.</summary>
internal static class LiveConformance
{
    private const int MostShown = 10;

    public static int Run(int cases, int seed, int? one)
    {
        if (cases < 1 || seed < 0 || one < 0)
            throw new UsageException("--cases is at least 1, --seed and --case at least 0");
        if (one is { } number)
        {
            Console.Out.Write(Guarded(() => new LiveRun((ulong)seed).Tell((ulong)number)));
            return ExitCode.AsExpected;
        }

        var clock = Stopwatch.StartNew();
        var report = Guarded(() => new LiveRun((ulong)seed).Run(cases));
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

    // What the emulator, the assembler or the guest could not do is one line to the user.
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

    private static void Line(FormattableString text) => Console.Out.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
