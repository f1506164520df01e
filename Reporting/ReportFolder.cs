using DuckVerified.Duck;
using DuckVerified.Processes;
using DuckVerified.Properties;
using DuckVerified.Solaris;
using DuckVerified.Spec;
using DuckVerified.Verification;

namespace DuckVerified.Reporting;

/// <summary>The folder of reports: the page, the verdicts, the counterexamples, the queries. Each file is written whole.</summary>
public static class ReportFolder
{
    private static readonly string[] _withQueries = [HardwareSystem.SystemName, KernelVariants.DuplicationTwoWay.Name];

    /// <summary>
    /// Writes all reports and, where the hardware and every approach were verified, removes what an earlier run wrote and this one does not.
    /// </summary>
    /// <param name="result">What was verified.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="times">How long it took to search the scopes is added.</param>
    public static void Write(VerificationResult result, string folder, PartTimes times)
    {
        Dictionary<string, string> files = new()
        {
            ["verification.md"] = MarkdownReport.Write(result),
            ["verdicts.json"] = JsonReport.Verdicts(result),
        };
        if (result.Variants.Count > 0)
            files["scope.md"] = times.Measure(Part.Scopes, () => ScopeReport.Markdown(result));
        if (result.Systems.Count == Systems.Names.Count && result.Streams is not null)
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

        // The rest is written on demand: verify --scripts.
        foreach (var (system, proof) in result.Proofs.Where(pair => _withQueries.Contains(pair.Key)))
        {
            foreach (var script in proof.Scripts)
                files[$"smt2/{system}/{script.Name}"] = script.Text;
        }

        foreach (var (name, text) in StreamsFindings.Files())
            files[name] = text;
        Interrupts.Whole(() => new OwnFiles(folder).Write(files, isAll: result.Systems.Count == Systems.Names.Count));
    }

    /// <summary>The file of a property's traces under one approach: the shortest, and those by other kinds of step.</summary>
    public static string TraceText(IReadOnlyList<Trace<State>> traces)
    {
        return TraceFile.Write(traces[0], Outcome(traces[0]), [.. traces.Skip(1).Select(trace => (Last(trace), trace, Outcome(trace)))]);

        static string Last(Trace<State> trace) => StepText.NameOf(trace.Steps[^1].GetType());
        static string Outcome(Trace<State> trace) => Systems.OutcomeOf(trace.System, trace);
    }

    /// <summary>Writes the queries about messages and queues: too many to be committed.</summary>
    public static void WriteScripts(StreamsResult result, string folder)
    {
        foreach (var script in result.Proof.Scripts)
            Repository.Write(Path.Combine(folder, script.Name), script.Text);
    }
}
