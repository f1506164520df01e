using ScottPlot;

namespace DuckVerified.Costs;

/// <summary>A figure in the shape of the thesis's 5.2 to 5.5, as SVG and PNG.</summary>
public static class LoadFigure
{
    private const int Width = 800;
    private const int Height = 500;

    /// <summary>Writes both forms; each is complete before it gets its name.</summary>
    /// <param name="folder">The folder, which is there.</param>
    /// <param name="name">The name without an ending.</param>
    /// <param name="title">What is above the curves.</param>
    /// <param name="curves">The curves.</param>
    public static void Write(string folder, string name, string title, IReadOnlyList<LoadCurve> curves)
    {
        using var plot = new Plot();
        foreach (var curve in curves)
        {
            var line = plot.Add.Scatter(curve.Offered.ToArray(), curve.Throughput.ToArray());
            line.LegendText = curve.Scheme;
        }

        plot.Title(title);
        plot.XLabel("offered load (1: the capacity of User-RS)");
        plot.YLabel("throughput");
        plot.ShowLegend(Alignment.LowerRight);
        plot.Axes.SetLimitsY(0, plot.Axes.GetLimits().Top);
        Replace(Path.Combine(folder, $"{name}.svg"), path => plot.SaveSvg(path, Width, Height));
        Replace(Path.Combine(folder, $"{name}.png"), path => plot.SavePng(path, Width, Height));
    }

    private static void Replace(string path, Action<string> write)
    {
        // The ending tells ScottPlot nothing here, and readers that the file is not complete.
        var unfinished = $"{path}.tmp{Path.GetExtension(path)}";
        write(unfinished);
        File.Move(unfinished, path, overwrite: true);
    }
}
