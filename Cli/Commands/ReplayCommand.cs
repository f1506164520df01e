using System.CommandLine;
using DuckVerified.Properties;
using DuckVerified.Reporting;
using DuckVerified.Solaris;
using DuckVerified.Verification;

namespace DuckVerified.Cli.Commands;

/// <summary><c>duck replay FILE.json</c>: does a recorded run do what it claims?</summary>
internal static class ReplayCommand
{
    public static Command Make()
    {
        var file = new Argument<string>("FILE") { Description = "A trace, as in reports/counterexamples." };
        var command = new Command("replay", "Replay a counterexample on the model, and the others of its file.") { file };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path))
                throw new UsageException($"there is no file {path}");
            IReadOnlyList<Trace<State>> traces;
            try
            {
                traces = TraceFile.Read<State>(File.ReadAllText(path));
            }
            catch (FormatException broken)
            {
                throw new UsageException($"{path}: {broken.Message}");
            }

            CommonOptions.PropertiesOf([traces[0].Property]);
            var isReproduced = true;
            foreach (var trace in traces)
            {
                var result = Replay.Check(Systems.Of(trace.System), trace, Scope.Of(trace.Steps));
                Console.Out.Write(TraceReport.Text(trace));
                Console.Out.WriteLine(result.Explanation);
                isReproduced &= result.IsReproduced;
            }

            return isReproduced ? ExitCode.AsExpected : ExitCode.Unexpected;
        });
        return command;
    }
}
