using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace DuckVerified.Costs;

/// <summary>A cost model fitted to rows of the thesis's table by least squares over the cells.</summary>
/// <param name="Model">The model.</param>
/// <param name="Rms">The root of the mean square error of the cells that it was fitted to, in percentage points.</param>
/// <param name="Worst">The largest error among them.</param>
public sealed record CostFit(CostModel Model, double Rms, double Worst)
{
    // The starting points of the search; all lead to the same result.
    private static readonly double[][] _starts = [[0.04, 0.05, 0.03, 0.2], [0.1, 0.1, 0.1, 0.1], [0.02, 0.02, 0.01, 0.05]];

    /// <summary>Fits the four parameters; of several beginnings the best end.</summary>
    /// <exception cref="ArgumentException">Fewer cells than parameters.</exception>
    public static CostFit To(IReadOnlyList<ThesisRow> rows)
    {
        // A row's total is the sum of its gains.
        if (2 * rows.Count < CostModel.Parameters)
            throw new ArgumentException($"{rows.Count} rows are too few for {CostModel.Parameters} parameters", nameof(rows));
        return _starts.Select(start => From(start, rows)).MinBy(fit => fit.Rms)!;
    }

    /// <summary>For each row the model that was fitted to the others.</summary>
    public static IReadOnlyList<(ThesisRow Row, CostModel Model)> LeavingOneOut(IReadOnlyList<ThesisRow> rows) =>
        [.. rows.Select(row => (row, To([.. rows.Where(other => other != row)]).Model))];

    private static CostFit From(double[] start, IReadOnlyList<ThesisRow> rows)
    {
        var objective = ObjectiveFunction.Value(at => SquaredError(Of(at), rows));
        var found = NelderMeadSimplex.Minimum(objective, Vector<double>.Build.DenseOfArray(start), 1e-12, 20000);
        var model = Of(found.MinimizingPoint);
        var errors = rows.SelectMany(model.Errors).ToList();
        return new(model, Math.Sqrt(errors.Average(error => error * error)), errors.Max(Math.Abs));
    }

    private static double SquaredError(CostModel model, IReadOnlyList<ThesisRow> rows) =>
        rows.SelectMany(model.Errors).Sum(error => error * error);

    private static CostModel Of(Vector<double> at) => new(at[0], at[1], at[2], at[3]);
}
