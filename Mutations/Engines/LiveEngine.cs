using System.Globalization;
using DuckVerified.Mutations.Compiling;
using DuckVerified.Mutations.Live;

namespace DuckVerified.Mutations.Engines;

/// <summary>
/// The native meaning, asked by an emulator's log: Model, Spec and Properties compiled together, and run on the same machine
/// code as QEMU was.
/// </summary>
/// <param name="sources">The sources.</param>
public sealed class LiveEngine(SourceSet sources)
{
    /// <summary>The way in.</summary>
    public const string Entry = "Mutations/Entries/Native/LiveEntry.cs";

    /// <summary>Compares the original or a mutant with what was recorded.</summary>
    /// <param name="recording">What the emulator logged.</param>
    /// <param name="limit">How long the comparison may take.</param>
    /// <param name="mutation">The mutation.</param>
    public LiveComparisonResult Run(LiveRecording recording, TimeSpan limit, Mutation? mutation)
    {
        var mutant = sources.Load(mutation);
        using var clock = new CancellationTokenSource(limit);
        try
        {
            var found = mutant.Call(
                "Compare",
                recording.Operations.ToArray(),
                recording.Logs.ToArray(),
                recording.Rom,
                clock.Token);
            return found.Count == 0
                ? LiveComparisonResult.Unnoticed
                : new(LiveVerdict.Caught, ulong.Parse(found[0], CultureInfo.InvariantCulture), found[1]);
        }
        catch (OperationCanceledException)
        {
            return LiveComparisonResult.Stopped;
        }
    }
}
