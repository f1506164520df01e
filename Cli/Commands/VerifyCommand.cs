using System.CommandLine;
using System.Text.Json;
using DuckVerified.Cli.Reports;
using DuckVerified.Cli.Verification;
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
        var command = new Command("verify", "Verify every property of every approach: search, random tests, proofs.")
        {
            approach, property, solver, format, folder,
        };
        command.SetAction(parsed =>
        {
            var properties = CommonOptions.PropertiesOf(parsed.GetValue(property)!);
            if (parsed.GetValue(property)!.Length > 0 && parsed.GetValue(folder) is not null)
                throw new UsageException("--out writes whole reports; leave out --property");
            var choice = Enum.Parse<SolverChoice>(parsed.GetValue(solver)!, true);
            var result = new Verifier(choice, CommonOptions.Say).Verify(CommonOptions.ApproachesOf(parsed.GetValue(approach)!));
            result = result with { Cells = [.. result.Cells.Where(cell => properties.Contains(cell.Property))] };
            Print(result, parsed.GetValue(format)!);
            if (parsed.GetValue(folder) is { } target)
            {
                ReportFolder.Write(result, target);
                CommonOptions.Say($"written to {target}");
            }

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
        return
        [
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
                Console.Out.Write(MarkdownReport.Write(result));
                break;
            default:
                PrintTable(result);
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

        if (!result.HasCvc5)
            screen.WriteLine("cvc5 was not asked: it is not installed, or --solver z3 was given");
    }

    private static string Coloured(Cell cell) => cell.Verdict switch
    {
        Cell.Proved => "[green]proved[/]",
        Cell.Refuted => $"[red]refuted in {cell.Trace!.Steps.Count}[/]",
        _ => "[yellow]bounded[/]",
    };
}
