using System.CommandLine;
using DuckVerified.Reporting;
using DuckVerified.Verification;

namespace DuckVerified.Cli.Commands;

/// <summary>
/// <c>duck explain ID</c>: what a property says, where it comes from, and why it holds or falls; <c>duck explain FILE</c>: what a
/// sequence of STREAMS operations does.
/// </summary>
internal static class ExplainCommand
{
    public static Command Make()
    {
        var id = new Argument<string>("ID|FILE")
        {
            Description = "A property, for example HAT-1; or a file with one sequence of STREAMS operations (docs/streams-cases.md).",
        };
        var approach = CommonOptions.Approach();
        const string About =
            "Explain one property: statement, source, verdict, proof or counterexample; or one sequence of STREAMS operations, with pictures.";
        var command = new Command("explain", About) { id, approach };
        command.SetAction(parsed =>
        {
            // No property's name has a dot or a slash in it.
            var asked = parsed.GetValue(id)!;
            if (asked.IndexOfAny(['.', '/', '\\']) >= 0 || File.Exists(asked))
                return StreamsExplanation.Tell(asked);
            var wanted = CommonOptions.PropertiesOf([asked])[0];
            var property = Spec.Catalogue.All.First(known => known.Id == wanted);
            var isOfHardware = Spec.Catalogue.OfHardware.Contains(property);
            var approaches = CommonOptions.ApproachesOf(parsed.GetValue(approach)!);
            var result = new Verifier(SolverChoice.Both, CommonOptions.Say).Verify(new(isOfHardware ? [] : approaches, isOfHardware, false));
            Console.Out.WriteLine($"{property.Id}: {property.Statement}");
            Console.Out.WriteLine($"  source: {property.Source}");
            foreach (var name in property.Assumptions)
                Console.Out.WriteLine($"  assumes {name}: {Spec.Catalogue.Assumptions.First(known => known.Name == name).Statement}");
            foreach (var cell in result.Cells.Where(cell => cell.Property == wanted))
                Explain(cell);
            return ExitCode.AsExpected;
        });
        return command;
    }

    private static void Explain(Cell cell)
    {
        Console.Out.WriteLine();
        Console.Out.WriteLine(cell.System == Spec.HardwareSystem.SystemName ? $"Of the hardware: {cell.Verdict}." : $"Under {cell.System}: {cell.Verdict}.");
        Console.Out.WriteLine($"  proof by {cell.Scheme}; {cell.Steps.Sum(step => step.Paths)} paths; premise witnessed: {(cell.IsWitnessed ? "yes" : "no")}");
        if (cell.LeansOn.Count > 0)
            Console.Out.WriteLine($"  leans on {string.Join(", ", cell.LeansOn)} (before the step)");
        foreach (var step in cell.Steps)
        {
            if (step.Questions == 0)
            {
                Console.Out.WriteLine($"  {step.Step}: plainly so, no question asked; {step.Paths} paths");
                continue;
            }

            var cvc5 = step.Cvc5 is null ? "cvc5 not run" : $"cvc5 {step.Cvc5}";
            var trace = step.Trace is { Steps.Count: > 0 } run ? $"; broken in {run.Steps.Count} steps" : string.Empty;
            Console.Out.WriteLine($"  {step.Step}: Z3 {step.Z3}, {cvc5}; {step.Questions} questions, {step.Paths} paths, {step.Terms} terms{trace}");
        }

        foreach (var step in cell.Steps.Where(step => step.Trace is { Steps.Count: > 0 }))
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine($"  How {step.Step} breaks it:");
            Console.Out.Write(TraceReport.Text(step.Trace!));
        }
    }
}
