using System.Collections;
using System.Reflection;
using DuckVerified.Conformance;
using DuckVerified.Streams;

namespace DuckVerified.Reporting.Tests;

/// <summary>A whole state as text, by the parameters of its records: so a part that is added to a record is included.</summary>
internal static class SnapshotText
{
    /// <summary>The text; two states are equal if and only if their texts are. The order of a message's holders is not part of the
    /// state.</summary>
    public static string Of(StreamsSnapshot snapshot) => $"{string.Join(' ', snapshot.Held.Select(Of).Order())} {Of(snapshot.Pool)} {Of(snapshot.Queues)} {Bytes(snapshot.Heap)}";

    private static string Of(object? value)
    {
        if (value is null or bool or ulong or string)
            return $"{value}";
        var type = value.GetType();
        if (value is Contents)
            return string.Empty;
        if (type.GetProperty("Bits") is { } bits)
            return $"{bits.GetValue(value)}";
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Native.Map<,>))
        {
            var keys = ((IEnumerable)type.GetProperty("Keys")!.GetValue(value)!).Cast<object>();
            return $"{{{string.Join(' ', keys.Select(key => $"{Of(key)}:{Of(type.GetProperty("Item")!.GetValue(value, [key]))}"))}}}";
        }

        if (value is IEnumerable list)
            return $"[{string.Join(' ', list.Cast<object>().Select(Of))}]";
        var parameters = type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)?.GetParameters() ?? [];
        return $"{type.Name}({string.Join(' ', parameters.Select(parameter => Of(Part(type, parameter.Name!).GetValue(value))))})";
    }

    // A parameter of a record, or of a class with a primary constructor.
    private static PropertyInfo Part(Type type, string name) =>
        type.GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)
        ?? throw new InvalidOperationException($"{type} has no property {name}");

    private static string Bytes(Heap heap) => string.Join(' ', heap.Sizes.Keys.Select(dblk =>
    {
        var bytes = new byte[heap.Sizes[dblk].Bits];
        heap.Contents[dblk].CopyTo(0, bytes);
        return Convert.ToHexString(bytes);
    }));
}
