using System.Globalization;
using ScottPlot;

namespace DuckVerified.Costs;

/// <summary>What a forwarder needs at a size, relative to the yardstick.</summary>
/// <param name="Name">The forwarder.</param>
/// <param name="Size">Bytes per datagram.</param>
/// <param name="Median">The median of the rounds.</param>
/// <param name="Least">The least.</param>
/// <param name="Most">The greatest.</param>
public sealed record ForwardBar(string Name, int Size, double Median, double Least, double Most);

/// <summary>The figure of <c>duck bench forward</c>: a group of bars for each size, with the spread over the rounds.</summary>
public static class ForwardFigure
{
    /// <summary>Writes it as SVG and PNG; each is complete before it gets its name.</summary>
    /// <param name="folder">The folder, which is there.</param>
    /// <param name="name">The name without an ending.</param>
    /// <param name="bars">The bars.</param>
    public static void Write(string folder, string name, IReadOnlyList<ForwardBar> bars)
    {
        using var plot = new Plot();
        var names = bars.Select(bar => bar.Name).Distinct().ToList();
        var sizes = bars.Select(bar => bar.Size).Distinct().ToList();
        var palette = new ScottPlot.Palettes.Category10();
        foreach (var (index, forwarder) in names.Index())
        {
            var drawn = plot.Add.Bars(bars.Where(bar => bar.Name == forwarder).Select(bar => new Bar
            {
                Position = (sizes.IndexOf(bar.Size) * (names.Count + 1)) + index,
                Value = bar.Median,
                Error = Math.Max(bar.Most - bar.Median, bar.Median - bar.Least),
                FillColor = palette.GetColor(index),
            }).ToArray());
            drawn.LegendText = forwarder;
        }

        plot.Axes.Bottom.SetTicks(
            [.. sizes.Index().Select(pair => (pair.Index * (names.Count + 1)) + ((names.Count - 1) / 2.0))],
            [.. sizes.Select(size => size.ToString(CultureInfo.InvariantCulture))]);
        plot.Title("Processor time per datagram, C# socket loop = 1");
        plot.XLabel("bytes per datagram");
        plot.YLabel("ratio: median, smallest and largest");
        plot.ShowLegend(Alignment.UpperRight);
        plot.Axes.Margins(bottom: 0);
        Figures.Save(plot, folder, name);
    }
}
