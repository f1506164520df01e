using System.Globalization;
using System.Text.Json;
using DuckVerified.Streams;

namespace DuckVerified.Conformance;

/// <summary>Replays a sequence and sees after each operation what the recorder saw.</summary>
public sealed class StreamsObserver
{
    private readonly StreamsRun _run;
    private readonly StreamsText _text;
    private SortedDictionary<int, string> _roots = [];
    private string _queue = string.Empty;

    /// <summary>The state before the first operation.</summary>
    /// <exception cref="FormatException">The queue's configuration is malformed.</exception>
    public StreamsObserver(StreamsSequence sequence)
    {
        _run = new(StreamsState.Start(StreamsRun.QueuesOf(sequence), isStrict: false));
        _text = new(_run.Names);
        if (sequence.Queue is not null)
            _queue = _text.Describe(_run.State.Pair);
    }

    /// <summary>The current state.</summary>
    public StreamsSnapshot Snapshot => _run.Snapshot;

    /// <summary>Does an operation. Returns everything observed if anything differs from the record, otherwise nothing.</summary>
    /// <exception cref="FormatException">The operation is not possible in the current state.</exception>
    public IReadOnlyList<StreamsSeen>? Differs(StreamsOperation operation)
    {
        var before = _run.State.Heap.Calls.End;
        var reply = _run.Call(operation);
        if (reply.Outcome.Kind == OutcomeKind.Refused)
            throw operation.Problem(reply.Outcome.Text);
        var roots = Roots();
        var actual = Actual(reply.Returned, roots);
        AddList(actual, "callbacks", Called(before, _run.State.Heap.Calls));
        if (new StreamsArguments(operation).Has("fail"))
            actual["hit"] = reply.Outcome == Failing.HasFailed ? "1" : "0";
        var expected = Expected(operation);
        _roots = roots;
        var items = expected.Keys.Union(actual.Keys).Order(new ItemOrder())
            .Select(item => new StreamsSeen(item, expected.GetValueOrDefault(item, string.Empty), actual.GetValueOrDefault(item, string.Empty)))
            .ToList();
        return items.TrueForAll(item => item.Agrees) ? null : items;
    }

    private Dictionary<string, string> Actual(Returned returned, SortedDictionary<int, string> roots)
    {
        Dictionary<string, string> seen = new() { ["returns"] = _text.Describe(returned) };
        foreach (var (name, text) in roots)
            seen[$"message {name}"] = text;
        var (blocks, dblks) = _run.Names.TakeFreed(_run.State.Heap);
        AddList(seen, "freed blocks", blocks);
        AddList(seen, "freed areas", dblks);
        var queue = _queue.Length > 0 ? _text.Describe(_run.State.Pair) : string.Empty;
        if (queue.Length > 0)
            seen["queue"] = queue;
        return seen;
    }

    // A record has only what changed. The rest was compared after an earlier operation.
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
        foreach (var message in Snapshot.Held.Concat(Snapshot.Queued))
            roots[_run.Names.Of(message.Head.Id)] = _text.Describe(message, _run.State.Heap);
        return roots;
    }

    // The arguments of the callers' free routines that have run since an operation.
    private static List<ulong> Called(Turn since, Sequence<DblkTraits> calls)
    {
        List<ulong> called = [];
        for (var turn = since; turn != calls.End; turn = turn.Next)
            called.Add(calls.Items[turn].Argument);
        return called;
    }

    private static void AddList<T>(Dictionary<string, string> seen, string item, IReadOnlyList<T> names)
    {
        if (names.Count > 0)
            seen[item] = $"[{string.Join(',', names)}]";
    }

    // JSON without spaces; the file may have spaces.
    private static string Plain(JsonElement json)
    {
        var text = json.GetRawText();
        return text.AsSpan().IndexOfAny(" \t\r\n") < 0 ? text : JsonSerializer.Serialize(json);
    }

    // Messages by their number, after the items that are always observed.
    private sealed class ItemOrder : IComparer<string>
    {
        public int Compare(string? x, string? y) => Key(x!).CompareTo(Key(y!));

        private static (int Kind, int Number, string Text) Key(string item) => item.StartsWith("message ", StringComparison.Ordinal)
            ? (1, int.Parse(item.AsSpan(8), CultureInfo.InvariantCulture), item)
            : (item is "returns" ? 0 : 2, 0, item);
    }
}
