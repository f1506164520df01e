using ScottPlot;

namespace DuckVerified.Costs;

/// <summary>How a figure becomes files: SVG and PNG, each complete before it gets its name.</summary>
internal static class Figures
{
    private const int Width = 800;
    private const int Height = 500;

    /// <summary>Writes both forms into a folder that is there.</summary>
    public static void Save(Plot plot, string folder, string name)
    {
        Replace(Path.Combine(folder, $"{name}.svg"), path => plot.SaveSvg(path, Width, Height));
        Replace(Path.Combine(folder, $"{name}.png"), path => plot.SavePng(path, Width, Height));
    }

    private static void Replace(string path, Action<string> write)
    {
        // ScottPlot ignores the file extension here. It shows readers that the file is not complete.
        var unfinished = $"{path}.tmp{Path.GetExtension(path)}";
        write(unfinished);
        File.Move(unfinished, path, overwrite: true);
    }
}
