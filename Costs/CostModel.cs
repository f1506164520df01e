using DuckVerified.Forwarding;

namespace DuckVerified.Costs;

/// <summary>
/// The processor time of forwarding one datagram. The unit is the time of a datagram of no bytes, without switches and copies. Peak
/// throughput is its reciprocal: the processor is the bottleneck (thesis chapter 5).
/// </summary>
/// <remarks>
/// cost(n) = (1 + BaseGrowth * lines(n)) + switches * Switch + copies * (CopySetup + CopyGrowth * lines(n)), with
/// lines(n) = log2(1 + n/64). The switches and copies are counted by the model (<see cref="PathCounts"/>). 64 bytes is what
/// UltraSPARC III's block copy moves at a time, so 1 + n/64 counts such steps. That their number enters by its logarithm is a
/// description, not a law: each doubling costs about the same, since later steps overlap with the prefetching of earlier ones.
/// Four parameters are fitted; the unit is not one, as gains are ratios.
/// </remarks>
/// <param name="Switch">One switch of the mode.</param>
/// <param name="CopySetup">One copy, independent of its length.</param>
/// <param name="CopyGrowth">What each doubling of the steps adds to a copy.</param>
/// <param name="BaseGrowth">What it adds to everything else: the driver's and the checksum's work on the bytes.</param>
public sealed record CostModel(double Switch, double CopySetup, double CopyGrowth, double BaseGrowth)
{
    /// <summary>How many numbers are fitted.</summary>
    public const int Parameters = 4;

    private const double BytesPerStep = 64;

    /// <summary>The cost of a datagram without switches and copies.</summary>
    public double Base(int bytes) => 1 + (BaseGrowth * Lines(bytes));

    /// <summary>What a datagram costs under a scheme that passes the sockets.</summary>
    public double Cost(Scheme scheme, int bytes)
    {
        var counts = PathCounts.Of(scheme, bytes);
        return Cost(counts.Switches, counts.Copies, bytes, bytes);
    }

    /// <summary>What a datagram costs.</summary>
    /// <param name="switches">Mode switches per datagram.</param>
    /// <param name="copies">Copies per datagram.</param>
    /// <param name="copiedBytes">Bytes of a copy.</param>
    /// <param name="bytes">Bytes of a datagram.</param>
    public double Cost(double switches, double copies, double copiedBytes, int bytes) =>
        Base(bytes) + (switches * Switch) + (copies * (CopySetup + (CopyGrowth * Lines(copiedBytes))));

    /// <summary>The gains that the thesis's table has, in percent of User-RS's peak.</summary>
    public ThesisRow Predict(int bytes)
    {
        var user = Cost(Scheme.UserRs, bytes);
        var kernel = 100 * ((user / Cost(Scheme.KernelRs, bytes)) - 1);
        var total = 100 * ((user / Cost(Scheme.ZeroCopy, bytes)) - 1);
        return new(bytes, kernel, total - kernel, total);
    }

    /// <summary>The error of each cell, in percentage points: predicted less printed.</summary>
    public IReadOnlyList<double> Errors(ThesisRow row) => [.. Predict(row.Bytes).Cells.Zip(row.Cells, (ours, theirs) => ours - theirs)];

    private static double Lines(double bytes) => Math.Log2(1 + (bytes / BytesPerStep));
}
