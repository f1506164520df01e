using System.Globalization;
using System.Text;
using DuckVerified.Mutations.Engines;

namespace DuckVerified.Mutations;

/// <summary>The table of mutations and of who noticed them.</summary>
public static class MutationTable
{
    /// <summary>The table as Markdown: the same results always give the same text.</summary>
    public static string Markdown(IReadOnlyList<MutationResult> results)
    {
        var text = new StringBuilder();
        foreach (var asked in results.GroupBy(result => result.Mutation.Asked))
        {
            text.Append(CultureInfo.InvariantCulture, $"## Asked about `{asked.Key}`\n\n");
            text.Append("| mutation | what is wrong | the proofs refute | the search finds (steps) |\n");
            text.Append("|---|---|---|---|\n");
            foreach (var result in asked)
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{result.Mutation.Id}` | {result.Mutation.Statement} ");
                text.Append(CultureInfo.InvariantCulture, $"| {Proofs(result)} | {Search(result)} |\n");
            }

            text.Append('\n');
        }

        text.Append(CultureInfo.InvariantCulture, $"{results.Count} mutations: ");
        text.Append(CultureInfo.InvariantCulture, $"{results.Count(result => result.IsCaughtByProofs)} caught by the proofs, ");
        text.Append(CultureInfo.InvariantCulture, $"{results.Count(result => result.IsCaughtBySearch)} by the search.\n");
        return text.ToString();
    }

    private static string Proofs(MutationResult result) => Cell(
        result.Broken.GroupBy(one => one.Property)
            .Select(all => $"{all.Key} ({string.Join(", ", all.Select(one => one.Step))})"));

    private static string Search(MutationResult result) => Cell(
        result.Falls
            .OrderBy(fall => fall.Length)
            .ThenBy(fall => fall.Property, StringComparer.Ordinal)
            .ThenBy(fall => fall.Step, StringComparer.Ordinal)
            .GroupBy(fall => fall.Property)
            .Select(all => $"{all.Key} ({string.Join(", ", all.Select(Steps))})"));

    private static string Steps(Fall fall) => fall.Length == 0 ? fall.Step : $"{fall.Step} {fall.Length}";

    private static string Cell(IEnumerable<string> entries) =>
        string.Join("; ", entries) is { Length: > 0 } text ? text : "nothing";
}
