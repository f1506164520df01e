using System.Globalization;
using System.Text;
using DuckVerified.Spec;

namespace DuckVerified.Mutations;

/// <summary>Under which mutations a property falls that holds of the original: a proof of it has then been seen to fail.</summary>
/// <param name="Property">The property.</param>
/// <param name="RefutedUnder">The mutations under which the proofs refute it.</param>
/// <param name="SeenUnder">Those under which the search sees it fall.</param>
public sealed record PropertyCoverage(string Property, IReadOnlyList<string> RefutedUnder, IReadOnlyList<string> SeenUnder)
{
    /// <summary>Every property of the catalogue, in its order.</summary>
    /// <param name="results">What became of the mutations.</param>
    public static IReadOnlyList<PropertyCoverage> Of(IReadOnlyList<MutationResult> results) =>
    [
        .. Catalogue.All.Select(property => new PropertyCoverage(
            property.Id,
            Under(results, result => result.Broken.Any(one => one.Property == property.Id)),
            Under(results, result => result.Falls.Any(fall => fall.Property == property.Id)))),
    ];

    /// <summary>The table as Markdown: the same results always give the same text.</summary>
    /// <param name="properties">Its rows.</param>
    public static string Markdown(IReadOnlyList<PropertyCoverage> properties)
    {
        var text = new StringBuilder();
        text.Append("| property | the proofs refute it under | the search sees it fall under |\n");
        text.Append("|---|---|---|\n");
        foreach (var (property, refuted, seen) in properties)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {property} | {Cell(refuted, "none")} ");
            text.Append(CultureInfo.InvariantCulture, $"| {Cell(seen, "none in its small scope")} |\n");
        }

        text.Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"{properties.Count} properties: ");
        text.Append(CultureInfo.InvariantCulture, $"{properties.Count(one => one.RefutedUnder.Count > 0)} fall in the proofs, ");
        text.Append(CultureInfo.InvariantCulture, $"{properties.Count(one => one.SeenUnder.Count > 0)} in the search.\n");
        return text.ToString();
    }

    private static string[] Under(IReadOnlyList<MutationResult> results, Func<MutationResult, bool> falls) =>
        [.. results.Where(falls).Select(result => result.Mutation.Id)];

    private static string Cell(IReadOnlyList<string> mutations, string none) =>
        mutations.Count == 0 ? none : string.Join(", ", mutations.Select(id => $"`{id}`"));
}
