using System.CommandLine;
using DuckVerified.Properties.Conformance;

namespace DuckVerified.Cli.Commands;

/// <summary><c>duck conform mmu FILE.csv</c>: does the model do what another implementation did?</summary>
internal static class ConformCommand
{
    private const int MostShown = 10;

    public static Command Make()
    {
        var file = new Argument<string?>("FILE")
        {
            Description = "Recorded cases (docs/mmu-cases.md); the project's own if left out.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var qemu = new Option<bool>("--qemu") { Description = "Follow QEMU's departures from the manual (docs/qemu-departures.md)." };
        var live = new Option<bool>("--live") { Description = "Generate cases and compare with QEMU's UltraSPARC IIIi, running now." };
        var cases = CommonOptions.Number("--cases", "How many cases (with --live).", 20_000);
        var seed = CommonOptions.Number("--seed", "Which cases (with --live).", 1);
        var one = new Option<int?>("--case") { Description = "Tell this one case of the seed in words (with --live)." };
        var mmu = new Command("mmu", "Compare the model's MMU with an UltraSPARC IIIi emulation: recorded cases, or live.")
        {
            file, qemu, live, cases, seed, one,
        };
        mmu.SetAction(parsed =>
        {
            if (parsed.GetValue(live))
                return LiveConformance.Run(parsed.GetValue(cases), parsed.GetValue(seed), parsed.GetValue(one));
            var path = parsed.GetValue(file) ?? Path.Combine(Repository.Root, "Properties", "Conformance", "mmu-ultrasparc.csv.gz");
            if (!File.Exists(path))
                throw new UsageException($"there is no file {path}");
            try
            {
                return Compare(path, parsed.GetValue(qemu) ? MmuRules.Qemu : MmuRules.Manual);
            }
            catch (Exception broken) when (broken is FormatException or InvalidDataException)
            {
                throw new UsageException($"{path}: {broken.Message}");
            }
        });
        return new Command("conform", "Compare the model with real implementations.") { mmu };
    }

    private static int Compare(string path, MmuRules rules)
    {
        var comparison = MmuCases.Compare(MmuCases.Read(path), rules);
        foreach (var mismatch in comparison.Mismatches.Take(MostShown))
            Console.Out.WriteLine(mismatch);
        if (comparison.Mismatches.Count > MostShown)
            Console.Out.WriteLine($"... and {comparison.Mismatches.Count - MostShown} more");
        Console.Out.WriteLine($"{comparison.Cases} cases, {comparison.Mismatches.Count} mismatches, {comparison.Skipped} skipped");
        return comparison.Mismatches.Count == 0 ? ExitCode.AsExpected : ExitCode.Unexpected;
    }
}
