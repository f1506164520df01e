using DuckVerified.Conformance.Live;
using DuckVerified.Sparc;

namespace DuckVerified.Mutations;

/// <summary>The way into the comparison of the original or of a mutant with an emulator's log.</summary>
public static class LiveEntry
{
    /// <summary>Runs the cases that the emulator ran.</summary>
    /// <param name="operations">The cases, batch by batch.</param>
    /// <param name="logs">What the emulator logged of each batch.</param>
    /// <param name="rom">The emulator's boot memory.</param>
    /// <param name="limit">When it has taken too long.</param>
    /// <returns>The number of the first case that differs, and its first difference; nothing if none does.</returns>
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
