using System.Globalization;
using DuckVerified.Mutations.Compiling;

namespace DuckVerified.Mutations.Engines;

/// <summary>A property that the exhaustive search saw fall.</summary>
/// <param name="Property">The property.</param>
/// <param name="Step">The kind of step that broke it; "(any)" for a lemma.</param>
/// <param name="Length">The number of steps of the shortest run to it; 0 for a lemma.</param>
public sealed record Fall(string Property, string Step, int Length);

/// <summary>What the exhaustive search found.</summary>
/// <param name="States">How many states it reached.</param>
/// <param name="IsComplete">Whether these are all that there are.</param>
/// <param name="Falls">What fell.</param>
public sealed record SearchReport(int States, bool IsComplete, IReadOnlyList<Fall> Falls)
{
    /// <summary>The properties that fell.</summary>
    public IReadOnlySet<string> Refuted => Falls.Select(fall => fall.Property).ToHashSet();
}

/// <summary>How large a world is searched.</summary>
/// <param name="DuckPages">Pages of [L, H).</param>
/// <param name="Frames">Frames.</param>
/// <param name="Processes">Processes besides the kernel.</param>
/// <param name="Limit">The most states: a mutant may reach more than the original.</param>
public sealed record SearchScope(int DuckPages, int Frames, int Processes, int Limit);

/// <summary>The native meaning: Model, Spec and Properties compiled together, and searched exhaustively.</summary>
/// <param name="sources">The sources.</param>
public sealed class SearchEngine(SourceSet sources)
{
    /// <summary>The way in.</summary>
    public const string Entry = "Mutations/Entries/Native/SearchEntry.cs";

    /// <summary>Searches the original or a mutant.</summary>
    /// <param name="system">The name of the approach or of the hardware.</param>
    /// <param name="properties">The properties that are asked.</param>
    /// <param name="scope">How large a world is searched.</param>
    /// <param name="mutation">The mutation.</param>
    public SearchReport Run(string system, IReadOnlyCollection<string> properties, SearchScope scope, Mutation? mutation)
    {
        var mutant = sources.Load(mutation);
        var lines = mutant.Call(
            "Search",
            system,
            properties.ToArray(),
            scope.DuckPages,
            scope.Frames,
            scope.Processes,
            scope.Limit);
        var summary = lines[0].Split('\t');
        return new(
            int.Parse(summary[0], CultureInfo.InvariantCulture),
            bool.Parse(summary[1]),
            [
                .. lines.Skip(1).Select(line => line.Split('\t'))
                    .Select(part => new Fall(part[0], part[1], int.Parse(part[2], CultureInfo.InvariantCulture))),
            ]);
    }
}
