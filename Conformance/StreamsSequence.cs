using System.Text.Json;
using System.Text.Json.Nodes;

namespace DuckVerified.Conformance;

/// <summary>One recorded operation: what was done and what was seen.</summary>
/// <param name="Name">The operation.</param>
/// <param name="Where">Line and number of the operation, for messages.</param>
/// <param name="Recorded">The whole record.</param>
public sealed record StreamsOperation(string Name, string Where, JsonElement Recorded)
{
    /// <summary>That the record is not one of an operation, and why.</summary>
    public FormatException Problem(string why) => new($"{Where}: {why}");

    /// <summary>An operation without a record: its result is not compared.</summary>
    /// <param name="name">The operation.</param>
    /// <param name="number">Which operation of its sequence, from 0 on.</param>
    /// <param name="arguments">Its arguments.</param>
    public static StreamsOperation Of(string name, int number, JsonObject arguments)
    {
        var record = new JsonObject { ["op"] = name, ["args"] = arguments };
        return new(name, $"operation {number} ({name})", JsonSerializer.SerializeToElement(record));
    }

    /// <summary>The operation and its arguments, as recorded.</summary>
    public override string ToString() => $"{Name} {JsonSerializer.Serialize(Recorded.GetProperty("args"))}";
}

/// <summary>A recorded sequence of operations from the empty state.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Class">Its class of sequences.</param>
/// <param name="Line">Its line in the file.</param>
/// <param name="Queue">The queue's initial configuration, in the classes that have a queue.</param>
/// <param name="Operations">The operations.</param>
public sealed record StreamsSequence(string Id, string Class, int Line, JsonElement? Queue, IReadOnlyList<StreamsOperation> Operations)
{
    /// <summary>The sequence as a line of a file, without what was seen.</summary>
    public string ToLine()
    {
        var line = new JsonObject { ["id"] = Id, ["class"] = Class };
        if (Queue is { } queue)
            line["queue0"] = JsonNode.Parse(queue.GetRawText());
        line["ops"] = new JsonArray([.. Operations.Select(operation => new JsonObject
        {
            ["op"] = operation.Name,
            ["args"] = JsonNode.Parse(operation.Recorded.GetProperty("args").GetRawText()),
        })]);
        line["nops"] = Operations.Count;
        return line.ToJsonString();
    }
}
