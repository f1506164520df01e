using ScottPlot;

namespace DuckVerified.Costs;

/// <summary>A figure in the shape of the thesis's figures 5.2 to 5.5, as SVG and PNG.</summary>
public static class LoadFigure
{
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
        Figures.Save(plot, folder, name);
    }
}
