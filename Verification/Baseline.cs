using System.Text.Json;
using DuckVerified.Spec;

namespace DuckVerified.Verification;

/// <summary>The committed verdicts, which those of a run are compared with.</summary>
public static class Baseline
{
    /// <summary>The file's name among the reports.</summary>
    public const string Name = "verdicts.json";

    /// <summary>What differs, one line each: cells whose verdict is not the committed one. Cells that were not asked are not compared.</summary>
    /// <param name="result">What was verified.</param>
    /// <param name="path">The committed file. Where there is none, that is the one line.</param>
    public static IReadOnlyList<string> ChangedFrom(VerificationResult result, string path)
    {
        if (!File.Exists(path))
            return [$"there is no committed report to compare with: {Path.GetRelativePath(Repository.Root, path)}"];
        using var committed = JsonDocument.Parse(File.ReadAllText(path));
        var expected = committed.RootElement.GetProperty("cells").EnumerateArray().ToDictionary(
            cell => (cell.GetProperty("approach").GetString()!, cell.GetProperty("property").GetString()!),
            cell => cell.GetProperty("verdict").GetString()!);
        var streams = committed.RootElement.TryGetProperty("streams", out var family)
            ? family.EnumerateArray().ToDictionary(cell => cell.GetProperty("property").GetString()!, cell => cell.GetProperty("verdict").GetString()!)
            : [];
        return
        [
            .. (result.Streams?.Cells ?? [])
                .Select(cell => (Cell: cell, Expected: streams.GetValueOrDefault(cell.Property, "nothing")))
                .Where(pair => pair.Expected != pair.Cell.Verdict)
                .Select(pair => $"{pair.Cell.Property} is {pair.Cell.Verdict}; the committed report says {pair.Expected}"),
            .. result.Cells
                .Select(cell => (Cell: cell, Expected: expected.GetValueOrDefault((cell.System, cell.Property), "nothing")))
                .Where(pair => pair.Expected != pair.Cell.Verdict)
                .Select(pair => $"{pair.Cell.Property} {(pair.Cell.System == HardwareSystem.SystemName ? "of" : "under")} {pair.Cell.System} is {pair.Cell.Verdict}; the committed report says {pair.Expected}"),
        ];
    }
}
