using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DuckVerified.Mutations;

/// <summary>A column of a table of mutations.</summary>
/// <param name="Heading">The heading.</param>
/// <param name="Cell">What stands in a row.</param>
public sealed record Column(string Heading, Func<MutationResult, string> Cell);

/// <summary>A list of mutations, what is asked about each, and the table of the answers.</summary>
/// <param name="Kinds">The mutations, in kinds, in the order of the table.</param>
/// <param name="Questions">What is asked.</param>
/// <param name="Columns">What the table says of each mutation, besides its name and what is wrong.</param>
/// <param name="Counts">The sentence below the table, behind the number of mutations.</param>
public sealed record MutationList(
    IReadOnlyList<IReadOnlyList<Mutation>> Kinds,
    IReadOnlyList<Question> Questions,
    IReadOnlyList<Column> Columns,
    Func<IReadOnlyList<MutationResult>, string> Counts)
{
    private const int OneOf = 10;

    /// <summary>All mutations, in the order of the table.</summary>
    public IReadOnlyList<Mutation> All => [.. Kinds.SelectMany(kind => kind)];

    /// <summary>
    /// A tenth of each kind, at least one: those with the smallest digests of their names. A new mutation so replaces at most one.
    /// </summary>
    public IReadOnlyList<Mutation> Sample =>
        [.. Kinds.SelectMany(kind => kind.OrderBy(Digest, StringComparer.Ordinal).Take((kind.Count + OneOf - 1) / OneOf))];

    /// <summary>The table as Markdown: the same results always give the same text.</summary>
    public string Table(IReadOnlyList<MutationResult> results)
    {
        var text = new StringBuilder("| mutation | what is wrong |");
        text.AppendJoin(string.Empty, Columns.Select(column => $" {column.Heading} |")).Append("\n|---|---|");
        text.AppendJoin(string.Empty, Columns.Select(_ => "---|")).Append('\n');
        return text.AppendJoin(string.Empty, results.Select(Row)).Append('\n').ToString();
    }

    /// <summary>One row of the table.</summary>
    public string Row(MutationResult result) =>
        $"| `{result.Mutation.Id}` | {result.Mutation.Statement} |{string.Concat(Columns.Select(column => $" {column.Cell(result)} |"))}\n";

    /// <summary>The table, and below how many mutations who noticed.</summary>
    public string Markdown(IReadOnlyList<MutationResult> results) => Table(results) + Count(results);

    /// <summary>A table for each system that is asked about, and below how many mutations who noticed.</summary>
    public string MarkdownBySystem(IReadOnlyList<MutationResult> results) => string.Concat(
        results.GroupBy(result => result.Mutation.Asked.Name).Select(asked => $"## Asked about `{asked.Key}`\n\n{Table([.. asked])}")) + Count(results);

    private string Count(IReadOnlyList<MutationResult> results) =>
        string.Create(CultureInfo.InvariantCulture, $"{results.Count} mutations: {Counts(results)}.\n");

    private static string Digest(Mutation mutation) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(mutation.Id)));
}
