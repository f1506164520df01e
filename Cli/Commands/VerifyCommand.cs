using System.CommandLine;
using System.Text.Json;
using DuckVerified.Cli.Reports;
using DuckVerified.Cli.Verification;
using DuckVerified.Spec.Streams;
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
        var command = new Command(
            "verify",
            "Verify every property of every approach, by search, random tests and proofs, and of messages and queues, by proofs. "
            + "With --approach messages and queues are left out, and with --property whatever has none of the properties; "
            + "a property STR-n that is asked for is always verified.")
        {
            approach, property, solver, format, folder, scripts,
        };
        command.SetAction(parsed =>
        {
            var (asked, named) = (parsed.GetValue(property)!, parsed.GetValue(approach)!);
            var (properties, streams) = CommonOptions.AllPropertiesOf(asked);
            if (asked.Length > 0 && parsed.GetValue(folder) is not null)
                throw new UsageException("--out writes whole reports; leave out --property");
            var approaches = CommonOptions.ApproachesOf(named);
            var withStreams = asked.Length > 0 ? streams.Count > 0 : named.Length == 0;
            if (!withStreams && parsed.GetValue(scripts) is not null)
                throw new UsageException("--scripts writes queries about messages and queues; leave out --approach, or ask for STR-1");
            var choice = Enum.Parse<SolverChoice>(parsed.GetValue(solver)!, true);
            var verifier = new Verifier(choice, CommonOptions.Say);
            var result = verifier.Verify(properties.Count > 0 ? approaches : [], withStreams);
            result = result with
            {
                Cells = [.. result.Cells.Where(cell => properties.Contains(cell.Property))],
                Streams = result.Streams?.Only(streams),
            };
            Print(result, parsed.GetValue(format)!);
            if (parsed.GetValue(folder) is { } target)
            {
                ReportFolder.Write(result, target);
                CommonOptions.Say($"written to {target}");
            }

            if (parsed.GetValue(scripts) is { } place)
                ReportFolder.WriteScripts(result.Streams!, place);
            CommonOptions.Say(verifier.Times.ToString());
            foreach (var defect in result.Defects)
                Console.Error.WriteLine($"duck: {defect}");
            var changed = parsed.GetValue(folder) is null ? ChangedFrom(result, Path.Combine(Repository.Reports, "verdicts.json")) : [];
            foreach (var change in changed)
                Console.Error.WriteLine($"duck: {change}");
            return result.Defects.Count + changed.Count == 0 ? ExitCode.AsExpected : ExitCode.Unexpected;
        });
        return command;
    }

    // Cells whose verdict is not the committed one.
    private static List<string> ChangedFrom(VerificationResult result, string path)
    {
        if (!File.Exists(path))
            return [$"there is no committed report to compare with: {Path.GetRelativePath(Repository.Root, path)}"];
        using var committed = JsonDocument.Parse(File.ReadAllText(path));
        var expected = committed.RootElement.GetProperty("cells").EnumerateArray().ToDictionary(
            cell => (cell.GetProperty("approach").GetString()!, cell.GetProperty("property").GetString()!),
            cell => cell.GetProperty("verdict").GetString()!);
        var streams = committed.RootElement.TryGetProperty("streams", out var family)
            ? family.EnumerateArray().ToDictionary(cell => cell.GetProperty("property").GetString()!, cell => cell.GetProperty("verdict").GetString()!)
            : [];
        return
        [
            .. (result.Streams?.Cells ?? [])
                .Select(cell => (Cell: cell, Expected: streams.GetValueOrDefault(cell.Property, "nothing")))
                .Where(pair => pair.Expected != pair.Cell.Verdict)
                .Select(pair => $"{pair.Cell.Property} is {pair.Cell.Verdict}; the committed report says {pair.Expected}"),
            .. result.Cells
                .Select(cell => (Cell: cell, Expected: expected.GetValueOrDefault((cell.Approach, cell.Property), "nothing")))
                .Where(pair => pair.Expected != pair.Cell.Verdict)
                .Select(pair => $"{pair.Cell.Property} under {pair.Cell.Approach} is {pair.Cell.Verdict}; the committed report says {pair.Expected}"),
        ];
    }

    private static void Print(VerificationResult result, string format)
    {
        switch (format)
        {
            case "json":
                Console.Out.Write(JsonReport.Full(result));
                break;
            case "md":
                if (result.Approaches.Count > 0)
                    Console.Out.Write(MarkdownReport.Write(result));
                if (result.Streams is { } page)
                    Console.Out.Write($"{(result.Approaches.Count > 0 ? "\n" : string.Empty)}{StreamsReport.Markdown(page)}");
                break;
            default:
                if (result.Approaches.Count > 0)
                    PrintTable(result);
                if (result.Streams is { } table)
                    PrintTable(table);
                if (!result.HasCvc5)
                    CommonOptions.Screen().WriteLine("cvc5 was not asked: it is not installed, or --solver z3 was given");
                break;
        }
    }

    private static void PrintTable(VerificationResult result)
    {
        var screen = CommonOptions.Screen();
        var table = new Table().Border(TableBorder.Simple).AddColumn("property");
        foreach (var approach in result.Approaches)
            table.AddColumn(new TableColumn(approach.Name).NoWrap());
        table.AddColumn("statement");
        foreach (var property in Spec.Catalogue.All.Where(known => result.Cells.Any(cell => cell.Property == known.Id)))
        {
            table.AddRow(
            [
                new Markup(property.Id),
                .. result.Approaches.Select(approach => new Markup(Coloured(result.Find(approach.Name, property.Id)!))),
                new Markup(Markup.Escape(property.Statement)),
            ]);
        }

        screen.Write(table);
        foreach (var cell in result.Cells.Where(cell => cell.Trace is not null))
            screen.WriteLine($"{cell.Property} under {cell.Approach}: refuted in {cell.Trace!.Steps.Count} steps, reports/{cell.TraceName}.md");
        screen.WriteLine();
        foreach (var approach in result.Approaches)
        {
            var (search, proof) = (result.Searches[approach.Name], result.Proofs[approach.Name]);
            screen.WriteLine(
                $"{approach.Name}: search visited {search.States} states ({search.Scope.Description}); "
                + $"Z3 answered {proof.Checks} questions{(result.HasCvc5 ? $", cvc5 {proof.Scripts.Sum(script => script.Queries.Count)}" : string.Empty)}; "
                + $"FsCheck tried {result.Cells.Where(cell => cell.Approach == approach.Name).Sum(cell => cell.Random.Runs)} runs");
        }
    }

    private static void PrintTable(StreamsResult result)
    {
        var screen = CommonOptions.Screen();
        screen.WriteLine();
        screen.WriteLine("STREAMS messages and queues");
        var table = new Table().Border(TableBorder.Simple).AddColumn("property").AddColumn("verdict").AddColumn("statement");
        foreach (var property in StreamsCatalogue.All)
        {
            if (result.Cells.FirstOrDefault(cell => cell.Property == property.Id) is { } cell)
                table.AddRow(property.Id, Coloured(cell.Verdict), Markup.Escape(property.Statement));
        }

        screen.Write(table);
        screen.WriteLine($"streams: {StreamsReport.Figures(result)}");
    }

    private static string Coloured(Cell cell) =>
        cell.Trace is { } trace ? $"[red]refuted in {trace.Steps.Count}[/]" : Coloured(cell.Verdict);

    private static string Coloured(string verdict) => verdict switch
    {
        Cell.Proved => "[green]proved[/]",
        Cell.Refuted => "[red]refuted[/]",
        _ => "[yellow]bounded[/]",
    };
}
