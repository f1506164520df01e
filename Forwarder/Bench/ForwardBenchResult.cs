namespace DuckVerified.Forwarder.Bench;

/// <summary>What all cells of a forwarder and a size say, beside the plain C# loop's of the same rounds.</summary>
/// <param name="Name">The forwarder.</param>
/// <param name="Size">Bytes per datagram.</param>
/// <param name="Cells">How many cells there were.</param>
/// <param name="Compared">How many of them were clean, and the loop's of the same round too.</param>
/// <param name="Nanoseconds">Processor time per datagram; of clean cells.</param>
/// <param name="Processor">The same, as a ratio to the loop's in the same round.</param>
/// <param name="Rate">Datagrams per second, as a ratio to the loop's in the same round.</param>
/// <param name="Received">Datagrams that arrived, of all cells, as those below.</param>
/// <param name="Lost">Datagrams that did not arrive.</param>
/// <param name="Disordered">Datagrams that arrived after a later one, or twice.</param>
/// <param name="Damaged">Datagrams that arrived with other bytes.</param>
/// <param name="IsClientBound">Whether it was within a fifth of what the client reaches without a forwarder.</param>
public sealed record ForwardBenchRow(
    string Name,
    int Size,
    int Cells,
    int Compared,
    Spread? Nanoseconds,
    Spread? Processor,
    Spread? Rate,
    long Received,
    long Lost,
    long Disordered,
    long Damaged,
    bool IsClientBound);

/// <summary>What a run of <c>duck bench forward</c> found.</summary>
/// <param name="Rows">By size, and then in the order of <see cref="ForwardBench.Names"/>.</param>
/// <param name="Skipped">The forwarders that were not measured, and why.</param>
/// <param name="WhyLoopback">Why there were no network namespaces; null if there were.</param>
public sealed record ForwardBenchResult(
    IReadOnlyList<ForwardBenchRow> Rows, IReadOnlyList<(string Name, string Reason)> Skipped, string? WhyLoopback)
{
    // Above this share of the client's own limit, the client and not the forwarder may limit the rate.
    private const double NearCeiling = 0.8;

    /// <summary>Compares cells by the round that they were in.</summary>
    internal static IReadOnlyList<ForwardBenchRow> Compare(IReadOnlyList<Cell> cells)
    {
        List<ForwardBenchRow> rows = [];
        foreach (var size in cells.Select(cell => cell.Size).Distinct())
        {
            var ofSize = cells.Where(cell => cell.Size == size).ToList();
            var loop = CleanOf(ForwardBench.Yardstick);
            var ceiling = CleanOf(ForwardBench.Ceiling);
            foreach (var name in ForwardBench.Names.Where(name => ofSize.Exists(cell => cell.Name == name)))
            {
                var all = ofSize.Where(cell => cell.Name == name).ToList();
                var clean = CleanOf(name);
                var pairs = clean.Keys.Where(loop.ContainsKey).Select(round => (Cell: clean[round], Loop: loop[round])).ToList();
                var ofCeiling = Spread.Of(clean.Keys.Where(ceiling.ContainsKey).Select(round => clean[round].Rate / ceiling[round].Rate));
                rows.Add(new(
                    name,
                    size,
                    all.Count,
                    pairs.Count,
                    Spread.Of(clean.Values.Select(cell => cell.NanosecondsEach).OfType<double>()),
                    Spread.Of(pairs.Select(pair => pair.Cell.NanosecondsEach / pair.Loop.NanosecondsEach).OfType<double>()),
                    Spread.Of(pairs.Select(pair => pair.Cell.Rate / pair.Loop.Rate)),
                    all.Sum(cell => cell.Counts.Received),
                    all.Sum(cell => cell.Counts.Lost),
                    all.Sum(cell => cell.Counts.Disordered),
                    all.Sum(cell => cell.Counts.Damaged),
                    name != ForwardBench.Ceiling && ofCeiling?.Median >= NearCeiling));
            }

            Dictionary<int, Cell> CleanOf(string name) =>
                ofSize.Where(cell => cell.Name == name && cell.IsClean).ToDictionary(cell => cell.Round);
        }

        return rows;
    }
}
