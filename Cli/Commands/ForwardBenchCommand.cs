using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DuckVerified.Costs;
using DuckVerified.Forwarder.Bench;
using DuckVerified.Processes;
using DuckVerified.Properties;
using DuckVerified.Verification;
using Cell = DuckVerified.Forwarder.Bench.Cell;

namespace DuckVerified.Cli.Commands;

/// <summary><c>duck bench forward</c>: the emulator beside other forwarders, on this machine, in one run.</summary>
internal static class ForwardBenchCommand
{
    private const int MostRounds = 100;

    public static Command Make()
    {
        var sizes = new Option<string>("--sizes") { Description = "Bytes per datagram, 10 to 1472.", DefaultValueFactory = _ => "10,100,500,1000" };
        var rounds = CommonOptions.Number("--rounds", "Rounds, 1 to 100.", 5);
        var cell = CommonOptions.Number("--cell", "Milliseconds per forwarder, size and round, 1 to 10000.", 800);
        var seed = CommonOptions.Number("--seed", "The seed of the order within a round.", 1);
        var client = new Option<string>("--client") { Description = "burst: trains of 32 datagrams in one system call; single: one datagram at a time.", DefaultValueFactory = _ => "burst" };
        client.AcceptOnlyFromAmong("burst", "single");
        var network = new Option<string>("--network") { Description = "namespaces (needs root), loopback, or auto: namespaces if possible.", DefaultValueFactory = _ => "auto" };
        network.AcceptOnlyFromAmong("auto", "namespaces", "loopback");
        var only = new Option<string[]>("--only") { AllowMultipleArgumentsPerToken = true, Description = $"Measure only these, and always sockets: {string.Join(", ", ForwardBench.Names)}.", DefaultValueFactory = _ => [] };
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var folder = new Option<string?>("--out") { Description = "Write the table (Markdown, JSON) and a figure (SVG, PNG) into this folder." };
        var command = new Command("forward", "The emulator's back ends beside a C# socket loop, socat, nginx and the kernel's forwarding.")
        {
            sizes, rounds, cell, seed, client, network, only, format, folder,
        };
        command.SetAction(parsed => Run(
            new(
                Sizes(parsed.GetValue(sizes)!),
                CommonOptions.Within(parsed.GetValue(rounds), MostRounds, "--rounds"),
                CommonOptions.Within(parsed.GetValue(cell), 10_000, "--cell") / 1000.0,
                parsed.GetValue(seed),
                parsed.GetValue(client) == "burst",
                Enum.Parse<BenchNetwork>(parsed.GetValue(network)!, ignoreCase: true),
                Known(parsed.GetValue(only)!)),
            parsed.GetValue(format) == "json",
            CommonOptions.FolderOf(parsed, folder)));
        return command;
    }

    private static int Run(ForwardBenchOptions options, bool isJson, string? folder)
    {
        using var stop = new CancellationTokenSource();
        using var stopped = Interrupts.Handle(stop.Cancel);
        ForwardBenchResult result;
        try
        {
            result = new ForwardBench(options, CommonOptions.Say, stop.Token).Run();
        }
        catch (OperationCanceledException)
        {
            throw new UsageException("stopped before the end; there are no results");
        }
        catch (PlatformNotSupportedException problem)
        {
            throw new UsageException(problem.Message);
        }

        var (text, json) = (Text(options, result), JsonText.Of(Json(options, result)));
        Console.Out.Write(isJson ? json : text);
        if (folder is not null)
        {
            Repository.Write(Path.Combine(folder, "forward.md"), text);
            Repository.Write(Path.Combine(folder, "forward.json"), json);
            ForwardFigure.Write(folder, "forward", Bars(result));
        }

        return result.Rows.Any(row => row.Damaged + row.Disordered > 0) ? ExitCode.Unexpected : ExitCode.AsExpected;
    }

    private static List<int> Sizes(string text)
    {
        List<int> sizes = [];
        foreach (var word in text.Split(','))
        {
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size is < ForwardBench.LeastSize or > ForwardBench.MostSize)
                throw new UsageException($"--sizes must be numbers from {ForwardBench.LeastSize} to {ForwardBench.MostSize}, separated by commas, not \"{text}\"");
            if (!sizes.Contains(size))
                sizes.Add(size);
        }

