using System.Globalization;
using System.Text;
using DuckVerified.Conformance.Live.Cases;

namespace DuckVerified.Mutations.Live;

/// <summary>The table of live mutations and of the cases that caught them.</summary>
public static class LiveMutationTable
{
    /// <summary>The table as Markdown: the same results always give the same text.</summary>
    /// <param name="results">The results.</param>
    /// <param name="cases">How many cases there were.</param>
    public static string Markdown(IReadOnlyList<LiveResult> results, int cases)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture, $"| mutation | what is wrong | caught in case, of {cases:n0} (kind) | the first difference |\n");
        text.Append("|---|---|---|---|\n");
        foreach (var (mutation, comparison) in results)
        {
            var (caught, difference) = comparison.Verdict switch
            {
                LiveVerdict.Caught => (CaseOf(comparison.Case), comparison.Difference),
                LiveVerdict.Stopped => ("none: stopped, the time was up", "none"),
                _ => ("none", "none"),
            };
            text.Append(CultureInfo.InvariantCulture, $"| `{mutation.Id}` | {mutation.Statement} | {caught} | {difference} |\n");
        }

        text.Append('\n');
        text.Append(
            CultureInfo.InvariantCulture, $"{results.Count} mutations: {results.Count(result => result.IsCaught)} caught by the cases.\n");
        return text.ToString();
    }

    private static string CaseOf(ulong number) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:n0} ({CaseFamily.Of(number).Name})");
}
