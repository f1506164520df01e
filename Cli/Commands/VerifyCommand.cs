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
            Description = "Write the queries, SMT-LIB of some megabytes for each system, into this folder. Nothing of earlier runs is used then.",
        };
        var fresh = new Option<bool>("--fresh") { Description = "Ask and search everything again, and keep nothing of it for later runs; so does --out." };
        var times = new Option<bool>("--times") { Description = "Say how long each part took, on the error stream, as a terminal is always told." };
        var command = new Command(
            "verify",
            "Verify every property of the hardware and of every approach, by search, random tests and proofs, and of messages and queues, "
            + "by proofs. With --approach whatever is not named is left out, and with --property whatever has none of the properties; "
            + "a property of the hardware, or STR-n, that is asked for is always verified.")
        {
            approach, property, solver, format, folder, scripts, fresh, times,
        };
        command.SetAction(parsed =>
        {
            var (asked, named) = (parsed.GetValue(property)!, parsed.GetValue(approach)!);
            var (properties, streams) = CommonOptions.AllPropertiesOf(asked);
            if (asked.Length > 0 && parsed.GetValue(folder) is not null)
                throw new UsageException("--out writes whole reports; leave out --property");
            var what = CommonOptions.What(asked, named);
            var (target, place) = (CommonOptions.FolderOf(parsed, folder), CommonOptions.FolderOf(parsed, scripts));
            var choice = Enum.Parse<SolverChoice>(parsed.GetValue(solver)!, true);
            var verifier = new Verifier(choice, CommonOptions.Say)
            {
                Store = parsed.GetValue(fresh) || target is not null || place is not null ? null : CommonOptions.Store(),
            };
            // Read before the work starts: a report that is broken is no reason to work first.
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

    // Tells defects, and what differs from the committed verdicts where these are not written anew.
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
                    screen.WriteLine("cvc5 was not asked: it is not installed, or --solver z3 was given");
                break;
        }
    }
}
