using System.Text.Json;
using DuckVerified.Conformance;

namespace DuckVerified.Mutations;

/// <summary>The entry of the replay of a recording of the real kernel's STREAMS functions.</summary>
public static class RecordingEntry
{
    private const int Shown = 48;

    /// <summary>Replays the recording.</summary>
    /// <param name="arguments">The recorded sequences.</param>
    /// <param name="original">What was found of the original.</param>
    /// <param name="limit">When it has taken too long.</param>
    /// <returns>Each sequence that differs: its class, the place and its first difference. If the time is up, last the operation
    /// that did not end.</returns>
    public static IEnumerable<(string Item, string Place, string Verdict, string Detail)> Ask(
        object[] arguments, (string Item, string Place, string Verdict, string Detail)[]? original, CancellationToken limit)
    {
        var number = 0;
        foreach (var sequence in (JsonElement[])arguments[0])
        {
            if (First(StreamsCases.Of(sequence, ++number), limit) is not { } found)
                continue;
            yield return found;
            if (found.Verdict == "Unknown")
                yield break;
        }
    }

    // Where the model first does not do as recorded; null if it does.
    private static (string Item, string Place, string Verdict, string Detail)? First(StreamsSequence sequence, CancellationToken limit)
    {
        var number = 0;
        try
        {
            Limit.Set(limit);
            limit.ThrowIfCancellationRequested();
            var observer = new StreamsObserver(sequence);
            for (; number < sequence.Operations.Count; number++)
            {
                if (observer.Differs(sequence.Operations[number]) is not { } seen)
                    continue;
                var (item, recorded, model) = seen.First(one => !one.Agrees);
                return Found($"{item}: recorded {Part(recorded, recorded, model)}, the model {Part(model, recorded, model)}");
            }

            return null;
        }
        catch (OperationCanceledException)
        {
            return Found("") with { Verdict = "Unknown" };
        }
        catch (FormatException refused)
        {
            return Found($"the model ends with {refused.Message.Split(": ", 2)[^1]}");
        }
        catch (Exception failed)
        {
            return Found($"the model ends with {failed.GetType().Name}");
        }
        finally
        {
            // The thread's next question has a limit of its own, or none.
            Limit.Set(CancellationToken.None);
        }

        (string Item, string Place, string Verdict, string Detail) Found(string difference)
        {
            var operation = number < sequence.Operations.Count ? sequence.Operations[number].Name : "";
            return (sequence.Class, $"{sequence.Id}, operation {number} ({operation})", "Fails", difference);
        }
    }

    // From the beginning of the innermost list or name in which the two differ.
    private static string Part(string text, string recorded, string model)
    {
        if (text.Length == 0)
            return "nothing";
        var same = recorded.AsSpan().CommonPrefixLength(model);
        var from = same == 0 ? 0 : Math.Max(0, recorded.AsSpan(0, same).LastIndexOfAny('[', '{'));
        var to = Math.Min(text.Length, Math.Max(from + Shown, same + (Shown / 2)));
        return $"{(from > 0 ? "..." : "")}{text[from..to]}{(to < text.Length ? "..." : "")}";
    }
}
