extern alias proofs;

using System.CommandLine;
using DuckVerified.Reporting;
using DuckVerified.Verification;
using proofs::DuckVerified.Proofs.Solvers;
using Spectre.Console;

namespace DuckVerified.Cli.Commands;

/// <summary><c>duck verify</c>: every property of every approach, by every engine.</summary>
internal static class VerifyCommand
{
    public static Command Make()
    {
        var approach = CommonOptions.Approach();
        var property = CommonOptions.Property();
        var solver = new Option<string>("--solver") { Description = "z3, cvc5 or both.", DefaultValueFactory = _ => "both" };
        solver.AcceptOnlyFromAmong("z3", "cvc5", "both");
        var format = new Option<string>("--format") { Description = "text, json or md.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "md");
        var folder = new Option<string?>("--out") { Description = "Write the reports into this folder." };
        var scripts = new Option<string?>("--scripts")
        {
            Description = "Write the queries of each system (SMT-LIB, some megabytes) into this folder. Answers of earlier runs are not used then.",
        };
        var fresh = new Option<bool>("--fresh") { Description = "Do not use answers of earlier runs, and do not keep answers for later ones. --out implies this." };
        var times = new Option<bool>("--times") { Description = "Print the time of each part on the error stream. On a terminal this is always printed." };
        var command = new Command(
            "verify",
            "Verify every property: of the hardware and of every approach by search, random tests and proofs; of messages and queues by "
            + "proofs and small states. --approach verifies only this approach. --property verifies only the systems with this property. A "
            + "named property of the hardware, or of messages (STR-n), is verified with any --approach.")
        {
            approach, property, solver, format, folder, scripts, fresh, times,
        };
        command.SetAction(parsed =>
        {
            var (asked, named) = (parsed.GetValue(property)!, parsed.GetValue(approach)!);
            var (properties, streams) = CommonOptions.AllPropertiesOf(asked);
            if (asked.Length > 0 && parsed.GetValue(folder) is not null)
                throw new UsageException("--out writes complete reports; leave out --property");
            var what = CommonOptions.What(asked, named);
            var (target, place) = (CommonOptions.FolderOf(parsed, folder), CommonOptions.FolderOf(parsed, scripts));
            var choice = Enum.Parse<SolverChoice>(parsed.GetValue(solver)!, true);
            var verifier = new Verifier(choice, CommonOptions.Say)
            {
                Store = parsed.GetValue(fresh) || target is not null || place is not null ? null : CommonOptions.Store(),
            };
            // Read before the work starts, so that a malformed report is refused at once.
            var baseline = Baseline.Committed();
            var result = verifier.Verify(what).Only(properties, streams);
            Write(result, verifier.Times, target, place);
            Print(result, parsed.GetValue(format)!, target);
            if (parsed.GetValue(times) || !Console.IsErrorRedirected)
                Console.Error.Write(verifier.Times.ToString());
            return CodeOf(result, target is null ? baseline : null);
        });
        return command;
    }

    private static void Write(VerificationResult result, PartTimes times, string? reports, string? scripts)
    {
        if (reports is not null)
        {
            times.Measure(Part.Reports, () => ReportFolder.Write(result, reports, times));
            CommonOptions.Say($"written to {reports}");
        }

        if (scripts is not null)
            ReportFolder.WriteScripts(result, scripts);
    }

    // Prints defects and, if the verdicts are not written, their differences from the committed ones.
    private static int CodeOf(VerificationResult result, Baseline? baseline)
    {
        foreach (var defect in result.Defects)
            Console.Error.WriteLine($"duck: {defect}");
        var changed = baseline?.ChangedFrom(result) ?? [];
        foreach (var change in changed)
            Console.Error.WriteLine($"duck: {change}");
        return result.Defects.Count + changed.Count == 0 ? ExitCode.AsExpected : ExitCode.Unexpected;
    }

    private static void Print(VerificationResult result, string format, string? folder)
    {
        switch (format)
        {
            case "json":
                Console.Out.Write(JsonReport.Full(result));
                break;
            case "md":
                if (result.Systems.Count > 0)
                    Console.Out.Write(MarkdownReport.Write(result));
                if (result.Streams is { } page)
                    Console.Out.Write($"{(result.Systems.Count > 0 ? "\n" : string.Empty)}{StreamsReport.Markdown(page)}");
                break;
            default:
                var screen = CommonOptions.Screen();
                var table = new VerdictTable(screen, folder ?? Path.GetRelativePath(Environment.CurrentDirectory, Repository.Reports));
                if (result.Systems.Count > 0)
                    table.Write(result);
                if (result.Streams is { } streams)
                    table.Write(streams);
                if (!result.HasCvc5)
                    screen.WriteLine("cvc5 was not used: it is not installed, or --solver z3 was given");
                break;
        }
    }
}
