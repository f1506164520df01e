using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DuckVerified.Costs;
using DuckVerified.Costs.Related;
using DuckVerified.Verification;

namespace DuckVerified.Reporting;

/// <summary>What <c>duck related</c> found, as Markdown and as JSON.</summary>
public static class RelatedReport
{
    /// <summary>reports/related-work.md.</summary>
    public static string Markdown(RelatedResult result)
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Line($"# DUCK beside the systems of the thesis's chapter 2");
        Line($"");
        Line($"The thesis leaves the comparison to the future (chapter 6). Here each system forwards datagrams as a program over the model, which counts what it does.");
        Line($"Written by `duck related`.");
        Line($"");
        Line($"## What is done per datagram");
        Line($"");
        Line($"Mode switches, copies between user and kernel and changes of mappings: counted by the model, per datagram of {RelatedResult.CountedAt} bytes in one block. Throughput: predicted by the cost model that is fitted to the thesis's table ([which](thesis-table.md)), relative to User-RS, for datagrams of {string.Join(", ", ThesisTable.Rows.Select(row => row.Bytes))} bytes. It knows switches and copies only.");
        Line($"");
        Line($"| system | thesis | switches | copies | mappings | sends what User-RS sends | predicted throughput |");
        Line($"|---|---|---|---|---|---|---|");
        foreach (var row in result.Rows)
            Line($"| {row.System.Name} | {row.System.Source} | {Each(row, counts => counts.Switches)} | {Each(row, counts => counts.Copies)} | {Each(row, counts => counts.Mappings)} | {row.Verdict} | {Throughput(row)} |");
        Line($"");
        Line($"*Proved* is FWD-1 to FWD-4 by Z3 and cvc5, and searched in small situations; *in N situations* is a search only: up to four datagrams of up to 64 bytes, up to four at a time, no queue full.");
        foreach (var row in result.Rows.Where(row => row.Counterexample is not null))
            Line($"\n{row.System.Name} is refuted: {row.Counterexample}.");
        Line($"");
        Line($"## Who may touch what");
        Line($"");
        Line($"In place: what the application can do with a datagram without copying it. Then, who keeps it away from the kernel's pages, from other processes' pages, and from changing a datagram that it has sent. *MMU*: with the mappings of the system, the modelled MMU stops every load and store that the code's mode allows it to try. *check*: the MMU does not, and a language, a compiler or an interpreter is trusted to. *nobody*: neither.");
        Line($"");
        Line($"| system | in place | kernel | others | sent | changes to the kernel | changes to the application |");
        Line($"|---|---|---|---|---|---|---|");
        foreach (var row in result.Rows)
            Line($"| {row.System.Name} | {row.Access} | {Word(row.Kernel)} | {Word(row.Others)} | {Word(row.Sent)} | {row.System.Kernel} | {row.System.Application} |");
        Line($"");
        Line($"## What the tables do not say");
        Line($"");
        foreach (var row in result.Rows)
            Line($"- {row.System.Name}: {row.System.Remark}.");
        return text.ToString();
    }

    /// <summary>The same for machines.</summary>
    public static JsonObject Json(RelatedResult result) => new()
    {
        ["systems"] = new JsonArray([.. result.Rows.Select(row => new JsonObject
        {
            ["name"] = row.System.Name,
            ["source"] = row.System.Source,
            ["switches"] = row.Counts?.Switches,
            ["copies"] = row.Counts?.Copies,
            ["mappings"] = row.Counts?.Mappings,
            ["verdict"] = row.Verdict,
            ["counterexample"] = row.Counterexample,
            ["throughput"] = new JsonObject(ThesisTable.Rows.Zip(
                row.Throughput, (size, number) => KeyValuePair.Create(size.Bytes.ToString(CultureInfo.InvariantCulture), (JsonNode?)number))),
            ["inPlace"] = row.Access,
            ["kernelGuard"] = Word(row.Kernel),
            ["othersGuard"] = Word(row.Others),
            ["sentGuard"] = Word(row.Sent),
            ["kernelChanges"] = row.System.Kernel,
            ["applicationChanges"] = row.System.Application,
            ["remark"] = row.System.Remark,
        })]),
        ["defects"] = new JsonArray([.. result.Defects.Select(defect => (JsonNode)defect)]),
    };

    private static string Each(RelatedRow row, Func<RelatedCounts, double> number) =>
        row.Counts is { } counts ? number(counts).ToString("0.##", CultureInfo.InvariantCulture) : "-";

    private static string Throughput(RelatedRow row) => row.Throughput.Count == 0
        ? "-"
        : string.Join(", ", row.Throughput.Select(number => number.ToString("f2", CultureInfo.InvariantCulture)));

    private static string Word(Guard guard) => guard switch { Guard.Mmu => "MMU", Guard.Check => "check", _ => "nobody" };
}
