using System.Globalization;
using System.Text.Json;
using DuckVerified.Streams;

namespace DuckVerified.Properties.Conformance;

/// <summary>Replays a sequence and sees after each operation what the recorder saw.</summary>
public sealed class StreamsObserver
{
    private readonly StreamsWorld _world = new();
    private readonly StreamsNames _names = new();
    private readonly StreamsReplay _replay;
    private readonly StreamsText _text;
    private SortedDictionary<int, string> _roots = [];
    private string _queue = string.Empty;

    /// <summary>The state before the first operation.</summary>
    /// <exception cref="FormatException">The queue's configuration is not one.</exception>
    public StreamsObserver(StreamsSequence sequence)
    {
        (_replay, _text) = (new(_world, _names), new(_names));
        if (sequence.Queue is not { } configuration)
            return;
        // The recorder's back queue has marks of its own, which no operation reaches.
        _world.Queues = QueuePair.Of(QueueState.Empty(Mark("hiwat"), Mark("lowat")), QueueState.Empty(100, 10), Heap.Empty);
        _queue = _text.Tell(_world.Queues);

        ulong Mark(string name) => configuration.TryGetProperty(name, out var mark) && mark.TryGetUInt64(out var number)
            ? number
            : throw new FormatException($"line {sequence.Line}, queue0: {name} is not a number");
    }

    /// <summary>Does an operation. If anything differs from the record: all that is seen; else nothing.</summary>
    /// <exception cref="FormatException">It is no operation on what is there.</exception>
    public IReadOnlyList<StreamsSeen>? Differs(StreamsOperation operation)
    {
        var arguments = new StreamsArguments(operation);
        var plan = arguments.Has("fail") ? arguments.Word("fail") : 0;
        _world.Heap = _world.Heap with { Faults = new(plan) };
        var returned = _replay.Do(operation);
        var hit = plan != 0 && _world.Heap.Faults == FaultPlan.None;
        _world.Heap = _world.Heap with { Faults = FaultPlan.None };
        _names.GiveAfter(returned.Message, _world);
        var roots = Roots();
        var actual = Actual(returned, roots);
        if (plan != 0)
            actual["hit"] = hit ? "1" : "0";
        var expected = Expected(operation);
        _roots = roots;
        var items = expected.Keys.Union(actual.Keys).Order(new ItemOrder())
            .Select(item => new StreamsSeen(item, expected.GetValueOrDefault(item, string.Empty), actual.GetValueOrDefault(item, string.Empty)))
            .ToList();
        return items.TrueForAll(item => item.Agrees) ? null : items;
    }

    private Dictionary<string, string> Actual(StreamsReturn returned, SortedDictionary<int, string> roots)
    {
        Dictionary<string, string> seen = new() { ["returns"] = returned.Tell(_names) };
        foreach (var (name, text) in roots)
            seen[$"message {name}"] = text;
        var (blocks, areas) = _names.TakeFreed(_world.Heap);
        AddList(seen, "freed blocks", blocks);
        AddList(seen, "freed areas", areas);
        AddList(seen, "callbacks", TakeCalls());
        var queue = _queue.Length > 0 ? _text.Tell(_world.Queues) : string.Empty;
        if (queue.Length > 0)
            seen["queue"] = queue;
        return seen;
    }

    // What is recorded is what changed; what did not is as it was, which was compared already.
    private Dictionary<string, string> Expected(StreamsOperation operation)
    {
        var record = operation.Recorded;
        Dictionary<string, string> seen = new() { ["returns"] = Plain(record.GetProperty("ret")) };
        foreach (var (name, text) in _roots)
            seen[$"message {name}"] = text;
        foreach (var root in record.GetProperty("state").EnumerateObject())
            seen[$"message {root.Name}"] = Plain(root.Value);
        if (record.TryGetProperty("gone", out var gone))
        {
            foreach (var name in gone.EnumerateArray())
                seen.Remove($"message {Plain(name)}");
        }

        Copy("freed_b", "freed blocks");
        Copy("freed_d", "freed areas");
        Copy("cb", "callbacks");
        if (record.GetProperty("args").TryGetProperty("hit", out var hit))
            seen["hit"] = Plain(hit);
        if (record.TryGetProperty("queue", out var queue))
            _queue = Plain(queue);
        if (_queue.Length > 0)
            seen["queue"] = _queue;
        return seen;

        void Copy(string key, string item)
        {
            if (record.TryGetProperty(key, out var list))
                seen[item] = Plain(list);
        }
    }

    private SortedDictionary<int, string> Roots()
    {
        SortedDictionary<int, string> roots = [];
        foreach (var message in _world.Messages)
            roots[_names.Of(message.Head.Id)] = _text.Tell(message, _world.Heap);
        return roots;
    }

    // The arguments of the callers' free routines that have run since the last operation.
    private List<ulong> TakeCalls()
    {
        List<ulong> calls = [];
        for (; !_world.Heap.Calls.IsEmpty; _world.Heap = _world.Heap with { Calls = _world.Heap.Calls.WithoutOldest() })
            calls.Add(_world.Heap.Calls.Oldest.Argument);
        return calls;
    }

    private static void AddList<T>(Dictionary<string, string> seen, string item, IReadOnlyList<T> names)
    {
        if (names.Count > 0)
            seen[item] = $"[{string.Join(',', names)}]";
    }

    // JSON without spaces, whatever the file has.
    private static string Plain(JsonElement json)
    {
        var text = json.GetRawText();
        return text.AsSpan().IndexOfAny(" \t\r\n") < 0 ? text : JsonSerializer.Serialize(json);
    }

    // Messages by their number, and after what is always seen.
    private sealed class ItemOrder : IComparer<string>
    {
        public int Compare(string? x, string? y) => Key(x!).CompareTo(Key(y!));

        private static (int Kind, int Number, string Text) Key(string item) => item.StartsWith("message ", StringComparison.Ordinal)
            ? (1, int.Parse(item.AsSpan(8), CultureInfo.InvariantCulture), item)
            : (item is "returns" ? 0 : 2, 0, item);
    }
}
