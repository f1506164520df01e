using System.Text.Json;
using System.Text.Json.Nodes;

namespace DuckVerified.Properties;

/// <summary>
/// Traces as files: <c>{"format": "duck-trace/1", "approach": .., "property": .., "steps": [{"step": .., ..}]}</c>.
/// </summary>
public static class TraceFile
{
    private const string Format = "duck-trace/1";

    /// <summary>A trace as text.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="outcome">How its last step ended.</param>
    public static string Write<TStep>(Trace<TStep> trace, string outcome)
        where TStep : class
    {
        var json = new JsonObject
        {
            ["format"] = Format,
            ["approach"] = trace.System,
            ["property"] = trace.Property,
            ["steps"] = new JsonArray([.. trace.Steps.Select(StepText.Write)]),
            ["outcome"] = outcome,
        };
        return JsonText.Of(json);
    }

    /// <summary>Reads a trace.</summary>
    /// <exception cref="FormatException">It is not one; the message says why, and at which step.</exception>
    public static Trace<TStep> Read<TStep>(string text)
        where TStep : class
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Text(root, "format") != Format)
                throw new FormatException($"not a trace: \"format\" is not \"{Format}\"");
            if (!root.TryGetProperty("steps", out var steps) || steps.ValueKind != JsonValueKind.Array)
                throw new FormatException("\"steps\" is missing or not a list");
            return new(Text(root, "approach"), Text(root, "property"), [.. steps.EnumerateArray().Select(ReadStep<TStep>)]);
        }
        catch (JsonException broken)
        {
            throw new FormatException($"not JSON: line {broken.LineNumber + 1}", broken);
        }
    }

    private static TStep ReadStep<TStep>(JsonElement json, int index)
        where TStep : class
    {
        try
        {
            return StepText.Read<TStep>(json);
        }
        catch (FormatException broken)
        {
            throw new FormatException($"step {index + 1}: {broken.Message}", broken);
        }
    }

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new FormatException($"\"{name}\" is missing or not a string");
}
