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
            Description = "Write the queries about messages and queues, SMT-LIB of some megabytes, into this folder.",
        };
        var fresh = new Option<bool>("--fresh") { Description = "Ask cvc5 even what it answered when the committed reports were made; so does --out." };
        var hints = new Option<string?>("--hints")
        {
            Description = "Write what refutations used into this file, from which later proofs are quicker; asks without such hints, and more.",
        };
        var times = new Option<bool>("--times") { Description = "Say how long each part took, on the error stream, as a terminal is always told." };
        var command = new Command(
            "verify",
            "Verify every property of the hardware and of every approach, by search, random tests and proofs, and of messages and queues, "
            + "by proofs. With --approach whatever is not named is left out, and with --property whatever has none of the properties; "
            + "a property of the hardware, or STR-n, that is asked for is always verified.")
        {
            approach, property, solver, format, folder, scripts, hints, fresh, times,
        };
        command.SetAction(parsed =>
        {
            var (asked, named) = (parsed.GetValue(property)!, parsed.GetValue(approach)!);
            var (properties, streams) = CommonOptions.AllPropertiesOf(asked);
            if (asked.Length > 0 && parsed.GetValue(folder) is not null)
                throw new UsageException("--out writes whole reports; leave out --property");
            var what = What(asked, properties, streams, named);
            if (!what.Streams && parsed.GetValue(scripts) is not null)
                throw new UsageException("--scripts writes queries about messages and queues; leave out --approach, or ask for STR-1");
            if (parsed.GetValue(hints) is not null && asked.Length + named.Length > 0)
                throw new UsageException("--hints writes what all refutations used; leave out --approach and --property");
            var (target, place) = (CommonOptions.FolderOf(parsed, folder), CommonOptions.FolderOf(parsed, scripts));
            var file = CommonOptions.FileOf(parsed, hints);
            if (file is not null)
                ProofHints.Recorder().Use();
            var choice = Enum.Parse<SolverChoice>(parsed.GetValue(solver)!, true);
            var verifier = new Verifier(choice, CommonOptions.Say)
            {
                IsFresh = parsed.GetValue(fresh) || target is not null || file is not null,
            };
            var result = verifier.Verify(what).Only(properties, streams);
            Print(result, parsed.GetValue(format)!);
            Write(result, verifier.Times, target, place);
            if (file is not null)
                Repository.Write(file, ProofHints.Current.ToString());
            if (parsed.GetValue(times) || !Console.IsErrorRedirected)
                Console.Error.Write(verifier.Times.ToString());
            return CodeOf(result, isCompared: target is null);
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
            ReportFolder.WriteScripts(result.Streams!, scripts);
    }

    // Tells defects, and what differs from the committed verdicts where these are not written anew.
    private static int CodeOf(VerificationResult result, bool isCompared)
    {
        foreach (var defect in result.Defects)
            Console.Error.WriteLine($"duck: {defect}");
        var changed = isCompared ? Baseline.ChangedFrom(result, Path.Combine(Repository.Reports, Baseline.Name)) : [];
        foreach (var change in changed)
            Console.Error.WriteLine($"duck: {change}");
        return result.Defects.Count + changed.Count == 0 ? ExitCode.AsExpected : ExitCode.Unexpected;
    }

    // What has none of the properties that are asked for is left out; those of the hardware and of messages are asked for by name.
    private static Asked What(string[] asked, IReadOnlyList<string> properties, IReadOnlyList<string> streams, string[] named)
    {
        var approaches = CommonOptions.ApproachesOf(named);
        if (asked.Length == 0)
            return new(approaches, CommonOptions.HasHardware(named), named.Length == 0);
        var ofHardware = Spec.Catalogue.OfHardware.Select(property => property.Id).ToHashSet();
        var what = new Asked(properties.All(ofHardware.Contains) ? [] : approaches, properties.Any(ofHardware.Contains), streams.Count > 0);
        return what is { Variants.Count: 0, Hardware: false, Streams: false }
            ? throw new UsageException($"{properties[0]} is about approaches, not about the hardware")
            : what;
    }

    private static void Print(VerificationResult result, string format)
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
                var table = new VerdictTable(screen);
                if (result.Systems.Count > 0)
                    table.Write(result);
                if (result.Streams is { } streams)
                    table.Write(streams);
                if (result.Cvc5Recalled > 0)
                    screen.WriteLine($"cvc5's answers to {result.Cvc5Recalled} queries are on record in reports/{Cvc5Record.Name}, made with the committed reports; --fresh asks it again");
                if (!result.HasCvc5)
                    screen.WriteLine("cvc5 was not asked: it is not installed, or --solver z3 was given");
                break;
        }
    }
}
