using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using DuckVerified.Properties;

namespace DuckVerified.Cli.Commands;

/// <summary><c>duck bench streams</c>: what operations on messages cost in time and memory, and what the memory is for.</summary>
internal static class StreamsBenchCommand
{
    private const string Why =
        "Why bytes are allocated: a state of the model never changes. Each operation makes new records and copies the maps that "
        + "it changes. So the search can keep every state, and a proof can compare the states before and after. The bytes of a "
        + "message are shared and not copied, so the cost does not depend on its size. The hand-written buffers are changed in place, "
        + "copy the bytes, and keep no earlier state. The cost of one new value:";

    public static Command Make()
    {
        var rounds = CommonOptions.Number("--rounds", "Measured rounds, 1 to 100.", 9);
        var count = CommonOptions.Number("--count", "Operations in a round, 1 to 1000000.", 5000);
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        const string What = "Measure nanoseconds and allocated bytes per operation on messages, beside hand-written buffers.";
        var command = new Command("streams", What)
        {
            rounds, count, format,
        };
        command.SetAction(parsed =>
        {
            var bench = new StreamsBench(
                CommonOptions.Within(parsed.GetValue(rounds), 100, "--rounds"),
                CommonOptions.Within(parsed.GetValue(count), 1_000_000, "--count"));
            if (parsed.GetValue(format) == "json")
                Console.Out.Write(JsonText.Of(Json(bench)));
            else
                Print(bench);
            return ExitCode.AsExpected;
        });
        return command;
    }

    private static void Print(StreamsBench bench)
    {
        foreach (var cost in bench.Operations())
        {
            var on = (FormattableString)$"{cost.Size,4} bytes, {cost.Live,3} live";
            Line($"{cost.Operation,-12} {on}: {Spread(cost.Nanoseconds)} ns, {cost.Bytes:f0} bytes allocated");
            if (cost.Plain is { } plain)
            {
                var memory = (FormattableString)$"{plain.Bytes:f0} bytes allocated";
                Line($"{"  by hand",-12} {on}: {Spread(plain.Nanoseconds)} ns, {memory}; ratio {Spread(cost.Ratios)}");
            }
        }

        Console.Out.WriteLine(Why);
        foreach (var part in bench.Parts())
            Line($"{part.Operation,-38} {part.Live,3} live: {part.Bytes:f0} bytes, {Spread(part.Nanoseconds)} ns");
    }

    private static void Line(FormattableString text) => Console.Out.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static FormattableString Spread(IReadOnlyList<double> numbers) =>
        $"{BenchCommand.Median([.. numbers]):f1} ({numbers.Min():f1} to {numbers.Max():f1})";

    private static JsonObject Json(StreamsBench bench) => new()
    {
        ["operations"] = new JsonArray([.. bench.Operations().Select(cost => Json(cost, "operation"))]),
        ["why"] = Why,
        ["parts"] = new JsonArray([.. bench.Parts().Select(part => Json(part, "part"))]),
    };

    private static JsonObject Json(StreamsCost cost, string kind)
    {
        var json = new JsonObject
        {
            [kind] = cost.Operation,
            ["live"] = cost.Live,
            ["nanoseconds"] = Json(cost.Nanoseconds),
            ["bytes"] = cost.Bytes,
        };
        if (cost.Size > 0)
            json["size"] = cost.Size;
        if (cost.Plain is { } plain)
        {
            json["byHand"] = new JsonObject { ["nanoseconds"] = Json(plain.Nanoseconds), ["bytes"] = plain.Bytes };
            json["ratio"] = Json(cost.Ratios);
        }

        return json;
    }

    private static JsonObject Json(IReadOnlyList<double> numbers) =>
        new() { ["median"] = BenchCommand.Median([.. numbers]), ["least"] = numbers.Min(), ["most"] = numbers.Max() };
}
