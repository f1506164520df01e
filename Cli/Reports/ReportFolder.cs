using DuckVerified.Cli.Verification;
using DuckVerified.Duck;
using DuckVerified.Properties;

namespace DuckVerified.Cli.Reports;

/// <summary>The folder of reports: the page, the verdicts, the counterexamples, the queries. Each file is written whole.</summary>
internal static class ReportFolder
{
    private static readonly string[] _generated = ["counterexamples", "smt2"];

    /// <summary>
    /// Writes all reports and, where every approach was verified, removes counterexamples and queries that no longer exist.
    /// </summary>
    public static void Write(VerificationResult result, string folder)
    {
        Dictionary<string, string> files = new()
        {
            ["verification.md"] = MarkdownReport.Write(result),
            ["verdicts.json"] = JsonReport.Verdicts(result),
        };
        if (result.Streams is { } streams)
            files["streams.md"] = StreamsReport.Markdown(streams);
        foreach (var cell in result.Cells.Where(cell => cell.Trace is not null))
        {
            Add(cell.TraceName!, cell.Trace!);
            foreach (var step in cell.Steps.Where(step => step.Trace is not null))
                Add(cell.TraceNameBy(step), step.Trace!);
        }

        foreach (var (approach, proof) in result.Proofs)
        {
            foreach (var script in proof.Scripts)
                files[$"smt2/{approach}/{script.Name}"] = script.Text;
        }

        foreach (var (name, text) in StreamsFindings.Files())
            files[name] = text;
        foreach (var (name, text) in files)
            Repository.Write(Path.Combine(folder, name), text);
        if (result.Approaches.Count < Approaches.All.Count)
            return;
        foreach (var stale in Generated(folder).Where(path => !files.ContainsKey(Path.GetRelativePath(folder, path).Replace('\\', '/'))))
            File.Delete(stale);

        void Add(string name, Trace<Step> trace)
        {
            files[$"{name}.md"] = TraceReport.Markdown(trace, name);
            files[$"{name}.json"] = TraceFile.Write(trace, Systems.OutcomeOf(trace.System, trace));
        }
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
