using System.Globalization;
using DuckVerified.Mutations.Compiling;
using DuckVerified.Mutations.Streams;

namespace DuckVerified.Mutations.Engines;

/// <summary>
/// The native meaning, asked by a recording of the real kernel's STREAMS functions: the model and the replay compiled together.
/// </summary>
/// <param name="root">The repository.</param>
public sealed class StreamsEngine(string root)
{
    private const string Entry = "Mutations/Entries/Native/StreamsEntry.cs";

    // The model, its operations, the comparison: of the files whose paths begin so, those that the way in needs are compiled.
    private static readonly string[] _bounded = ["Model/Streams/", "Conformance/Streams"];

    private readonly SourceSet _sources = SourceSet.Read(
        root,
        Entry,
        bounds: new(
            "global::DuckVerified.Mutations.StreamsEntry.MayGoOn",
            path => _bounded.Any(start => path.StartsWith(start, StringComparison.Ordinal))));

    /// <summary>Replays the recording on the original or on a mutant.</summary>
    /// <param name="recording">What the kernel's functions did.</param>
    /// <param name="limit">How long that may take.</param>
    /// <param name="mutation">The mutation.</param>
    public StreamsConformance Run(StreamsRecording recording, TimeSpan limit, Mutation? mutation)
    {
        var mutant = _sources.Load(mutation);
        using var clock = new CancellationTokenSource(limit);
        var lines = mutant.Call("Compare", recording.Sequences.ToArray(), clock.Token);
        var told = lines.Select(line => line.Split('\t'))
            .Select(part => new StreamsDifference(
                part[0], part[1], int.Parse(part[2], CultureInfo.InvariantCulture), part[3], part[4], part[5], part[6]))
            .ToList();
        return told is [.., { Item: "stopped" } last] ? new([.. told.SkipLast(1)], last) : new(told, null);
    }
}
