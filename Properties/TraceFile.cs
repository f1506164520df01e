using System.Text.Json;
using System.Text.Json.Nodes;

namespace DuckVerified.Properties;

/// <summary>
/// Traces as files: <c>{"format": "duck-trace/1", "approach": .., "property": .., "steps": [{"step": .., ..}]}</c>. Runs that violate the
/// property by other kinds of step follow: <c>"alsoBrokenBy": [{"by": .., "steps": ..}]</c>.
/// </summary>
public static class TraceFile
{
    private const string Format = "duck-trace/1";
    private const int MostSteps = 10_000;

    /// <summary>A trace as text.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="outcome">The outcome of its last step.</param>
    /// <param name="others">Runs that violate the property by other kinds of step, and the outcomes of their last steps.</param>
    public static string Write<TState>(
        Trace<TState> trace, string outcome, params IReadOnlyList<(string By, Trace<TState> Trace, string Outcome)> others)
        where TState : class
    {
        var json = new JsonObject
        {
            ["format"] = Format,
            ["approach"] = trace.System,
            ["property"] = trace.Property,
            ["steps"] = new JsonArray([.. trace.Steps.Select(StepText.Write)]),
            ["outcome"] = outcome,
        };
        if (others.Count > 0)
        {
            json["alsoBrokenBy"] = new JsonArray([.. others.Select(other => new JsonObject
            {
                ["by"] = other.By,
                ["steps"] = new JsonArray([.. other.Trace.Steps.Select(StepText.Write)]),
                ["outcome"] = other.Outcome,
            })]);
        }

        return JsonText.Of(json);
    }

    /// <summary>Reads a file's traces, the shortest first, each with the outcome of its last step as recorded.</summary>
    /// <exception cref="FormatException">The file has no traces; the message gives the reason and the step.</exception>
    public static IReadOnlyList<(Trace<TState> Trace, string Outcome)> Read<TState>(string text)
        where TState : class
    {
        using var document = InputFile.Json(text);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || Text(root, "format") != Format)
            throw new FormatException($"not a trace: \"format\" is not \"{Format}\"");
        var (system, property) = (Text(root, "approach"), Text(root, "property"));
        IEnumerable<JsonElement> others = root.TryGetProperty("alsoBrokenBy", out _) ? List(root, "alsoBrokenBy") : [];
        return [Read(root), .. others.Select(ReadOther)];

        (Trace<TState> Trace, string Outcome) Read(JsonElement run)
        {
            List<Step<TState>> steps = [.. List(run, "steps").Select(ReadStep<TState>)];
            if (steps.Count > MostSteps)
                throw new FormatException($"more than {MostSteps} steps");
            return (new(system, property, steps), Text(run, "outcome"));
        }

        (Trace<TState> Trace, string Outcome) ReadOther(JsonElement run)
        {
            var read = Read(run);
            return read.Trace.Steps is [.., var last] && StepText.NameOf(last.GetType()) == Text(run, "by")
                ? read
                : throw new FormatException($"the last step of the run is not \"{Text(run, "by")}\"");
        }
    }

    private static Step<TState> ReadStep<TState>(JsonElement json, int index)
        where TState : class
    {
        try
        {
            return StepText.Read<TState>(json);
        }
        catch (FormatException broken)
        {
            throw new FormatException($"step {index + 1}: {broken.Message}", broken);
        }
    }

    private static JsonElement.ArrayEnumerator List(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
            : throw new FormatException($"\"{name}\" is missing or not a list");

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new FormatException($"\"{name}\" is missing or not a string");
}
