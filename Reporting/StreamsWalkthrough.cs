using System.Text.Json;
using DuckVerified.Properties.Streams;
using DuckVerified.Spec.Streams;

namespace DuckVerified.Reporting;

/// <summary>One operation of a sequence, as it went.</summary>
/// <param name="Number">Which operation, from 1 on.</param>
/// <param name="Operation">The operation and its arguments, in words.</param>
/// <param name="Before">The moment before it.</param>
/// <param name="After">The moment after it; the same moment if it is a misuse.</param>
/// <param name="Returned">What it gave back; nothing if it is a misuse.</param>
/// <param name="Misuse">The misuse that ends the sequence, if it is one.</param>
/// <param name="Fallen">The invariants that hold no longer.</param>
public sealed record StreamsChapter(
    int Number,
    string Operation,
    StreamsSnapshot Before,
    StreamsSnapshot After,
    string? Returned,
    Outcome? Misuse,
    IReadOnlyList<StreamsInvariant> Fallen);

/// <summary>A sequence told operation by operation, to its end or to the first misuse.</summary>
public static class StreamsWalkthrough
{
    /// <summary>Runs the sequence. Writing to what other blocks see is a misuse here.</summary>
    /// <exception cref="FormatException">An operation is none on what is there; the message says where.</exception>
    public static IEnumerable<StreamsChapter> Of(StreamsSequence sequence)
    {
        var run = new StreamsRun(StreamsRun.QueuesOf(sequence), isStrict: true);
        var judge = new StreamsEvaluator(StreamsInvariants.All);
        HashSet<string> used = [];
        HashSet<StreamsInvariant> fallen = [];
        var number = 0;
        foreach (var operation in sequence.Operations)
        {
            number++;
            used.Add(operation.Name);
            var before = run.Scene;
            var (returned, misuse) = Done(run, operation);
            if (misuse is not null)
            {
                yield return new(number, Tell(operation), before, before, null, misuse, []);
                yield break;
            }

            var after = run.Scene;
            // What fell before is told once.
            var now = judge.Fallen(SnapshotState.Of(before), SnapshotState.Of(after), used).Where(fallen.Add).ToList();
            yield return new(number, Tell(operation), before, after, returned, null, now);
        }
    }

    private static (string? Returned, Outcome? Misuse) Done(StreamsRun run, StreamsOperation operation)
    {
        try
        {
            var returned = run.Do(operation);
            var text = returned.Message.IsEnd ? returned.Number ?? "null" : $"b{returned.Tell(run.Names)}";
            return (text == "null" ? null : text, null);
        }
        catch (StreamsMisuseException refused)
        {
            return (null, refused.Misuse);
        }
    }

    // name(argument value, ...), blocks by their names in the picture.
    private static string Tell(StreamsOperation operation)
    {
        var arguments = operation.Recorded.GetProperty("args").EnumerateObject()
            .Where(argument => argument.Name != "hit").Select(argument => Tell(argument.Name, argument.Value));
        return $"{operation.Name}({string.Join(", ", arguments)})";
    }

    private static string Tell(string name, JsonElement value) => name switch
    {
        "b" when value.ValueKind == JsonValueKind.Number => $"b{value.GetRawText()}",
        "b" or "mp" or "bp" or "emp" or "tmpl" =>
            value.ValueKind == JsonValueKind.Number ? $"{name} b{value.GetRawText()}" : $"{name} NULL",
        _ => $"{name} {value.GetRawText()}",
    };
}
