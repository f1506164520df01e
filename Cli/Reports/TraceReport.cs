using System.Globalization;
using System.Text;
using DuckVerified.Properties;

namespace DuckVerified.Cli.Reports;

/// <summary>A run told step by step, with only what each step changed.</summary>
public static class TraceReport
{
    /// <summary>As plain text.</summary>
    public static string Text(Trace<Step> trace)
    {
        var text = new StringBuilder();
        foreach (var (number, step, outcome, changes) in Told(trace))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {number}. {step}\n");
            if (outcome != Outcome.Done.Text)
                text.Append(CultureInfo.InvariantCulture, $"       {outcome}\n");
            foreach (var change in changes)
                text.Append(CultureInfo.InvariantCulture, $"       {change}\n");
        }

        return text.ToString();
    }

    /// <summary>As a page of Markdown.</summary>
    /// <param name="trace">The run.</param>
    /// <param name="name">The report's name within the reports' folder, without its ending.</param>
    public static string Markdown(Trace<Step> trace, string name)
    {
        var system = Systems.Of(trace.System);
        var property = system.Properties.First(known => known.Id == trace.Property);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {trace.Property} falls under {trace.System}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"> {property.Statement}\n>\n> Source: {property.Source}\n\n");
        text.Append("A shortest run from boot, found by exhaustive search and replayed on the model. ");
        text.Append(CultureInfo.InvariantCulture, $"Replay it with `./duck replay reports/{name}.json`.\n\n");
        text.Append("| # | step | what happened | what changed |\n|---|---|---|---|\n");
        foreach (var (number, step, outcome, changes) in Told(trace))
            text.Append(CultureInfo.InvariantCulture, $"| {number} | {step} | {outcome} | {string.Join("<br>", changes)} |\n");
        text.Append(CultureInfo.InvariantCulture, $"\nAfter step {trace.Steps.Count} the property does not hold.\n");
        return text.ToString();
    }

    private static IEnumerable<(int Number, string Step, string Outcome, IReadOnlyList<string> Changes)> Told(Trace<Step> trace)
    {
        var run = Replay.Run(Systems.Of(trace.System), trace.Steps);
        for (var i = 0; i < trace.Steps.Count; i++)
        {
            yield return (
                i + 1,
                StepText.Tell(trace.Steps[i]),
                run[i + 1].Outcome.ToString(),
                StateText.Changes(run[i].Next, run[i + 1].Next));
        }
    }
}
