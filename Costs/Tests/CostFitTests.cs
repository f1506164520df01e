using DuckVerified.Forwarding;

namespace DuckVerified.Costs.Tests;

/// <summary>The cost model meets the thesis's table, and would not meet another.</summary>
public sealed class CostFitTests
{
    private static readonly CostFit _fit = CostFit.To(ThesisTable.Rows);

    [Fact]
    public void TheFitReproducesTheTable()
    {
        Assert.InRange(_fit.Rms, 0, 1.5);
        Assert.InRange(_fit.Worst, 0, 2.6);
    }

    [Fact]
    public void TheErrorsOfTheFitAreThoseOfItsCells()
    {
        var errors = ThesisTable.Rows.SelectMany(_fit.Model.Errors).ToList();
        Assert.Equal(12, errors.Count);
        Assert.Equal(_fit.Worst, errors.Max(Math.Abs), 9);
        Assert.Equal(_fit.Rms, Math.Sqrt(errors.Sum(error => error * error) / 12), 9);
    }

    [Fact]
    public void EveryParameterIsACost() => Assert.All(
        new[] { _fit.Model.Switch, _fit.Model.CopySetup, _fit.Model.CopyGrowth, _fit.Model.BaseGrowth },
        cost => Assert.True(cost > 0));

    [Fact]
    public void ATableOfAnotherShapeIsNotReproduced()
    {
        // Gains that rise and fall with the length.
        ThesisRow[] jagged = [new(10, 15, 5, 20), new(100, 5, 30, 35), new(500, 20, 5, 25), new(1000, 5, 40, 45)];
        Assert.True(CostFit.To(jagged).Worst > 2.6);
    }

    [Fact]
    public void CellsThatAreLeftOutDoNotChangeTheFit()
    {
        var changed = ThesisTable.Rows.Select(row => row.Bytes == 500 ? row with { KernelGain = 50, Total = 90 } : row).ToList();
        var (first, second) = (CostFit.LeavingOneOut(ThesisTable.Rows)[2].Model, CostFit.LeavingOneOut(changed)[2].Model);
        Assert.Equal(first, second);
    }

    [Fact]
    public void OneRowDoesNotFixTheParameters() => Assert.Throws<ArgumentException>(() => CostFit.To([ThesisTable.Rows[0]]));

    [Theory]
    [InlineData(10)]
    [InlineData(1000)]
    public void TheModelCountsTheSwitchesAndCopiesOfTheThesis(int bytes) => Assert.Equal(
        [new(4, 2), new(0, 2), new(0, 0), new(0, 0)], Scheme.All.Select(scheme => PathCounts.Of(scheme, bytes)));
}
