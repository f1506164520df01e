using DuckVerified.Duck;
using DuckVerified.Properties;
using DuckVerified.Solaris;
using DuckVerified.Spec;
using DuckVerified.Verification;

namespace DuckVerified.Reporting;

/// <summary>The folder of reports: the page, the verdicts, the counterexamples, the queries. Each file is written whole.</summary>
public static class ReportFolder
{
    private static readonly string[] _generated = ["counterexamples", "smt2"];

    private static readonly string[] _withQueries = [HardwareSystem.SystemName, KernelVariants.DuplicationTwoWay.Name];

    /// <summary>
    /// Writes all reports and, where the hardware and every approach were verified, removes counterexamples and queries that no longer exist.
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
            if (result.Cvc5Record is { } record)
                files[Cvc5Record.Name] = record;
        }

        if (result.Streams is { } streams)
            files["streams.md"] = StreamsReport.Markdown(streams);
        foreach (var cell in result.Cells.Where(cell => cell.Trace is not null))
        {
            files[$"{cell.TraceName}.md"] = TraceReport.Markdown(cell);
            files[$"{cell.TraceName}.json"] = TraceFile.Write(
                cell.Trace!,
                Outcome(cell.Trace!),
                [.. cell.AlsoBrokenBy.Select(step => (step.Step, step.Trace!, Outcome(step.Trace!)))]);
        }

        // The rest is written on demand: verify --scripts.
        foreach (var (system, proof) in result.Proofs.Where(pair => _withQueries.Contains(pair.Key)))
        {
            foreach (var script in proof.Scripts)
                files[$"smt2/{system}/{script.Name}"] = script.Text;
        }

        foreach (var (name, text) in StreamsFindings.Files())
            files[name] = text;
        foreach (var (name, text) in files)
            Repository.Write(Path.Combine(folder, name), text);
        if (result.Systems.Count < Systems.Names.Count)
            return;
        foreach (var stale in Generated(folder).Where(path => !files.ContainsKey(Path.GetRelativePath(folder, path).Replace('\\', '/'))))
            File.Delete(stale);

        static string Outcome(Trace<State> trace) => Systems.OutcomeOf(trace.System, trace);
    }

    /// <summary>Writes the queries about messages and queues: too many to be committed.</summary>
    public static void WriteScripts(StreamsResult result, string folder)
    {
        foreach (var script in result.Proof.Scripts)
            Repository.Write(Path.Combine(folder, script.Name), script.Text);
    }

    private static IEnumerable<string> Generated(string folder) =>
        _generated
            .Select(name => Path.Combine(folder, name))
            .Where(Directory.Exists)
            .SelectMany(path => Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories));
}
