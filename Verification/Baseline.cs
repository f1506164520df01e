using System.Text.Json;
using DuckVerified.Properties;

namespace DuckVerified.Verification;

/// <summary>The committed verdicts. A run is compared with them, and they decide whether a violation is expected.</summary>
public sealed class Baseline
{
    /// <summary>The file's name among the reports.</summary>
    public const string Name = "verdicts.json";

    // Messages and queues are not an approach.
    private const string Streams = "streams";

    private readonly Dictionary<(string System, string Property), Verdict> _verdicts = [];

    private Baseline(string path) => Path = path;

    /// <summary>Where the file is, as a person names it.</summary>
    public string Path { get; }

    /// <summary>Whether there is a file.</summary>
    public bool IsThere { get; private init; }

    /// <summary>Reads the committed verdicts of the repository.</summary>
    /// <exception cref="FormatException">The file is no report of verdicts; the message says which file, and why.</exception>
    public static Baseline Committed() => Read(System.IO.Path.Combine(Repository.Reports, Name));

    /// <summary>Reads a file of verdicts.</summary>
    /// <param name="path">The file. If it does not exist, no verdict is known.</param>
    /// <exception cref="FormatException">The file is no report of verdicts; the message says which file, and why.</exception>
    public static Baseline Read(string path)
    {
        var baseline = new Baseline(System.IO.Path.GetRelativePath(Repository.Root, path)) { IsThere = File.Exists(path) };
        if (!baseline.IsThere)
            return baseline;
        try
        {
            using var document = InputFile.Json(InputFile.Text(path));
            baseline.Add(document.RootElement, "cells", cell => Word(cell, "approach"));
            if (document.RootElement.TryGetProperty(Streams, out _))
                baseline.Add(document.RootElement, Streams, _ => Streams);
        }
        catch (FormatException broken)
        {
            throw new FormatException($"{baseline.Path} is no report of verdicts: {broken.Message}", broken);
        }

        return baseline;
    }

    /// <summary>The committed verdict of a property under an approach, or of the hardware; null if there is none.</summary>
    public Verdict? Of(string system, string property) => _verdicts.TryGetValue((system, property), out var verdict) ? verdict : null;

    /// <summary>Whether a violation of the property is expected there: only if the committed verdict is refuted.</summary>
    public bool MayBeViolated(string system, string property) => Of(system, property) == Verdict.Refuted;

    /// <summary>What differs, one line each: cells whose verdict is not the committed one. Cells that were not verified are not
    /// compared.</summary>
    public IReadOnlyList<string> ChangedFrom(VerificationResult result)
    {
        if (!IsThere)
            return [$"there is no committed report to compare with: {Path}"];
        return
        [
            .. (result.Streams?.Cells ?? [])
                .Where(cell => Of(Streams, cell.Property) != cell.Verdict)
                .Select(cell => $"{cell.Property} is {cell.Verdict.Word()}; the committed report says {Of(Streams, cell.Property)?.Word() ?? "nothing"}"),
            .. result.Cells
                .Where(cell => Of(cell.System.Name, cell.Property) != cell.Verdict)
                .Select(cell => $"{cell.Property} {(cell.System.HasSteps ? "under" : "of")} {cell.System.Name} is {cell.Verdict.Word()}; "
                    + $"the committed report says {Of(cell.System.Name, cell.Property)?.Word() ?? "nothing"}"),
        ];
    }

    private void Add(JsonElement root, string list, Func<JsonElement, string> systemOf)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(list, out var cells) || cells.ValueKind != JsonValueKind.Array)
            throw new FormatException($"there is no list \"{list}\"");
        foreach (var cell in cells.EnumerateArray())
        {
            var key = (systemOf(cell), Word(cell, "property"));
            if (!_verdicts.TryAdd(key, VerdictWords.Parse(Word(cell, "verdict"))))
                throw new FormatException($"{key.Item2} of {key.Item1} is there twice");
        }
    }

    private static string Word(JsonElement cell, string name) =>
        cell.ValueKind == JsonValueKind.Object && cell.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new FormatException($"a cell has no \"{name}\"");
}
