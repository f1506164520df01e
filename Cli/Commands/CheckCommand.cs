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
        var seed = new Option<ulong>("--seed") { Description = "The seed.", DefaultValueFactory = _ => 1 };
        var command = new Command("check", "Try random sequences of steps.") { approach, property, runs, length, seed };
        command.SetAction(parsed =>
        {
            var ids = CommonOptions.PropertiesOf(parsed.GetValue(property)!);
            var named = parsed.GetValue(approach)!;
            var chosen = CommonOptions.ApproachesOf(named).Select(known => known.Name).ToList();
            if (CommonOptions.HasHardware(named))
                chosen.Insert(0, HardwareSystem.SystemName);
            foreach (var name in chosen)
            {
                var system = Systems.Of(name);
                var checker = new RandomChecker<State>(system, Scope.Duck(2, 3, 2))
                {
                    Runs = CommonOptions.Within(parsed.GetValue(runs), 1_000_000, "--runs"),
                    Length = CommonOptions.Within(parsed.GetValue(length), 10_000, "--length"),
                    Seed = parsed.GetValue(seed),
                };
                foreach (var wanted in system.Properties.Where(known => ids.Contains(known.Id)))
                    Print(name, checker.Check(wanted));
            }

            return ExitCode.AsExpected;
        });
        return command;
    }

    private static void Print(string approach, RandomVerdict<State> verdict)
    {
        if (verdict.Trace is null)
        {
            Console.Out.WriteLine($"{verdict.Property} under {approach}: no counterexample in {verdict.Runs} runs");
            return;
        }

        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{verdict.Property} under {approach}: falls; reproduce with duck check --approach {approach} --property {verdict.Property} --seed {verdict.Seed}"));
        Console.Out.Write(TraceReport.Text(verdict.Trace));
    }
}
