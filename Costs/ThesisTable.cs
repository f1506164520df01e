namespace DuckVerified.Costs;

/// <summary>A row of the thesis's table 5.1, in percent of User-RS's peak throughput.</summary>
/// <param name="Bytes">The datagram's length.</param>
/// <param name="KernelGain">What Kernel-RS gains.</param>
/// <param name="ZeroCopyExtra">What Zero-copy gains in addition.</param>
/// <param name="Total">Both; printed as the sum, up to rounding.</param>
public sealed record ThesisRow(int Bytes, double KernelGain, double ZeroCopyExtra, double Total)
{
    /// <summary>The three gains, in the order of the columns.</summary>
    public IReadOnlyList<double> Cells => [KernelGain, ZeroCopyExtra, Total];
}

/// <summary>The thesis's table 5.1: "peak throughput improvement under different packet sizes".</summary>
public static class ThesisTable
{
    /// <summary>Its four rows. The last column of the print is the ratio of the first two.</summary>
    public static readonly IReadOnlyList<ThesisRow> Rows =
    [
        new(10, 15.5, 12.6, 28.1),
        new(100, 13.3, 21.5, 34.8),
        new(500, 10.6, 26.8, 37.3),
        new(1000, 11.5, 32.3, 43.8),
    ];
}
