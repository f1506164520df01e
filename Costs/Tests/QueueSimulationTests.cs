using FsCheck.Xunit;

namespace DuckVerified.Costs.Tests;

/// <summary>The simulation loses nothing, and its curves have the shape of the thesis's figures.</summary>
public sealed class QueueSimulationTests
{
    private static readonly LoadCurves _curves = new(CostFit.To(ThesisTable.Rows).Model);

    public static TheoryData<int> Sizes => [.. ThesisTable.Rows.Select(row => row.Bytes)];

    [Property]
    public bool InIsOutDroppedAndQueued(byte interrupt, byte forward, byte ring, byte queue, byte rate, int seed)
    {
        var simulation = new QueueSimulation((interrupt + 1) / 64.0, (forward + 1) / 64.0, ring + 1, queue + 1);
        var result = simulation.Run((rate + 1) / 64.0, 1000, seed);
        return result.Offered == result.Forwarded + result.Dropped + result.Queued
            && result.Queued <= ring + queue + 2 && result.Forwarded >= 0 && result.Dropped >= 0;
    }

    [Fact]
    public void BelowCapacityNothingIsDropped() =>
        Assert.Equal(0, new QueueSimulation(0.3, 0.7, 256, 100).Run(0.5, 20000, 1).Dropped);

    [Fact]
    public void IfInterruptsUseAllTimeNothingIsForwarded()
    {
        var result = new QueueSimulation(0.5, 0.5, 256, 100).Run(4, 20000, 1);
        Assert.InRange(result.Forwarded, 0, 100);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void EverySchemeRisesPeaksAndDeclines(int bytes) => Assert.All(_curves.Of(bytes).Take(3), curve =>
    {
        var peak = curve.Throughput.Max();
        var at = curve.Throughput.ToList().IndexOf(peak);
        Assert.InRange(at, 1, curve.Throughput.Count - 2);
        // Compare offered loads that are far apart, because each value is from one random run.
        for (var i = 0; i + 3 <= at; i++)
            Assert.True(curve.Throughput[i] < curve.Throughput[i + 3]);
        for (var i = at; i + 6 < curve.Throughput.Count; i++)
            Assert.True(curve.Throughput[i] > curve.Throughput[i + 6]);
        Assert.True(curve.Throughput[^1] < 0.9 * peak);
    });

    [Theory]
    [MemberData(nameof(Sizes))]
    public void ThePeaksAreInTheThesissOrder(int bytes)
    {
        var peaks = _curves.Of(bytes).Select(curve => curve.Throughput.Max()).ToList();
        Assert.Equal(peaks.Order(), peaks);
        Assert.Equal(4, peaks.Distinct().Count());
    }
}
