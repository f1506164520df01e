using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DuckVerified.Costs;
using DuckVerified.Forwarding;
using DuckVerified.Properties;
using DuckVerified.Verification;

namespace DuckVerified.Cli.Commands;

/// <summary><c>duck bench thesis</c>: the thesis's table 5.1 beside a cost model of four parameters, and its figures.</summary>
internal static class ThesisBenchCommand
{
    // The target error of the fit, in percentage points.
    private const double MostRms = 1.5;
    private const double MostError = 2.6;

    public static Command Make()
    {
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var folder = new Option<string?>("--out") { Description = "Write the table (Markdown) and the figures (SVG, PNG) into this folder." };
        var command = new Command("thesis", "Print the thesis's table 5.1 beside the fitted cost model, and make figures 5.2 to 5.5.")
        {
            format, folder,
        };
        command.SetAction(parsed =>
        {
            var target = CommonOptions.FolderOf(parsed, folder);
            var fit = CostFit.To(ThesisTable.Rows);
            Console.Out.Write(parsed.GetValue(format) == "json" ? JsonText.Of(Json(fit)) : Text(fit));
            if (target is not null)
                WriteReports(fit, target);
            return fit.Rms <= MostRms && fit.Worst <= MostError ? ExitCode.AsExpected : ExitCode.Unexpected;
        });
        return command;
    }

    private static void WriteReports(CostFit fit, string folder)
    {
        Repository.Write(Path.Combine(folder, "thesis-table.md"), Text(fit));
        var curves = new LoadCurves(fit.Model);
        var number = 2;
        foreach (var row in ThesisTable.Rows)
            LoadFigure.Write(folder, $"figure-5-{number++}", $"{row.Bytes} bytes per datagram", curves.Of(row.Bytes));
    }

    private static string Text(CostFit fit)
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        var model = fit.Model;
        Line($"# The thesis's table 5.1 compared with the cost model");
        Line($"");
        Line($"Gains in peak throughput, in percent of the throughput of User-RS: thesis / model (error in percentage points).");
        Line($"");
        Line($"| bytes | Kernel-RS | Zero-copy beyond | total |");
        Line($"|---|---|---|---|");
        foreach (var row in ThesisTable.Rows)
            Line($"| {row.Bytes} | {Cells(row, model)} |");
        Line($"");
        Line($"Root mean square error: {fit.Rms:f2} percentage points. Largest error: {fit.Worst:f2} percentage points. There are twelve cells; four of them are sums.");
        Line($"");
        Line($"Cost of a datagram of n bytes: 1 + {model.BaseGrowth:f4} L + switches x {model.Switch:f4} + copies x ({model.CopySetup:f4} + {model.CopyGrowth:f4} L), with L = log2(1 + n/64).");
        Line($"The unit is the cost of a datagram of 0 bytes without switches and copies. {CostModel.Parameters} parameters are fitted. They are the same for all cells.");
        Line($"64 bytes is one step of UltraSPARC III's block copy. In the model each doubling of the number of steps costs the same. This describes a cost that grows more and more slowly. It is not derived from the hardware.");
        Line($"");
        Line($"What the model counts per datagram (100 bytes in one block), as (switches, copies):");
        foreach (var scheme in Scheme.All)
            Line($"- {scheme.Name}: {PathCounts.Of(scheme, 100).Switches}, {PathCounts.Of(scheme, 100).Copies}");
        Line($"");
        Line($"## Each size predicted from the other three");
        Line($"");
        Line($"| bytes | Kernel-RS | Zero-copy beyond | total |");
        Line($"|---|---|---|---|");
        foreach (var (row, other) in CostFit.LeavingOneOut(ThesisTable.Rows))
            Line($"| {row.Bytes} | {Cells(row, other)} |");
        Line($"");
        Line($"Each of these fits has four parameters and six independent cells. So these errors show what to expect of the model outside its table.");
        Line($"");
        Line($"## Figures 5.2 to 5.5");
        Line($"");
        Line($"The figures show throughput over offered load, simulated with the fitted costs. Both are relative to the capacity of User-RS, because the thesis's text gives no rates.");
        Line($"Two numbers are assumed and not fitted. {LoadCurves.InterruptShare:p0} of the work without switches and copies is done at interrupt level, before any forwarding. IP-forwarding does {LoadCurves.IpShare:p0} of the work without switches and copies.");
        return text.ToString();
    }

    private static string Cells(ThesisRow row, CostModel model) => string.Join(
        " | ",
        row.Cells.Zip(model.Predict(row.Bytes).Cells, (theirs, ours) =>
            string.Create(CultureInfo.InvariantCulture, $"{theirs:f1} / {ours:f1} ({ours - theirs:+0.0;-0.0;0.0})")));

    private static JsonObject Json(CostFit fit) => new()
    {
        ["rms"] = fit.Rms,
        ["worst"] = fit.Worst,
        ["parameters"] = new JsonObject
        {
            ["switch"] = fit.Model.Switch,
            ["copySetup"] = fit.Model.CopySetup,
            ["copyGrowth"] = fit.Model.CopyGrowth,
            ["baseGrowth"] = fit.Model.BaseGrowth,
        },
        ["rows"] = Rows(ThesisTable.Rows.Select(row => (row, fit.Model))),
        ["leavingOneOut"] = Rows(CostFit.LeavingOneOut(ThesisTable.Rows)),
    };

    private static JsonArray Rows(IEnumerable<(ThesisRow Row, CostModel Model)> rows) =>
    [
        .. rows.Select(pair => new JsonObject
        {
            ["bytes"] = pair.Row.Bytes,
            ["thesis"] = Numbers(pair.Row.Cells),
            ["model"] = Numbers(pair.Model.Predict(pair.Row.Bytes).Cells),
            ["errors"] = Numbers(pair.Model.Errors(pair.Row)),
        }),
    ];

    private static JsonArray Numbers(IEnumerable<double> numbers) => [.. numbers.Select(number => (JsonNode)number)];
}
