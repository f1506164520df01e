using System.CommandLine;
using System.Text.Json.Nodes;
using DuckVerified.Conformance;
using DuckVerified.Properties;
using DuckVerified.Reporting;
using DuckVerified.Verification;

namespace DuckVerified.Cli.Commands;

/// <summary><c>duck conform streams</c>: do the model's STREAMS buffers and queues do what the kernel's did?</summary>
internal static class StreamsConformance
{
    private const int ColumnWidth = 60;

    public static Command Make()
    {
        var file = new Argument<string?>("FILE")
        {
            Description = "A file of recorded sequences (docs/streams-cases.md). Default: the project's own file.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var streams = new Command("streams", "Compare the model's STREAMS buffers and queues with recorded sequences of OpenSolaris.") { file, format };
        streams.SetAction(parsed =>
        {
            var path = parsed.GetValue(file) ?? Path.Combine(Repository.Root, "Conformance", "streams-opensolaris.jsonl.gz");
            return CommonOptions.Reading(path, () => Compare(path, parsed.GetValue(format) == "json"));
        });
        return streams;
    }

    private static int Compare(string path, bool isJson)
    {
        var comparison = StreamsComparison.Of(StreamsCases.Read(path));
        if (comparison.Classes.Sum(item => item.Operations) == 0)
            throw new FormatException("there is nothing to compare: no sequence has an operation");
        if (isJson)
            Console.Out.Write(JsonText.Of(Json(comparison)));
        else
            Print(comparison);
        return comparison.Mismatches.Count == 0 ? ExitCode.AsExpected : ExitCode.Unexpected;
    }

    private static void Print(StreamsComparison comparison)
    {
        if (comparison.Mismatches.Count > 0)
            Print(comparison.Mismatches[0]);
        foreach (var item in comparison.Classes)
            Console.Out.WriteLine($"{item.Name,-10} {item.Sequences,5} sequences, {item.Operations,6} operations, {item.Mismatches} mismatches");
        var (sequences, operations) = (comparison.Classes.Sum(item => item.Sequences), comparison.Classes.Sum(item => item.Operations));
        Console.Out.WriteLine($"{sequences} sequences, {operations} operations, {comparison.Mismatches.Count} mismatches");
    }

    // The state after the operation, side by side; what differs is marked. Then what the model did, as a picture.
    private static void Print(StreamsMismatch mismatch)
    {
        Console.Out.WriteLine($"{mismatch.Sequence}, {mismatch.Where}: {mismatch.Operation}");
        Row(' ', string.Empty, "expected", "actual");
        foreach (var seen in mismatch.Seen)
            Row(seen.Agrees ? ' ' : '*', seen.Item, seen.Expected, seen.Actual);
        Console.Out.WriteLine();
        Console.Out.WriteLine("What the operation did on the model:");
        Console.Out.Write(StreamsPicture.Of(mismatch.Before, mismatch.After));
        Console.Out.Write(StreamsPicture.Legend);
        Console.Out.WriteLine();
    }

    // Long texts continue on the next line, in their columns.
    private static void Row(char mark, string item, string expected, string actual)
    {
        for (var at = 0; at == 0 || at < Math.Max(expected.Length, actual.Length); at += ColumnWidth)
        {
            Console.Out.WriteLine($"{mark} {item,-14} {Part(expected, at).PadRight(ColumnWidth)}   {Part(actual, at)}".TrimEnd());
            (mark, item) = (' ', string.Empty);
        }
    }

    private static string Part(string text, int at) => at >= text.Length ? string.Empty : text.Substring(at, Math.Min(ColumnWidth, text.Length - at));

    private static JsonObject Json(StreamsComparison comparison) => new()
    {
        ["sequences"] = comparison.Classes.Sum(item => item.Sequences),
        ["operations"] = comparison.Classes.Sum(item => item.Operations),
        ["classes"] = new JsonArray([.. comparison.Classes.Select(item => new JsonObject
        {
            ["class"] = item.Name,
            ["sequences"] = item.Sequences,
            ["operations"] = item.Operations,
            ["mismatches"] = item.Mismatches,
        })]),
        ["mismatches"] = new JsonArray([.. comparison.Mismatches.Select(mismatch => new JsonObject
        {
            ["sequence"] = mismatch.Sequence,
            ["where"] = mismatch.Where,
            ["operation"] = mismatch.Operation,
            ["seen"] = new JsonArray([.. mismatch.Seen.Where(seen => !seen.Agrees).Select(seen => new JsonObject
            {
                ["item"] = seen.Item,
                ["expected"] = seen.Expected,
                ["actual"] = seen.Actual,
            })]),
        })]),
    };
}
