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
    /// <param name="run">What they were asked.</param>
    public static IReadOnlyList<PropertyCoverage> Of(IReadOnlyList<MutationResult> results, MutationRun run) =>
    [
        .. Catalogue.All.Select(property => new PropertyCoverage(
            property.Id, Under(results, run.Proof, property.Id), Under(results, run.Search, property.Id))),
    ];

    /// <summary>The table as Markdown: the same results always give the same text.</summary>
    /// <param name="properties">Its rows.</param>
    public static string Markdown(IReadOnlyList<PropertyCoverage> properties)
    {
        var text = new StringBuilder("| property | the proofs refute it under | the search sees it fall under |\n|---|---|---|\n");
        foreach (var (property, refuted, seen) in properties)
            text.Append($"| {property} | {Cell(refuted, "none")} | {Cell(seen, "none in its small scope")} |\n");
        text.Append($"\n{properties.Count} properties: {properties.Count(one => one.RefutedUnder.Count > 0)} fall in the proofs, ");
        return text.Append($"{properties.Count(one => one.SeenUnder.Count > 0)} in the search.\n").ToString();
    }

    private static string[] Under(IReadOnlyList<MutationResult> results, Question question, string property) =>
    [
        .. results.Where(result => result.By(question.Entry).New?.Any(one => one.IsNoticed && one.Item == property) ?? false)
            .Select(result => result.Mutation.Id),
    ];

    private static string Cell(IReadOnlyList<string> mutations, string none) =>
        mutations.Count == 0 ? none : string.Join(", ", mutations.Select(id => $"`{id}`"));
}
