using System.Text.Json;
using DuckVerified.Conformance;
using DuckVerified.Properties;
using DuckVerified.Spec;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;

namespace DuckVerified.Reporting;

/// <summary>One operation of a sequence, as it went.</summary>
/// <param name="Number">Which operation, from 1 on.</param>
/// <param name="Operation">The operation and its arguments, as text.</param>
/// <param name="Before">The state before it.</param>
/// <param name="After">The state after it; the same state if it is a misuse.</param>
/// <param name="Returned">Its result; nothing if it is a misuse.</param>
/// <param name="Misuse">The misuse that ends the sequence, if it is one.</param>
/// <param name="Violated">The invariants that are violated.</param>
public sealed record StreamsChapter(
    int Number,
    string Operation,
    StreamsSnapshot Before,
    StreamsSnapshot After,
    string? Returned,
    Outcome? Misuse,
    IReadOnlyList<Property<StreamsState>> Violated);

/// <summary>A sequence, operation by operation, to its end or to the first misuse.</summary>
public static class StreamsWalkthrough
{
    /// <summary>Runs the sequence. Writing to what other blocks see is a misuse here.</summary>
    /// <exception cref="FormatException">An operation is not possible in its state; the message says where.</exception>
    public static IReadOnlyList<StreamsChapter> Of(StreamsSequence sequence)
    {
        var run = new StreamsRun(StreamsState.Start(StreamsRun.QueuesOf(sequence), isStrict: true));
        List<StreamsChapter> chapters = [];
        foreach (var operation in sequence.Operations)
        {
            var before = run.Snapshot;
            var reply = run.Call(operation);
            var isMisuse = reply.Outcome.Kind == OutcomeKind.Refused;
            chapters.Add(new(
                chapters.Count + 1, Describe(operation), before, run.Snapshot, Describe(reply.Returned, run.Names), isMisuse ? reply.Outcome : null, []));
            if (isMisuse)
                break;
        }

        return Evaluated(chapters);
    }

    // Each violation is reported once.
    private static List<StreamsChapter> Evaluated(List<StreamsChapter> chapters)
    {
        HashSet<Property<StreamsState>> violated = [];
        return chapters.ConvertAll(chapter => chapter.Misuse is null
            ? chapter with { Violated = [.. StreamsInvariants.All.Where(invariant => !Holds(invariant, chapter) && violated.Add(invariant))] }
            : chapter);
    }

    // At every point at which anything exists. No invariant is about the operation itself.
    private static bool Holds(Property<StreamsState> invariant, StreamsChapter chapter)
    {
        var (before, after) = (chapter.Before.State, chapter.After.State);
        var evaluator = new ClaimEvaluator<StreamsState>(invariant, Scope.Of(after));
        return evaluator.StepHolds(before, null!, new(after, Outcome.Done)) && evaluator.StateHolds(after);
    }

    private static string? Describe(Returned returned, StreamsNames names)
    {
        var text = new StreamsText(names).Describe(returned);
        return text == "null" ? null : returned.IsNumber ? text : $"b{text}";
    }

    // name(argument value, ...), blocks by their names in the picture.
    private static string Describe(StreamsOperation operation)
    {
        var arguments = operation.Recorded.GetProperty("args").EnumerateObject()
            .Where(argument => argument.Name != "hit").Select(argument => Describe(argument.Name, argument.Value));
        return $"{operation.Name}({string.Join(", ", arguments)})";
    }

    private static string Describe(string name, JsonElement value) => name switch
    {
        "b" when value.ValueKind == JsonValueKind.Number => $"b{value.GetRawText()}",
        "b" or "mp" or "bp" or "emp" or "tmpl" =>
            value.ValueKind == JsonValueKind.Number ? $"{name} b{value.GetRawText()}" : $"{name} NULL",
        _ => $"{name} {value.GetRawText()}",
    };
}
