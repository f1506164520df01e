using System.Globalization;
using System.Text;
using DuckVerified.Properties.Streams;
using DuckVerified.Spec.Streams;
using DuckVerified.Verification;

namespace DuckVerified.Reporting;

/// <summary>What operations on a STREAMS queue break, as files: a page for each operation, and each shortest sequence.</summary>
public static class StreamsFindings
{
    /// <summary>The files by their names within the reports' folder.</summary>
    public static IReadOnlyDictionary<string, string> Files()
    {
        var found = StreamsSearch.OfQueues();
        SortedDictionary<string, string> files = new(StringComparer.Ordinal);
        foreach (var group in found.Findings.GroupBy(finding => (finding.Invariant, Operation: finding.Sequence.Operations[^1].Name)))
        {
            var name = $"counterexamples/{group.Key.Invariant.Id}-{group.Key.Operation}";
            files[$"{name}.md"] = Page(group.Key.Invariant, group.Key.Operation, [.. group], found);
            foreach (var finding in group)
                files[$"{FileName(finding)}.jsonl"] = finding.Sequence.ToLine() + "\n";
        }

        return files;
    }

    private static string FileName(StreamsFinding finding) =>
        $"counterexamples/{finding.Invariant.Id}-{finding.Kind.Replace(' ', '-')}";

    private static string Page(
        StreamsInvariant invariant, string operation, IReadOnlyList<StreamsFinding> findings, StreamsExploration found)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {invariant.Id} falls by {operation}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"> On a queue {invariant.Statement}.\n>\n> Source: {invariant.Source}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Every sequence of up to {StreamsSearch.Length} operations from a small alphabet was tried ");
        text.Append(CultureInfo.InvariantCulture, $"({found.Operations} operations, {found.States} states); these are shortest ones.");
        if (found.Findings.All(finding => !finding.Invariant.Without.Contains(operation)))
            text.Append(CultureInfo.InvariantCulture, $" What is claimed of sequences without `{operation}` held in all of them.");
        text.Append('\n');
        foreach (var finding in findings)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {finding.Kind}\n\n");
            text.Append(CultureInfo.InvariantCulture, $"`./duck explain reports/{FileName(finding)}.jsonl` tells it:\n\n```\n");
            text.Append(CounterexamplePage.Text(finding.Sequence.Id, [.. StreamsWalkthrough.Of(finding.Sequence)])).Append("```\n");
        }

        return text.ToString();
    }
}
