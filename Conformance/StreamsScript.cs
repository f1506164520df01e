using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DuckVerified.Properties;
using DuckVerified.Streams;

namespace DuckVerified.Conformance;

/// <summary>Sequences of operations without a recording: generated, or written by hand.</summary>
public static class StreamsScript
{
    /// <summary>A run of the model as a sequence.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="start">The state in which the run starts.</param>
    /// <param name="steps">The operations; none is refused.</param>
    public static StreamsSequence Of(string id, StreamsState start, IReadOnlyList<Step<StreamsState>> steps)
    {
        var (run, queue) = (new StreamsRun(start), start.Queue);
        var marks = new JsonObject { ["hiwat"] = queue.HighMarks[Band.Ordinary].Bits, ["lowat"] = queue.LowMarks[Band.Ordinary].Bits };
        List<StreamsOperation> operations = [];
        foreach (var step in steps)
        {
            operations.Add(StreamsOperations.Write((StreamsStep)step, operations.Count, run.Names));
            run.Call(operations[^1]);
        }

        return new(id, "script", 1, JsonSerializer.SerializeToElement(marks), operations);
    }

    /// <summary>
    /// The one sequence of a file, in one line or in many: as recorded (docs/streams-cases.md), where only the operations and their
    /// arguments are required. Recorded observations are ignored. Each operation has the number of its first line.
    /// </summary>
    /// <exception cref="FormatException">It is not a sequence; the message has the line and the reason.</exception>
    public static StreamsSequence Parse(string text)
    {
        try
        {
            using var document = InputFile.Json(text);
            return Of(document.RootElement.Clone(), LinesOf(Encoding.UTF8.GetBytes(text)));
        }
        catch (FormatException broken) when (broken.InnerException is JsonException json)
        {
            throw new FormatException($"line {json.LineNumber + 1 ?? 1}: not one sequence of operations in JSON", json);
        }
    }

    private static StreamsSequence Of(JsonElement json, List<int> lines)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("ops", out var ops) || ops.ValueKind != JsonValueKind.Array)
            throw new FormatException("line 1: there is no list ops of operations");
        List<StreamsOperation> operations = [];
        foreach (var record in ops.EnumerateArray())
        {
            var where = $"line {lines[operations.Count]}, operation {operations.Count}";
            if (record.ValueKind != JsonValueKind.Object || !record.TryGetProperty("op", out var name)
                || name.ValueKind != JsonValueKind.String)
                throw new FormatException($"{where}: there is no op");
            var operation = Printable.Of(name.GetString()!);
            if (!record.TryGetProperty("args", out var arguments) || arguments.ValueKind != JsonValueKind.Object)
                throw new FormatException($"{where} ({operation}): there are no args");
            operations.Add(new(operation, $"{where} ({operation})", record));
        }

        if (json.TryGetProperty("nops", out var count) && count.GetRawText() != $"{operations.Count}")
            throw new FormatException($"line 1: {operations.Count} operations instead of {count.GetRawText()}");
        JsonElement? queue = json.TryGetProperty("queue0", out var found) ? found : null;
        return new(Text(json, "id"), Text(json, "class"), 1, queue, operations);
    }

    private static string Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? Printable.Of(value.GetString()!) : "script";

    // The lines on which the items of "ops" begin.
    private static List<int> LinesOf(byte[] text)
    {
        List<int> lines = [];
        var reader = new Utf8JsonReader(text);
        var isOps = false;
        while (reader.Read())
        {
            // The depth of the enclosing level: the sequence's members are at 1, the operations at 2.
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                isOps = reader.ValueTextEquals("ops");
            else if (isOps && reader.CurrentDepth == 2 && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
                lines.Add(1 + text.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n'));
        }

        return lines;
    }
}
