using System.CommandLine;
using System.Globalization;
using DuckVerified.Properties;
using DuckVerified.Reporting;
using DuckVerified.Solaris;
using DuckVerified.Spec;
using DuckVerified.Verification;

namespace DuckVerified.Cli.Commands;

/// <summary><c>duck check</c>: random sequences of steps (FsCheck), with a seed that reproduces them.</summary>
internal static class CheckCommand
{
    public static Command Make()
    {
        var approach = CommonOptions.Approach();
        var property = CommonOptions.Property();
        var runs = CommonOptions.Number("--runs", "Random runs for each property.", 1000);
        var length = CommonOptions.Number("--length", "Steps of each run.", 60);
        var seed = new Option<ulong>("--seed") { Description = "The seed of the random runs.", DefaultValueFactory = _ => 1 };
        var folder = new Option<string?>("--out") { Description = "Write the traces, for duck replay, into this folder." };
        var command = new Command("check", "Try random sequences of steps.") { approach, property, runs, length, seed, folder };
        command.SetAction(parsed =>
        {
            var properties = parsed.GetValue(property)!;
            var what = CommonOptions.What(properties, parsed.GetValue(approach)!);
            if (properties.Length > 0 && what.Streams)
                throw new UsageException("duck check does not test properties of messages and queues; see duck verify and duck conform streams");
            var ids = CommonOptions.AllPropertiesOf(properties).OfApproaches;
            var (most, steps) = (CommonOptions.Within(parsed.GetValue(runs), 1_000_000, "--runs"), CommonOptions.Within(parsed.GetValue(length), 10_000, "--length"));
            var verdicts = new ViolationReport(Baseline.Committed(), CommonOptions.FolderOf(parsed, folder));
            foreach (var system in what.Systems)
            {
                var checker = new RandomChecker<State>(system, Scope.Duck(2, 3, 2)) { Runs = most, Length = steps, Seed = parsed.GetValue(seed) };
                foreach (var wanted in system.Properties.Where(known => ids.Contains(known.Id)))
                    Print(checker, system.Name, checker.Check(wanted), verdicts);
            }

            return verdicts.Code();
        });
        return command;
    }

    private static void Print(RandomChecker<State> checker, string approach, RandomVerdict<State> verdict, ViolationReport verdicts)
    {
        if (verdict.Trace is null)
        {
            Console.Out.WriteLine($"{verdict.Property} under {approach}: no counterexample in {verdict.Runs} runs");
            return;
        }

        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{verdict.Property} under {approach}: violated; reproduce with duck check --approach {approach} --property {verdict.Property} "
            + $"--seed {verdict.Seed} --runs {checker.Runs} --length {checker.Length}"));
        Console.Out.Write(TraceReport.Text(verdict.Trace));
        verdicts.Add(approach, [verdict.Trace]);
    }
}