        return sizes;
    }

    private static string[] Known(string[] names) =>
        names.FirstOrDefault(name => !ForwardBench.Names.Contains(name)) is { } wrong
            ? throw new UsageException($"there is no forwarder \"{wrong}\"; there are {string.Join(", ", ForwardBench.Names)}")
            : names;

    private static string Text(ForwardBenchOptions options, ForwardBenchResult result)
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Line($"# Comparison of forwarders");
        Line($"");
        Line($"{options.Rounds} rounds, {options.CellSeconds * 1000:f0} ms per cell, order drawn from seed {options.Seed}; at most {ForwardBench.Window} datagrams in flight, {(options.HasTrains ? $"sent in trains of {ForwardBench.Burst} (UDP_SEGMENT) and received in trains" : "sent and received one by one")}.");
        Line($"{(result.WhyLoopback is { } why ? $"All on loopback: {why}." : "Client, forwarder and receiver in network namespaces of their own.")}");
        Line($"CPU: processor time per datagram. rate: datagrams per second. Both are ratios to the C# socket loop (sockets) in the same round: the median (smallest to largest) of the rounds in which both cells are clean. A cell is clean if client and forwarder waited for a processor at most {Cell.MostDelay:p0} of the time.");
        Line($"client-bound: the rate is within a fifth of the ceiling, which has no forwarder. The emulator saves system calls. It does not save work inside the kernel. So its gain here is not the gain of DUCK.");
        Line($"");
        Line($"| bytes | forwarder | CPU | ns | rate | clean | lost | |");
        Line($"|---|---|---|---|---|---|---|---|");
        foreach (var row in result.Rows)
            Line($"| {row.Size} | {row.Name} | {Of(row.Processor)} | {(row.Nanoseconds is { } ns ? ns.Median.ToString("f0", CultureInfo.InvariantCulture) : "-")} | {Of(row.Rate)} | {row.Compared}/{row.Cells} | {row.Lost} | {Remarks(row)} |");
        if (result.Rows.All(row => row.Compared == 0))
            Line($"\nNothing could be compared, because other programs used the processors.");
        foreach (var (name, reason) in result.Skipped)
            Line($"\nskipped: {name}: {reason}");
        return text.ToString();
    }

    private static IReadOnlyList<ForwardBar> Bars(ForwardBenchResult result) =>
    [
        .. result.Rows.Where(row => row.Processor is not null).Select(row =>
            new ForwardBar(row.Name, row.Size, row.Processor!.Median, row.Processor.Least, row.Processor.Most)),
    ];

    private static string Of(Spread? spread) => spread is null
        ? "-"
        : string.Create(CultureInfo.InvariantCulture, $"{spread.Median:f2} ({spread.Least:f2} to {spread.Most:f2})");

    private static string Remarks(ForwardBenchRow row) => string.Join(", ", ((string[])
    [
        row.IsClientBound ? "client-bound" : "",
        row.Disordered > 0 ? $"{row.Disordered} out of order" : "",
        row.Damaged > 0 ? $"{row.Damaged} damaged" : "",
    ]).Where(remark => remark.Length > 0));

    private static JsonObject Json(ForwardBenchOptions options, ForwardBenchResult result) => new()
    {
        ["rounds"] = options.Rounds,
        ["cellSeconds"] = options.CellSeconds,
        ["seed"] = options.Seed,
        ["client"] = options.HasTrains ? "burst" : "single",
        ["window"] = ForwardBench.Window,
        ["network"] = result.WhyLoopback is null ? "namespaces" : "loopback",
        ["mostDelay"] = Cell.MostDelay,
        ["yardstick"] = ForwardBench.Yardstick,
        ["rows"] = new JsonArray([.. result.Rows.Select(row => new JsonObject
        {
            ["forwarder"] = row.Name,
            ["bytes"] = row.Size,
            ["cells"] = row.Cells,
            ["compared"] = row.Compared,
            ["nanoseconds"] = Json(row.Nanoseconds),
            ["processorRatio"] = Json(row.Processor),
            ["rateRatio"] = Json(row.Rate),
            ["received"] = row.Received,
            ["lost"] = row.Lost,
            ["disordered"] = row.Disordered,
            ["damaged"] = row.Damaged,
            ["clientBound"] = row.IsClientBound,
        })]),
        ["skipped"] = new JsonArray([.. result.Skipped.Select(one => new JsonObject { ["forwarder"] = one.Name, ["reason"] = one.Reason })]),
    };

    private static JsonObject? Json(Spread? spread) => spread is null
        ? null
        : new() { ["median"] = spread.Median, ["least"] = spread.Least, ["most"] = spread.Most };
}
