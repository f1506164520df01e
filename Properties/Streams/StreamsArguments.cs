using System.Text.Json;
using DuckVerified.Streams;

namespace DuckVerified.Properties.Streams;

/// <summary>The arguments of a recorded operation, by name.</summary>
/// <param name="operation">The operation.</param>
public readonly struct StreamsArguments(StreamsOperation operation)
{
    /// <summary>The most bytes or blocks that one argument may ask for.</summary>
    public const long Most = 16_777_216;

    private readonly JsonElement _arguments = operation.Recorded.GetProperty("args");

    /// <summary>A number.</summary>
    /// <exception cref="FormatException">There is none of that name.</exception>
    public long Number(string name) => Optional(name) ?? throw operation.Problem($"{name} is not a number");

    /// <summary>A number, in two's complement.</summary>
    public ulong Word(string name) => unchecked((ulong)Number(name));

    /// <summary>A number of bytes or of blocks that a recording may have: a wrong one must not exhaust the memory.</summary>
    public ulong Count(string name) => Count(Number(name), name);

    /// <summary>A message's type, 8 bits.</summary>
    public MessageType Type(string name) => Type(Number(name), name);

    /// <summary>Types of messages.</summary>
    public IReadOnlyList<MessageType> Types(string name)
    {
        List<MessageType> types = [];
        foreach (var number in Numbers(name))
            types.Add(Type(number, name));
        return types;
    }

    /// <summary>Whether a number is not zero.</summary>
    public bool Flag(string name) => Number(name) != 0;

    /// <summary>A number, or nothing where null is recorded.</summary>
    public long? Optional(string name)
    {
        if (!_arguments.TryGetProperty(name, out var value))
            throw operation.Problem($"there is no argument {name}");
        return value.ValueKind == JsonValueKind.Null ? null : Integer(value, name);
    }

    /// <summary>Whether there is an argument of that name.</summary>
    public bool Has(string name) => _arguments.TryGetProperty(name, out _);

    /// <summary>A list of numbers of bytes.</summary>
    public IReadOnlyList<ulong> Counts(string name) => [.. Numbers(name).Select(Checked(name))];

    /// <summary>A list of numbers.</summary>
    public IReadOnlyList<long> Numbers(string name)
    {
        if (!_arguments.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Array)
            throw operation.Problem($"{name} is not a list");
        List<long> numbers = [];
        foreach (var item in value.EnumerateArray())
            numbers.Add(Integer(item, name));
        return numbers;
    }

    private Func<long, ulong> Checked(string name)
    {
        var self = this;
        return number => self.Count(number, name);
    }

    private ulong Count(long number, string name) =>
        number is >= 0 and <= Most ? (ulong)number : throw operation.Problem($"{name} is not from 0 to {Most}");

    private MessageType Type(long number, string name) =>
        number is >= 0 and <= 255 ? new((ulong)number) : throw operation.Problem($"{name} is not from 0 to 255");

    private long Integer(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
            ? number
            : throw operation.Problem($"{name} is not a whole number");
}
