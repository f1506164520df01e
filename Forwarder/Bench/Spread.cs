namespace DuckVerified.Forwarder.Bench;

/// <summary>The middle of several numbers, and the outermost.</summary>
/// <param name="Median">The middle one; of an even number of them the upper of the two.</param>
/// <param name="Least">The least.</param>
/// <param name="Most">The greatest.</param>
public sealed record Spread(double Median, double Least, double Most)
{
    /// <summary>Of those numbers; null if there is none.</summary>
    public static Spread? Of(IEnumerable<double> numbers)
    {
        var sorted = numbers.Order().ToList();
        return sorted.Count == 0 ? null : new(sorted[sorted.Count / 2], sorted[0], sorted[^1]);
    }
}
