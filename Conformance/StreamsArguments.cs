using System.Text.Json;
using System.Text.Json.Nodes;
using DuckVerified.Streams;

namespace DuckVerified.Conformance;

/// <summary>The arguments of a recorded operation, by name.</summary>
/// <param name="operation">The operation.</param>
public readonly struct StreamsArguments(StreamsOperation operation)
{
    /// <summary>The most bytes or blocks that one argument may request.</summary>
    public const long Most = 16_777_216;

    private readonly JsonElement _arguments = operation.Recorded.GetProperty("args");

    /// <summary>An argument of a step.</summary>
    /// <param name="type">The type of the step's parameter.</param>
    /// <param name="name">The argument's name.</param>
    /// <param name="names">What blocks are called.</param>
    /// <exception cref="FormatException">There is no argument of that name, or it does not have that type.</exception>
    public object Value(Type type, string name, StreamsNames names) =>
        type == typeof(MblkId) ? Mblk(name, names)
        : type == typeof(Band) ? new Band(Eight(Number(name), name))
        : type == typeof(MessageType) ? new MessageType(Eight(Number(name), name))
        : type == typeof(DblkSize) ? new DblkSize(Count(Number(name), name))
        : type == typeof(Amount) ? new Amount(Count(Number(name), name))
        : type == typeof(bool) ? Number(name) != 0
        : type == typeof(ulong) ? Word(name)
        : type == typeof(IReadOnlyList<Piece>) ? Pieces()
        : throw new InvalidOperationException($"{type.Name}: no argument of an operation");

    /// <summary>Writes an argument of a step.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="name">Its name.</param>
    /// <param name="value">The argument.</param>
    /// <param name="names">What blocks are called.</param>
    public static void Put(JsonObject arguments, string name, object value, StreamsNames names)
    {
        if (value is IReadOnlyList<Piece> pieces)
        {
            arguments["lens"] = List(pieces, piece => piece.Length);
            arguments["offs"] = List(pieces, piece => piece.Offset);
            arguments["types"] = List(pieces, piece => piece.Type.Bits);
            return;
        }

        arguments[name] = value switch
        {
            MblkId block => block.IsNone ? null : names.Of(block),
            Band band => band.Bits,
            MessageType type => type.Bits,
            DblkSize size => size.Bits,
            Amount amount => amount.Bits,
            bool truth => truth ? 1 : 0,
            ulong word => unchecked((long)word),
            _ => throw new InvalidOperationException($"{value.GetType().Name}: no argument of an operation"),
        };
    }

    /// <summary>A number, in two's complement.</summary>
    /// <exception cref="FormatException">There is no argument of that name.</exception>
    public ulong Word(string name) => unchecked((ulong)Number(name));

    /// <summary>Whether there is an argument of that name.</summary>
    public bool Has(string name) => _arguments.TryGetProperty(name, out _);

    private static JsonArray List(IReadOnlyList<Piece> pieces, Func<Piece, ulong> number) =>
        [.. pieces.Select(piece => JsonValue.Create(number(piece)))];

    private long Number(string name) => Optional(name) ?? throw operation.Problem($"{name} is not a number");

    // A number, or null if null is recorded.
    private long? Optional(string name)
    {
        if (!_arguments.TryGetProperty(name, out var value))
            throw operation.Problem($"there is no argument {name}");
        return value.ValueKind == JsonValueKind.Null ? null : Integer(value, name);
    }

    // A block by its recorded name; none if null is recorded.
    private MblkId Mblk(string name, StreamsNames names)
    {
        if (Optional(name) is not { } number)
            return MblkId.None;
        return names.Mblk(number) is { IsNone: false } block ? block : throw operation.Problem($"there is no block {number}");
    }

    private IReadOnlyList<Piece> Pieces()
    {
        var self = this;
        var lengths = Numbers("lens").ConvertAll(number => self.Count(number, "lens"));
        var offsets = Numbers("offs").ConvertAll(number => self.Count(number, "offs"));
        var types = Numbers("types").ConvertAll(number => self.Eight(number, "types"));
        if (lengths.Count == 0 || lengths.Count != offsets.Count || lengths.Count != types.Count)
            throw operation.Problem("lens, offs and types are not lists of the same length");
        if (lengths.Count > StreamsRun.MostBlocks)
            throw operation.Problem($"more than {StreamsRun.MostBlocks} blocks at once");
        if (lengths.Concat(offsets).Aggregate(0UL, (sum, item) => sum + item) > Most)
            throw operation.Problem($"lens and offs are more than {Most} bytes");
        return [.. lengths.Select((length, i) => new Piece(length, offsets[i], new(types[i])))];
    }

    private List<long> Numbers(string name)
    {
        if (!_arguments.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Array)
            throw operation.Problem($"{name} is not a list");
        List<long> numbers = [];
        foreach (var item in value.EnumerateArray())
            numbers.Add(Integer(item, name));
        return numbers;
    }

    // A number of bytes or of blocks that a recording may have: a wrong one must not exhaust the memory.
    private ulong Count(long number, string name) =>
        number is >= 0 and <= Most ? (ulong)number : throw operation.Problem($"{name} is not from 0 to {Most}");

    private ulong Eight(long number, string name) =>
        number is >= 0 and <= 255 ? (ulong)number : throw operation.Problem($"{name} is not from 0 to 255");

    private long Integer(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
            ? number
            : throw operation.Problem($"{name} is not a whole number");
}
