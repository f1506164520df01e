using DuckVerified.Duck;
using DuckVerified.Processes;
using DuckVerified.Properties;
using DuckVerified.Solaris;
using DuckVerified.Spec;
using DuckVerified.Verification;

namespace DuckVerified.Reporting;

/// <summary>The folder of reports: the page, the verdicts, the counterexamples. Each file is written whole.</summary>
public static class ReportFolder
{
    /// <summary>
    /// Writes all reports and, where the hardware and every approach were verified, removes what an earlier run wrote and this one does not.
    /// </summary>
    /// <param name="result">What was verified.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="times">The time of the search of the scopes is added here.</param>
    public static void Write(VerificationResult result, string folder, PartTimes times)
    {
        Dictionary<string, string> files = new()
        {
            ["verification.md"] = MarkdownReport.Write(result),
            ["verdicts.json"] = JsonReport.Verdicts(result),
        };
        if (result.Variants.Count > 0)
            files["scope.md"] = times.Measure(Part.Scopes, () => ScopeReport.Markdown(result));
        if (result.Systems.Count == Systems.All.Count && result.Streams is not null)
        {
            files["thesis-claims.md"] = ClaimsReport.Markdown(result);
            files["crash.md"] = CrashReport.Markdown(result);
        }

        if (result.Streams is { } streams)
            files["streams.md"] = StreamsReport.Markdown(streams);
        foreach (var cell in result.Cells.Where(cell => cell.Trace is not null))
        {
            files[$"{cell.TraceName}.md"] = TraceReport.Markdown(cell);
            files[$"{cell.TraceName}.json"] = TraceText([cell.Trace!, .. cell.AlsoBrokenBy.Select(step => step.Trace!)]);
        }

        foreach (var (name, text) in StreamsFindings.Files())
            files[name] = text;
        Interrupts.Whole(() => new OwnFiles(folder).Write(files, isAll: result.Systems.Count == Systems.All.Count));
    }

    /// <summary>The file of a property's traces under one approach: the shortest, and those by other kinds of step.</summary>
    public static string TraceText(IReadOnlyList<Trace<State>> traces)
    {
        return TraceFile.Write(traces[0], Outcome(traces[0]), [.. traces.Skip(1).Select(trace => (Last(trace), trace, Outcome(trace)))]);

        static string Last(Trace<State> trace) => StepText.NameOf(trace.Steps[^1].GetType());
        static string Outcome(Trace<State> trace) => TraceReport.OutcomeOf(trace);
    }

    /// <summary>
    /// Writes the queries, a folder for each system. They are not committed: they are large, and the facts of a query depend on what Z3
    /// finds.
    /// </summary>
    /// <param name="result">What was verified.</param>
    /// <param name="folder">The folder.</param>
    public static void WriteScripts(VerificationResult result, string folder)
    {
        foreach (var (system, proof) in result.Proofs.Append(new(Spec.Streams.StreamsSystems.Name, result.Streams?.Proof!)).Where(one => one.Value is not null))
        {
            foreach (var script in proof.Scripts)
                Repository.Write(Path.Combine(folder, system, script.Name), script.Text);
        }
    }
}
