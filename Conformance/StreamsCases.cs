using System.Globalization;
using System.Text.Json;
using DuckVerified.Properties;

namespace DuckVerified.Conformance;

/// <summary>Recorded sequences of STREAMS operations: one JSON object per line; docs/streams-cases.md describes it.</summary>
public static class StreamsCases
{
    /// <summary>Reads a file, compressed (.gz) or not.</summary>
    /// <exception cref="FormatException">A line is not a sequence; the message says which and why.</exception>
    public static IEnumerable<StreamsSequence> Read(string path)
    {
        var (number, sequences) = (0, 0);
        foreach (var line in InputFile.Lines(path))
        {
            number++;
            if (line.Length == 0)
                continue;
            sequences++;
            yield return Parse(line, number);
        }

        if (sequences == 0)
            throw new FormatException("line 1: there is no sequence");
    }

    /// <summary>The sequence that a line holds.</summary>
    /// <exception cref="FormatException">It holds no sequences; the message says why.</exception>
    public static StreamsSequence Parse(string line, int number)
    {
        try
        {
            using var document = InputFile.Json(line);
            return Of(document.RootElement.Clone(), number);
        }
        catch (FormatException broken) when (broken.InnerException is not null)
        {
            throw Broken(broken.InnerException, number);
        }
    }

    /// <summary>The sequence that a JSON object is.</summary>
    /// <exception cref="FormatException">It is not a sequence; the message says why.</exception>
    public static StreamsSequence Of(JsonElement json, int number)
    {
        try
        {
            List<StreamsOperation> operations = [];
            foreach (var operation in json.GetProperty("ops").EnumerateArray())
            {
                var name = Printable.Of(operation.GetProperty("op").GetString() ?? string.Empty);
                operations.Add(Whole(new(name, $"line {number}, operation {operations.Count} ({name})", operation)));
            }

            if (json.GetProperty("nops").GetInt32() != operations.Count)
                throw new FormatException($"line {number}: {operations.Count} operations instead of {json.GetProperty("nops")}");

            JsonElement? queue = json.TryGetProperty("queue0", out var found) ? found : null;
            return new(Text(json, "id"), Text(json, "class"), number, queue, operations);
        }
        catch (Exception broken) when (broken is KeyNotFoundException or InvalidOperationException)
        {
            throw Broken(broken, number);
        }
    }

    private static FormatException Broken(Exception why, int number) =>
        new($"line {number}: not a recorded sequence of operations: {why.Message.Split('.')[0]} (duck explain accepts one that was written by hand)");

    // The members of every record, checked first, so that a truncated record is refused before the replay.
    private static StreamsOperation Whole(StreamsOperation operation)
    {
        var record = operation.Recorded;
        Has("args", JsonValueKind.Object);
        Has("state", JsonValueKind.Object);
        if (!record.TryGetProperty("ret", out _))
            throw operation.Problem("ret is missing");
        if (record.TryGetProperty("gone", out _))
            Has("gone", JsonValueKind.Array);
        foreach (var root in record.GetProperty("state").EnumerateObject())
        {
            if (!int.TryParse(root.Name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                throw operation.Problem($"state: not the name of a block: \"{root.Name}\"");
        }

        return operation;

        void Has(string name, JsonValueKind kind)
        {
            if (!record.TryGetProperty(name, out var value) || value.ValueKind != kind)
                throw operation.Problem($"{name} is missing or has the wrong type");
        }
    }

    private static string Text(JsonElement json, string name) => Printable.Of(json.GetProperty(name).GetString() ?? string.Empty);
}
