using DuckVerified.Conformance.Live;
using DuckVerified.Sparc;

namespace DuckVerified.Mutations;

/// <summary>The entry of the comparison with an emulator's log.</summary>
public static class LiveEntry
{
    /// <summary>Runs the cases that the emulator ran, up to the first that differs.</summary>
    /// <param name="arguments">The cases, batch by batch; what the emulator logged of each batch; its boot memory.</param>
    /// <param name="original">What was found of the original.</param>
    /// <param name="limit">When it has taken too long.</param>
    /// <returns>The number of the first case that differs, and its first difference; nothing if none does.</returns>
    public static IEnumerable<(string Item, string Place, string Verdict, string Detail)> Ask(
        object[] arguments, (string Item, string Place, string Verdict, string Detail)[]? original, CancellationToken limit)
    {
        var (operations, logs, rom) = ((byte[][])arguments[0], (ulong[][])arguments[1], (byte[])arguments[2]);
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
                        return [Found(mismatch.Case, mismatch.ToString())];
                    number = prediction.Case + 1;
                }
            }

            return [];
        }
        catch (OperationCanceledException)
        {
            return [Found(number, "") with { Verdict = "Unknown" }];
        }
        catch (Exception failed)
        {
            return [Found(number, $"case {number}: the model ends with {failed.GetType().Name}")];
        }
    }

    private static (string Item, string Place, string Verdict, string Detail) Found(ulong number, string difference) =>
        ("", $"{number}", "Fails", difference);
}
