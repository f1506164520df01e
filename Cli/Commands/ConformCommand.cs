using System.CommandLine;
using System.Text.Json.Nodes;
using DuckVerified.Conformance;
using DuckVerified.Properties;
using DuckVerified.Verification;

namespace DuckVerified.Cli.Commands;

/// <summary><c>duck conform</c>: does the model do what another implementation did, or does now? The MMU is here.</summary>
internal static class ConformCommand
{
    private const int MostShown = 10;

    public static Command Make()
    {
        var file = new Argument<string?>("FILE")
        {
            Description = "A file of recorded cases (docs/mmu-cases.md). Default: the project's own file.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var qemu = new Option<bool>("--qemu") { Description = "Follow QEMU's departures from the manual (docs/qemu-departures.md)." };
        var live = new Option<bool>("--live") { Description = "Generate cases and compare with a running QEMU UltraSPARC IIIi." };
        var cases = CommonOptions.Number("--cases", "With --live: the number of cases.", 20_000);
        var seed = CommonOptions.Number("--seed", "With --live: the seed of the cases.", 1);
        var one = CommonOptions.Number("--case", "With --live: describe this one case of the seed.", 0);
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var folder = new Option<string?>("--out") { Description = "With --live: write the report into this folder." };
        var mmu = new Command("mmu", "Compare the model's MMU with an UltraSPARC IIIi emulation: recorded cases, or live.")
        {
            file, qemu, live, cases, seed, one, format, folder,
        };
        mmu.SetAction(parsed =>
        {
            var isJson = parsed.GetValue(format) == "json";
            bool IsGiven(Option option) => parsed.GetResult(option) is { Implicit: false };
            if (!parsed.GetValue(live) && new Option[] { cases, seed, one, folder }.FirstOrDefault(IsGiven) is { } given)
                throw new UsageException($"{given.Name} needs --live");
            if (parsed.GetValue(live) && (parsed.GetValue(file) is not null || parsed.GetValue(qemu)))
                throw new UsageException("--live generates its own cases and follows QEMU; leave out FILE and --qemu");
            if (parsed.GetValue(live))
            {
                return IsGiven(one)
                    ? LiveConformance.Explain(parsed.GetValue(one), parsed.GetValue(seed))
                    : LiveConformance.Run(parsed.GetValue(cases), parsed.GetValue(seed), isJson, CommonOptions.FolderOf(parsed, folder));
            }

            var path = parsed.GetValue(file) ?? Path.Combine(Repository.Root, "Conformance", "mmu-ultrasparc.csv.gz");
            return CommonOptions.Reading(path, () => Compare(path, parsed.GetValue(qemu) ? MmuRules.Qemu : MmuRules.Manual, isJson));
        });
        return new Command("conform", "Compare the model with real implementations.") { mmu, StreamsConformance.Make() };
    }

    private static int Compare(string path, MmuRules rules, bool isJson)
    {
        var comparison = MmuCases.Compare(MmuCases.Read(path), rules);
        if (comparison.Cases == 0)
            throw new FormatException($"there is nothing to compare: {comparison.Skipped} cases, all skipped");
        var exit = comparison.Mismatches.Count == 0 ? ExitCode.AsExpected : ExitCode.Unexpected;
        if (isJson)
        {
            Console.Out.Write(JsonText.Of(new JsonObject
            {
                ["cases"] = comparison.Cases,
                ["skipped"] = comparison.Skipped,
                ["mismatches"] = new JsonArray([.. comparison.Mismatches.Select(mismatch => JsonValue.Create(mismatch))]),
            }));
            return exit;
        }

        foreach (var mismatch in comparison.Mismatches.Take(MostShown))
            Console.Out.WriteLine(mismatch);
        if (comparison.Mismatches.Count > MostShown)
            Console.Out.WriteLine($"... and {comparison.Mismatches.Count - MostShown} more");
        Console.Out.WriteLine($"{comparison.Cases} cases, {comparison.Mismatches.Count} mismatches, {comparison.Skipped} skipped");
        return exit;
    }
}
