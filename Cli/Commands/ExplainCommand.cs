using System.CommandLine;
using DuckVerified.Reporting;
using DuckVerified.Spec.Streams;
using DuckVerified.Verification;

namespace DuckVerified.Cli.Commands;

/// <summary>
/// <c>duck explain ID</c>: a property's statement, its source, and why it holds or is violated; <c>duck explain FILE</c>: the effects of
/// a sequence of STREAMS operations.
/// </summary>
internal static class ExplainCommand
{
    public static Command Make()
    {
        var id = new Argument<string>("ID|FILE")
        {
            Description = "A property, for example HAT-1, or a file with one sequence of STREAMS operations (docs/streams-cases.md).",
        };
        var approach = CommonOptions.Approach();
        const string About =
            "Explain one property: statement, source, verdict, proof or counterexample; or one sequence of STREAMS operations, with pictures.";
        var command = new Command("explain", About) { id, approach };
        command.SetAction(parsed =>
        {
            // No property's name contains a dot or a slash.
            var asked = parsed.GetValue(id)!;
            if (asked.IndexOfAny(['.', '/', '\\']) >= 0 || File.Exists(asked))
                return StreamsExplanation.Explain(asked);
            var what = CommonOptions.What([asked], parsed.GetValue(approach)!);
            var (ofApproaches, ofStreams) = CommonOptions.AllPropertiesOf([asked]);
            var result = new Verifier(SolverChoice.Both, CommonOptions.Say) { Store = CommonOptions.Store() }.Verify(what).Only(ofApproaches, ofStreams);
            foreach (var property in Spec.Catalogue.All.Where(known => ofApproaches.Contains(known.Id)))
                Head(property.Id, property.Statement, property.Source, property.Assumptions, Spec.Catalogue.Assumptions);
            foreach (var property in StreamsCatalogue.All<Situation>().Where(known => ofStreams.Contains(known.Id)))
                Head(property.Id, property.Statement, property.Source, property.Assumptions, StreamsCatalogue.Assumptions);
            foreach (var cell in result.Cells)
                Explain(cell);
            foreach (var cell in result.Streams?.Cells ?? [])
                Explain(cell);
            return ExitCode.AsExpected;
        });
        return command;
    }

    private static void Head(
        string id, string statement, string source, IReadOnlyList<string> assumptions, IReadOnlyList<(string Name, string Statement)> known)
    {
        Console.Out.WriteLine($"{id}: {statement}");
        Console.Out.WriteLine($"  source: {source}");
        foreach (var name in assumptions)
            Console.Out.WriteLine($"  assumes {name}: {known.First(assumption => assumption.Name == name).Statement}");
    }

    private static void Explain(StreamsCell cell)
    {
        Console.Out.WriteLine();
        Console.Out.WriteLine($"For messages and queues: {cell.Verdict.Word()}.");
        Console.Out.WriteLine($"  recursive operations: proved by {cell.Scheme}; other operations: proved path by path");
        foreach (var step in cell.Steps)
            Console.Out.WriteLine($"  {step.Step}: Z3 {step.Z3}, {Cvc5(step.Cvc5)}; {step.Paths} paths");
        foreach (var (name, text) in StreamsFindings.Files().Where(file => cell.Verdict == Verdict.Refuted && file.Key.EndsWith(".jsonl", StringComparison.Ordinal)))
        {
            if (Path.GetFileName(name).StartsWith($"{cell.Property}-", StringComparison.Ordinal))
                Console.Out.Write($"\n  {Path.GetFileNameWithoutExtension(name)} violates it:\n{StreamsExplanation.Text(text)}");
        }
    }

    private static string Cvc5(string? verdict) => verdict is null ? "cvc5 not run" : $"cvc5 {verdict}";

    private static void Explain(Cell cell)
    {
        Console.Out.WriteLine();
        Console.Out.WriteLine($"{(cell.System.HasSteps ? $"Under {cell.System.Name}" : $"For the {cell.System.Name}")}: {cell.Verdict.Word()}.");
        Console.Out.WriteLine($"  proof by {cell.Scheme}; {cell.Steps.Sum(step => step.Paths)} paths; premise witnessed: {(cell.IsWitnessed ? "yes" : "no")}");
        foreach (var step in cell.Steps.Where(step => step.Questions > 0))
        {
            var trace = step.Trace is { Steps.Count: > 0 } run ? $"; violated in {run.Steps.Count} steps" : string.Empty;
            Console.Out.WriteLine($"  {step.Step}: Z3 {step.Z3}, {Cvc5(step.Cvc5)}; {step.Paths} paths{trace}");
        }

        List<string> withoutQuery = [.. cell.Steps.Where(step => step.Questions == 0).Select(step => step.Step)];
        if (withoutQuery.Count > 0)
        {
            Console.Out.WriteLine("  no query needed, because the goal is true by simplification or the step does not change it:");
            Console.Out.WriteLine($"    {string.Join(", ", withoutQuery)}");
        }

        foreach (var step in cell.Steps.Where(step => step.Trace is { Steps.Count: > 0 }))
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine($"  A run that violates it and ends in {step.Step}:");
            Console.Out.Write(TraceReport.Text(step.Trace!));
        }

        // A consequence is checked in states, so its run belongs to no kind of step. Random runs may have found another run.
        if (cell.Trace is { } shortest && !cell.Steps.Any(step => ReferenceEquals(step.Trace, shortest)))
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine(shortest.Steps.Count > 0 ? "  A run that violates it:" : "  It is violated for some values; no run is needed.");
            Console.Out.Write(TraceReport.Text(shortest));
        }
    }
}
