using System.Globalization;
using DuckVerified.Spec;
using DuckVerified.Spec.Streams;
using DuckVerified.Verification;
using Spectre.Console;

namespace DuckVerified.Reporting;

/// <summary>
/// The verdicts on the console: words and statements for one or two approaches. For more approaches each has a narrow numbered column, so
/// that the table fits a width of 120.
/// </summary>
/// <param name="screen">Where it is written.</param>
/// <param name="reports">The folder that has the pages of counterexamples; a page that is not there is not named.</param>
public sealed class VerdictTable(IAnsiConsole screen, string reports)
{
    private const int MostInWords = 2;
    private const int MostRefutations = 20;

    /// <summary>The properties of the hardware and of the approaches.</summary>
    public void Write(VerificationResult result)
    {
        var isNarrow = result.Variants.Count > MostInWords;
        foreach (var lemmas in result.Lemmas)
        {
            if (isNarrow)
                Summary([.. result.Of(lemmas.Name)]);
            else
                InWords(result, [lemmas.Name]);
        }

        if (isNarrow)
            Numbered(result);
        else if (result.Variants.Count > 0)
            InWords(result, [.. result.Variants.Select(approach => approach.Name)]);
        Refutations(result, isNarrow);
        Figures(result);
    }

    /// <summary>The properties of messages and queues.</summary>
    public void Write(StreamsResult result)
    {
        screen.WriteLine();
        screen.WriteLine("STREAMS messages and queues");
        var table = new Table().Border(TableBorder.Simple).AddColumn("property").AddColumn("verdict").AddColumn("statement");
        foreach (var property in StreamsCatalogue.All<Situation>())
        {
            if (result.Cells.FirstOrDefault(cell => cell.Property == property.Id) is { } cell)
                table.AddRow(property.Id, Word(cell.Verdict), Markup.Escape(property.Statement));
        }

        screen.Write(table);
        screen.WriteLine($"streams: {StreamsReport.Figures(result)}");
    }

    private void InWords(VerificationResult result, IReadOnlyList<string> systems)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("property");
        foreach (var system in systems)
            table.AddColumn(new TableColumn(system).NoWrap());
        table.AddColumn("statement");
        foreach (var property in PropertiesOf(result, systems[0]))
        {
            table.AddRow(
            [
                new Markup(property.Id),
                .. systems.Select(system => new Markup(Word(result.Find(system, property.Id)))),
                new Markup(Markup.Escape(property.Statement)),
            ]);
        }

