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
    /// <summary>The project whose sources are compiled.</summary>
    public const string Project = SearchEngine.Project;

    /// <summary>The way in: the number of the first case that differs, and its first difference; nothing if none does.</summary>
    public const string Entry =
        """
        using DuckVerified.Properties.Conformance.Live;
        using DuckVerified.Sparc;

        namespace DuckVerified.Mutations;

        public static class LiveEntry
        {
            public static string[] Compare(byte[][] operations, ulong[][] logs, byte[] rom, CancellationToken limit)
            {
                var image = LiveImage.Build();
                var number = 0UL;
                try
                {
                    for (var batch = 0; batch < operations.Length; batch++)
                    {
                        var log = logs[batch];
                        var model = new ModelGuest(image, rom, MmuRules.Qemu);
                        // A mutant may loop.
                        model.Machine.Stepping = _ => limit.ThrowIfCancellationRequested();
                        foreach (var prediction in model.Run(operations[batch]))
                        {
                            if (LiveComparison.First(prediction, i => log[i]) is { } mismatch)
                                return [$"{mismatch.Case}", mismatch.ToString()];
                            number = prediction.Case + 1;
                        }
                    }

                    return [];
                }
                catch (Exception failed) when (failed is not OperationCanceledException)
                {
                    return [$"{number}", $"case {number}: the model ends with {failed.GetType().Name}"];
                }
            }
        }
        """;

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
                "DuckVerified.Mutations.LiveEntry",
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
