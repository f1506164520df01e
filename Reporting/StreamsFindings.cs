using System.Globalization;
using System.Text;
using DuckVerified.Conformance;
using DuckVerified.Properties;
using DuckVerified.Spec;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;
using DuckVerified.Verification;

namespace DuckVerified.Reporting;

/// <summary>The invariants that operations on a STREAMS queue violate, as files: a page for each operation, and each shortest
/// sequence.</summary>
public static class StreamsFindings
{
    /// <summary>The files by their names within the reports' folder.</summary>
    public static IReadOnlyDictionary<string, string> Files()
    {
        var found = StreamsSearch.OfQueues();
        SortedDictionary<string, string> files = new(StringComparer.Ordinal);
        foreach (var group in found.Violations.Select(Finding.Of).GroupBy(finding => (finding.Invariant, finding.Operation)))
        {
            files[$"counterexamples/{group.Key.Invariant.Id}-{group.Key.Operation}.md"] = Page([.. group], found);
            foreach (var finding in group)
                files[finding.FileName] = finding.Sequence.ToLine() + "\n";
        }

        return files;
    }

    private static string Page(IReadOnlyList<Finding> findings, Exploration<StreamsState> found)
    {
        var (invariant, operation) = (findings[0].Invariant, findings[0].Operation);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {invariant.Id} is violated by {operation}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"> On a queue {invariant.Statement}.\n>\n> Source: {invariant.Source}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Every sequence of up to {StreamsSearch.Length} operations from a small set was tried ");
        text.Append(CultureInfo.InvariantCulture, $"({found.Transitions} operations, {found.States} states). The sequences below are shortest ones.");
        if (found.Violations.All(violation => violation.Property == Str.Insertion))
            text.Append(CultureInfo.InvariantCulture, $" In all sequences without `{operation}` every invariant held.");
        text.Append('\n');
        foreach (var finding in findings)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {finding.Kind}\n\n");
            text.Append(CultureInfo.InvariantCulture, $"`./duck explain reports/{finding.FileName}` prints:\n\n```\n");
            text.Append(CounterexamplePage.Text(finding.Sequence.Id, StreamsWalkthrough.Of(finding.Sequence))).Append("```\n");
        }

        return text.ToString();
    }

    // An invariant, the kind of step that violates it, and a shortest sequence.
    private sealed record Finding(Property<StreamsState> Invariant, string Kind, StreamsSequence Sequence)
    {
        public string Operation => Sequence.Operations[^1].Name;

        public string FileName => $"counterexamples/{Invariant.Id}-{Kind.Replace(' ', '-')}.jsonl";

        public static Finding Of(Violation<StreamsState> violation) => new(
            StreamsInvariants.All.First(invariant => invariant.Id == violation.Property),
            violation.Step,
            StreamsScript.Of(violation.Property, StreamsSystem.OfQueues.Initial, violation.Trace.Steps));
    }
}