        screen.Write(table);
    }

    // The properties that hold of the hardware share one line. Each other property has its own line.
    private void Summary(IReadOnlyList<Cell> cells)
    {
        screen.WriteLine();
        foreach (var verdict in cells.ToLookup(cell => cell.Verdict, cell => cell.Property))
            screen.MarkupLine($"  hardware (does not depend on the approach): {Word(verdict.Key)} {string.Join(' ', verdict)}");
    }

    private void Numbered(VerificationResult result)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("property");
        for (var number = 1; number <= result.Variants.Count; number++)
            table.AddColumn(new TableColumn(Number(number)).Width(2).RightAligned().PadLeft(0));
        var properties = PropertiesOf(result, result.Variants[0].Name).ToList();
        foreach (var property in properties)
        {
            table.AddRow(
            [
                new Markup(property.Id),
                .. result.Variants.Select(approach => new Markup(Sign(result.Find(approach.Name, property.Id)))),
            ]);
        }

        screen.Write(table);
        screen.WriteLine("  + proved; a number: refuted by a run of that many steps");
        screen.WriteLine("  ~ bounded: neither proved nor refuted; - no case: the premise is never true");
        var legend = new Table().Border(TableBorder.None).HideHeaders().AddColumn(new TableColumn("number").RightAligned())
            .AddColumn(new TableColumn("name").NoWrap()).AddColumn("summary");
        for (var i = 0; i < result.Variants.Count; i++)
            legend.AddRow(Number(i + 1), result.Variants[i].Name, Markup.Escape(result.Variants[i].Summary));
        screen.WriteLine();
        screen.Write(legend);
        screen.WriteLine();
        // The report has all of them; a few are printed here.
        foreach (var property in properties.Count <= 5 ? properties : [])
            screen.WriteLine($"{property.Id}: {property.Statement}");
    }

    private void Refutations(VerificationResult result, bool isNarrow)
    {
        var refuted = result.Cells.Where(cell => cell.Trace is not null).ToList();
        if (refuted.Count <= MostRefutations)
        {
            foreach (var cell in refuted)
                screen.WriteLine($"{cell.Property} under {cell.System.Name}: refuted in {cell.Trace!.Steps.Count} steps, {PlaceOf(cell)}");
        }
        else
        {
            var one = refuted[0];
            screen.WriteLine($"{refuted.Count} cells are refuted. For the steps of a run see duck explain {one.Property} --approach {one.System.Name}");
            if (HasPage(one))
                screen.WriteLine($"or {reports}/counterexamples/PROPERTY-APPROACH.md, as {PlaceOf(one)}");
        }

        if (isNarrow)
            screen.WriteLine("Statements of the properties: reports/verification.md, or duck explain PROPERTY");
        screen.WriteLine();
    }

    private void Figures(VerificationResult result)
    {
        if (result.Variants.Count <= MostInWords)
        {
            foreach (var system in result.Systems)
                Figures(result, system.Name, [system.Name]);
        }
        else
        {
            Figures(result, $"{result.Systems.Count} systems", [.. result.Systems.Select(system => system.Name)]);
        }
    }

    private void Figures(VerificationResult result, string name, IReadOnlyList<string> systems)
    {
        var searches = systems.Select(system => result.Searches[system]).ToList();
        var proofs = systems.Select(system => result.Proofs[system]).ToList();
        // If no query was needed, no solver confirmed anything.
        var answered = systems.SelectMany(result.Of).SelectMany(cell => cell.Steps).Where(step => step.Questions > 0 && step.Cvc5 is not null).ToList();
        var cvc5 = result.HasCvc5 ? $", cvc5 confirmed {answered.Count(step => step.Cvc5 == step.Z3)} of {answered.Count} obligations" : string.Empty;
        screen.WriteLine(
            $"{name}: search visited {searches.Sum(search => search.States)} states ({searches[0].Scope.Description}){cvc5}; "
            + $"FsCheck tried {systems.SelectMany(result.Of).Sum(cell => cell.Random.Runs)} runs");
    }

    private bool HasPage(Cell cell) => File.Exists(Path.Combine(reports, $"{cell.TraceName}.md"));

    private string PlaceOf(Cell cell) =>
        HasPage(cell) ? $"{reports}/{cell.TraceName}.md" : $"see duck explain {cell.Property} --approach {cell.System.Name}";

    private static IEnumerable<Property<Solaris.State>> PropertiesOf(VerificationResult result, string system) =>
        Spec.Catalogue.All.Where(property => result.Find(system, property.Id) is not null);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Sign(Cell? cell) => cell?.Trace is { } trace ? $"[red]{Number(trace.Steps.Count)}[/]" : cell?.Verdict switch
    {
        null => string.Empty,
        Verdict.Proved => "[green]+[/]",
        Verdict.NoCase => "-",
        _ => "[yellow]~[/]",
    };

    private static string Word(Cell? cell) =>
        cell?.Trace is { Steps.Count: > 0 } trace ? $"[red]refuted in {Number(trace.Steps.Count)}[/]" : cell is null ? "not checked" : Word(cell.Verdict);

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Proved => $"[green]{verdict.Word()}[/]",
        Verdict.Refuted => $"[red]{verdict.Word()}[/]",
        Verdict.Bounded => $"[yellow]{verdict.Word()}[/]",
        _ => verdict.Word(),
    };
}
