using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using DuckVerified.Solaris;

namespace DuckVerified.Properties;

/// <summary>
/// Steps as data and as text. A step is named after its record in lower case with hyphens ("memload", "duck-init"); its
/// arguments are the record's, words in hexadecimal, enumerations by name.
/// </summary>
public static class StepText
{
    /// <summary>The name of a type of step.</summary>
    public static string NameOf(Type step) => StateText.Words(step.Name).Replace(' ', '-');

    /// <summary>A step as a JSON object.</summary>
    public static JsonObject Write(object step)
    {
        var json = new JsonObject { ["step"] = NameOf(step.GetType()) };
        foreach (var parameter in ParametersOf(step.GetType()))
            json[JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!)] = WriteValue(ValueOf(step, parameter));
        json["text"] = Describe(step);
        return json;
    }

    /// <summary>Reads a step.</summary>
    /// <exception cref="FormatException">It is not a step, or an argument is missing, unknown or out of range.</exception>
    public static Step<TState> Read<TState>(JsonElement json)
        where TState : class
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("step", out var name) || name.ValueKind != JsonValueKind.String)
            throw new FormatException("a step is an object with a \"step\" name");
        var type = typeof(TState).Assembly.GetTypes()
            .FirstOrDefault(type => type.IsSubclassOf(typeof(Step<TState>)) && NameOf(type) == name.GetString())
            ?? throw new FormatException($"there is no step \"{name.GetString()}\"");
        var arguments = ParametersOf(type).Select(parameter =>
            json.TryGetProperty(JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!), out var value)
                ? ReadValue(parameter.ParameterType, parameter.Name!, value)
                : throw new FormatException($"step \"{name.GetString()}\" lacks \"{JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!)}\""));
        return (Step<TState>)Activator.CreateInstance(type, [.. arguments])!;
    }

    /// <summary>A step in words, on one line.</summary>
    public static string Describe(object step)
    {
        var name = NameOf(step.GetType());
        var arguments = ParametersOf(step.GetType()).Select(parameter => DescribeArgument(parameter, ValueOf(step, parameter)));
        return ParametersOf(step.GetType()).Length == 0 ? name : $"{name}: {string.Join(", ", arguments)}";
    }

    /// <summary>A value in words.</summary>
    public static string OfValue(object? value) => value switch
    {
        ContextNumber context => context.IsKernel ? "kernel" : string.Create(CultureInfo.InvariantCulture, $"process {context.Bits}"),
        NewContext context => OfValue(context.Number),
        VirtualPage page => $"0x{page.Address:x}",
        Frame frame => string.Create(CultureInfo.InvariantCulture, $"frame {frame.Bits}"),
        Protection protection => OfValue(protection),
        Tag tag => $"{OfValue(tag.Context)} 0x{tag.Page.Address:x}",
        SegmentPage segment => OfValue(segment),
        Tte entry => OfValue(entry),
        Enum name => $"{name}".ToLowerInvariant(),
        null => "none",
        _ => NameOf(value) ?? (WordOf(value) is { } word ? $"0x{word:x}" : $"{value}"),
    };

    /// <summary>The words of each type that a run mentions: its own small world.</summary>
    internal static IEnumerable<object> Mentioned(IEnumerable<object> steps) =>
        steps.SelectMany(step => ParametersOf(step.GetType()).Select(parameter => ValueOf(step, parameter)!));

    /// <summary>The word that a value is; null if it is none.</summary>
    internal static ulong? WordOf(object value) => value.GetType().GetProperty("Bits")?.GetValue(value) as ulong?;

    // "page 0x100000000", but "process 2" rather than "process process 2".
    private static string DescribeArgument(ParameterInfo parameter, object? value)
    {
        var (name, text) = (JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!), OfValue(value));
        return value is ContextNumber or NewContext or Frame or Protection or SegmentPage or Tag or Enum ? text : $"{name} {text}";
    }

    // The name of a word, given by its word type, as in "in use"; null if it has no name.
    private static string? NameOf(object value) => value.GetType().GetFields(BindingFlags.Public | BindingFlags.Static)
        .FirstOrDefault(field => field.FieldType == value.GetType() && value.Equals(field.GetValue(null))) is { } field
        ? StateText.Words(field.Name)
        : null;

    // Frame and rights, and whether the page was written through.
    private static string OfValue(Tte entry)
    {
        if (!entry.Valid)
            return "nothing";
        var rights = $"r{(entry.WritePermission ? 'w' : '-')}{(entry.ExecutePermission ? 'x' : '-')}";
        return $"{OfValue(entry.Frame)} {rights} {(entry.Privileged ? "kernel" : "user")}{(entry.Writable ? ", modified" : string.Empty)}";
    }

    private static string OfValue(SegmentPage segment)
    {
        string[] kinds = ["none", "text", "data", "heap", "stack", "mmap"];
        return segment.IsMapped && segment.Kind < (ulong)kinds.Length ? $"{kinds[segment.Kind]} {OfValue(segment.Protection)}" : "none";
    }

    private static string OfValue(Protection protection)
    {
        var bits = protection.Bits;
        var mode = (bits & 8) != 0 ? "user" : "kernel";
        return $"{((bits & 1) != 0 ? 'r' : '-')}{((bits & 2) != 0 ? 'w' : '-')}{((bits & 4) != 0 ? 'x' : '-')} {mode}";
    }

    private static ParameterInfo[] ParametersOf(Type step) => step.GetConstructors()[0].GetParameters();

    private static object? ValueOf(object step, ParameterInfo parameter) => step.GetType().GetProperty(parameter.Name!)!.GetValue(step);

    private static JsonValue WriteValue(object? value) => value switch
    {
        bool truth => JsonValue.Create(truth),
        Enum name => JsonValue.Create($"{name}".ToLowerInvariant()),
        _ => JsonValue.Create($"0x{WordOf(value!):x}"),
    };

    private static object ReadValue(Type type, string name, JsonElement json)
    {
        if (type == typeof(bool) && json.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return json.GetBoolean();
        if (json.ValueKind != JsonValueKind.String)
            throw new FormatException($"\"{name}\" is not a string");
        var text = json.GetString()!;
        if (type.IsEnum)
        {
            return Enum.TryParse(type, text, true, out var value) && Enum.IsDefined(type, value)
                ? value
                : throw new FormatException($"\"{name}\" is not one of {string.Join(", ", Enum.GetNames(type)).ToLowerInvariant()}: \"{text}\"");
        }

        if (!text.StartsWith("0x", StringComparison.Ordinal)
            || !ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var word))
        {
            throw new FormatException($"\"{name}\" is not a hexadecimal word: \"{text}\"");
        }

        var made = type.GetMethod("Of", [typeof(ulong)])!.Invoke(null, [word])!;
        return (bool)type.GetMethod("IsProper", [type])!.Invoke(null, [made])!
            ? made
            : throw new FormatException($"\"{name}\" is out of range: {text}");
    }
}
