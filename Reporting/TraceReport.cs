using System.Globalization;
using System.Text;
using DuckVerified.Properties;
using DuckVerified.Solaris;
using DuckVerified.Spec;
using DuckVerified.Verification;

namespace DuckVerified.Reporting;

/// <summary>A run step by step, with the changes of each step.</summary>
public static class TraceReport
{
    /// <summary>As plain text.</summary>
    public static string Text(Trace<State> trace)
    {
        var text = new StringBuilder();
        foreach (var (number, step, outcome, changes) in Described(trace))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {number}. {step}\n");
            if (outcome != Outcome.Done.Text)
                text.Append(CultureInfo.InvariantCulture, $"       {outcome}\n");
            foreach (var change in changes)
                text.Append(CultureInfo.InvariantCulture, $"       {change}\n");
        }

        return text.ToString();
    }

    /// <summary>How the last step of a run ends.</summary>
    public static string OutcomeOf(Trace<State> trace) => Replay.Run(Systems.Named(trace.System), trace.Steps)[^1].Outcome.ToString();

    /// <summary>
    /// A page of Markdown about a refuted cell: its shortest run, and in short form one for each other kind of step that violates it.
    /// </summary>
    /// <exception cref="ArgumentException">The cell is not refuted.</exception>
    public static string Markdown(Cell cell)
    {
        var trace = cell.Trace ?? throw new ArgumentException("no run violates it", nameof(cell));
        var system = Systems.Named(trace.System);
        var property = system.Properties.First(known => known.Id == trace.Property);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {trace.Property} is violated under {trace.System}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"> {property.Statement}\n>\n> Source: {property.Source}\n\n");
        text.Append("A shortest run from boot, found by exhaustive search and replayed on the model. ");
        text.Append(CultureInfo.InvariantCulture, $"Replay it with `./duck replay reports/{cell.TraceName}.json`.\n\n");
        text.Append("| # | step | outcome | changes |\n|---|---|---|---|\n");
        foreach (var (number, step, outcome, changes) in Described(trace))
            text.Append(CultureInfo.InvariantCulture, $"| {number} | {step} | {outcome} | {string.Join("<br>", changes)} |\n");
        text.Append(CultureInfo.InvariantCulture, $"\nAfter step {trace.Steps.Count} the property does not hold.\n");
        var others = cell.AlsoBrokenBy.ToList();
        if (others.Count == 0)
            return text.ToString();
        text.Append("\n## Other steps that violate it\n\nA shortest run for each kind of last step. The same command replays all of them.\n");
        foreach (var step in others)
            text.Append(CultureInfo.InvariantCulture, $"\n### {step.Step}\n\n```\n{Short(step.Trace!)}```\n");
        return text.ToString();
    }

    // The steps; the changes only of the last one.
    private static string Short(Trace<State> trace)
    {
        var text = new StringBuilder();
        foreach (var (number, step, outcome, changes) in Described(trace))
        {
            text.Append(CultureInfo.InvariantCulture, $"{number}. {step}{(outcome == Outcome.Done.Text ? string.Empty : $": {outcome}")}\n");
            foreach (var change in number == trace.Steps.Count ? changes : [])
                text.Append(CultureInfo.InvariantCulture, $"   {change}\n");
        }

        return text.ToString();
    }

    private static IEnumerable<(int Number, string Step, string Outcome, IReadOnlyList<string> Changes)> Described(Trace<State> trace)
    {
        var run = Replay.Run(Systems.Named(trace.System), trace.Steps);
        for (var i = 0; i < trace.Steps.Count; i++)
        {
            yield return (
                i + 1,
                StepText.Describe(trace.Steps[i]),
                run[i + 1].Outcome.ToString(),
                StateText.Changes(run[i].Next, run[i + 1].Next));
        }
    }
}
