using System.Runtime.CompilerServices;
using System.Text.Json;
using DuckVerified.Conformance;

namespace DuckVerified.Mutations;

/// <summary>The way into the replay of a recording of STREAMS functions on the original or on a mutant.</summary>
public static class StreamsEntry
{
    private static CancellationToken _limit;

    /// <summary>Asked in every loop and by every method: answers true, or throws.</summary>
    public static bool MayGoOn()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        _limit.ThrowIfCancellationRequested();
        return true;
    }

    /// <summary>Replays the recording.</summary>
    /// <param name="sequences">What was recorded.</param>
    /// <param name="limit">When it has taken too long.</param>
    /// <returns>For each sequence that differs a line with its name, its class, the number and the name of the operation, the first
    /// thing that was seen to differ, as recorded and as the model has it. If the time is up, the last line is the operation
    /// that did not end.</returns>
    public static string[] Compare(JsonElement[] sequences, CancellationToken limit)
    {
        _limit = limit;
        List<string> lines = [];
        for (var i = 0; i < sequences.Length; i++)
        {
            var sequence = StreamsCases.Of(sequences[i], i + 1);
            var operation = 0;
            try
            {
                limit.ThrowIfCancellationRequested();
                var observer = new StreamsObserver(sequence);
                for (; operation < sequence.Operations.Count; operation++)
                {
                    if (observer.Differs(sequence.Operations[operation]) is { } seen)
                    {
                        var (item, expected, actual) = seen.First(one => !one.Agrees);
                        lines.Add(Line(item, expected, actual));
                        break;
                    }
                }
            }
            catch (OperationCanceledException)
            {
                lines.Add(Line("stopped", "", ""));
                break;
            }
            catch (FormatException refused)
            {
                lines.Add(Line("end", "", refused.Message.Split(": ", 2)[^1]));
            }
            catch (Exception failed)
            {
                lines.Add(Line("end", "", failed.GetType().Name));
            }

            string Line(string item, string expected, string actual)
            {
                var name = operation < sequence.Operations.Count ? sequence.Operations[operation].Name : "";
                return $"{sequence.Id}\t{sequence.Class}\t{operation}\t{name}\t{item}\t{expected}\t{actual}";
            }
        }

        return [.. lines];
    }
}
