using System.Globalization;
using System.Text;
using DuckVerified.Mutations.Engines;

namespace DuckVerified.Mutations.Streams;

/// <summary>The table of mutations of the buffer code and of who caught them: the recording, the search, the proofs.</summary>
public static class StreamsMutationTable
{
    /// <summary>The table as Markdown: the same results always give the same text.</summary>
    /// <param name="results">The results.</param>
    /// <param name="sequences">How many sequences were recorded.</param>
    public static string Markdown(IReadOnlyList<StreamsResult> results, int sequences)
    {
        var text = new StringBuilder();
        text.Append("| mutation | what is wrong | conformance: first sequence and operation, and what differs ");
        text.Append(CultureInfo.InvariantCulture, $"| of {sequences:n0} sequences differ | the proofs refute | the search sees fall |\n");
        text.Append("|---|---|---|---|---|---|\n");
        foreach (var result in results)
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{result.Mutation.Id}` | {result.Mutation.Statement} ");
            text.Append(CultureInfo.InvariantCulture, $"| {First(result.Conformance)} | {Differing(result.Conformance)} ");
            text.Append(CultureInfo.InvariantCulture, $"| {Refuted(result.Properties)} | {Seen(result.Properties)} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n{results.Count} mutations: ");
        text.Append(CultureInfo.InvariantCulture, $"{results.Count(result => result.IsCaughtByConformance)} caught by conformance, ");
        text.Append(results.Any(result => result.Properties is not null)
            ? string.Create(CultureInfo.InvariantCulture, $"{results.Count(result => result.IsCaughtByProperties)} by a property.\n")
            : "the properties were not asked.\n");
        return text.ToString();
    }

    /// <summary>The table of mutations of programs over the buffers, which only the proofs were asked about.</summary>
    /// <param name="results">The results.</param>
    public static string OfPrograms(IReadOnlyList<MutationResult> results)
    {
        var text = new StringBuilder("| mutation | what is wrong | the proofs refute |\n|---|---|---|\n");
        foreach (var result in results)
            text.Append(CultureInfo.InvariantCulture, $"| `{result.Mutation.Id}` | {result.Mutation.Statement} | {Refuted(result)} |\n");
        text.Append(CultureInfo.InvariantCulture, $"\n{results.Count} mutations: {results.Count(result => result.IsCaughtByProofs)} caught.\n");
        return text.ToString();
    }

    private static string First(StreamsConformance conformance) => conformance switch
    {
        { Differences: [var first, ..] } => $"{first.Place}: {Escaped(first.Told)}",
        { Unfinished: { } last } => $"none: stopped in {last.Place}, the time was up",
        _ => "none",
    };

    // Of a run that was stopped nobody knows how many there would have been.
    private static string Differing(StreamsConformance conformance)
    {
        var classes = string.Join(", ", conformance.Differences.Select(one => one.Class).Distinct());
        var count = string.Create(CultureInfo.InvariantCulture, $"{conformance.Differences.Count:n0}");
        return (classes.Length == 0 ? count : $"{count} ({classes})") + (conformance.Unfinished is null ? string.Empty : ", stopped");
    }

    // What would end a cell.
    private static string Escaped(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Refuted(MutationResult? asked) =>
        asked is null ? "not asked" : Cell(asked.Broken.Select(Told));

    // "Unknown" is no refutation, but what was proved is not proved any more.
    private static string Told(Obligation one) => one switch
    {
        { Property: "" } => $"no proof: {one.Verdict}",
        { IsBroken: true } => $"{one.Property} ({one.Step})",
        _ => $"{one.Property} ({one.Step}; not proved, the solver gives up)",
    };

    // A search that reached no state was not made.
    private static string Seen(MutationResult? asked) =>
        asked is null or { States: 0 } ? "not asked" : Cell(asked.Falls.Select(fall => fall.Property));

    private static string Cell(IEnumerable<string> properties) =>
        string.Join(", ", properties.Distinct().Order(StringComparer.Ordinal)) is { Length: > 0 } text ? text : "nothing";
}
