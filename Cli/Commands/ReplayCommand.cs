using System.CommandLine;
using DuckVerified.Properties;
using DuckVerified.Reporting;
using DuckVerified.Solaris;
using DuckVerified.Spec;
using DuckVerified.Verification;

namespace DuckVerified.Cli.Commands;

/// <summary><c>duck replay FILE.json</c>: does a recorded run do what it claims?</summary>
internal static class ReplayCommand
{
    public static Command Make()
    {
        var file = new Argument<string>("FILE") { Description = "A trace file, for example from reports/counterexamples." };
        var command = new Command("replay", "Replay all counterexamples of a file on the model.") { file };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file)!;
            var traces = CommonOptions.Reading(path, () => TraceFile.Read<State>(InputFile.Text(path)));
            var (approach, property) = (traces[0].Trace.System, traces[0].Trace.Property);
            var system = CommonOptions.Reading(path, () => Systems.Named(approach));
            if (!system.Properties.Any(known => known.Id == property))
                throw new UsageException($"{path}: there is no property \"{property}\" under {approach}");
            var isReproduced = true;
            foreach (var (trace, outcome) in traces)
            {
                var result = Replay.Check(system, trace, Scope.Of(trace.Steps), outcome);
                Console.Out.Write(TraceReport.Text(trace));
                Console.Out.WriteLine(result.Explanation);
                isReproduced &= result.IsReproduced;
            }

            return isReproduced ? ExitCode.AsExpected : ExitCode.Unexpected;
        });
        return command;
    }
}
