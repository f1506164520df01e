using System.Text.Json;
using DuckVerified.Streams;

namespace DuckVerified.Properties.Streams;

/// <summary>A sequence of operations under way: who holds what, and what the blocks are called.</summary>
public sealed class StreamsRun
{
    /// <summary>The most blocks that there may be at once: what is compared, drawn and judged after each operation grows with them.</summary>
    public const int MostBlocks = 512;

    /// <summary>The most bytes that data areas may have at once.</summary>
    public const int MostBytes = 1 << 20;

    private readonly StreamsReplay _replay;

    /// <summary>The state before the first operation.</summary>
    /// <param name="queues">The queues, with nothing on them.</param>
    /// <param name="isStrict">Whether a change of what other blocks see is a misuse.</param>
    public StreamsRun(QueuePair queues, bool isStrict)
    {
        World.Queues = queues;
        _replay = new(World, Names, isStrict);
    }

    private StreamsRun(StreamsRun other)
    {
        (World, Names) = (other.World.Copy(), other.Names.Copy());
        _replay = other._replay.Copy(World, Names);
    }

    /// <summary>Who holds which message.</summary>
    public StreamsWorld World { get; } = new();

    /// <summary>The recorded names.</summary>
    public StreamsNames Names { get; } = new();

    /// <summary>Whether the allocation that the last operation's plan let fail was tried.</summary>
    public bool IsHit { get; private set; }

    /// <summary>What is there now; it stays as it is when the run goes on.</summary>
    public StreamsSnapshot Scene => new([.. World.Roots], [.. World.Pool], World.Queues, Names);

    /// <summary>The queues that a sequence begins with; without marks, those that a sequence without a queue has.</summary>
    /// <exception cref="FormatException">The queue's configuration is not one.</exception>
    public static QueuePair QueuesOf(StreamsSequence sequence)
    {
        if (sequence.Queue is not { } configuration)
            return new StreamsWorld().Queues;
        // The recorder's back queue has marks of its own, which no operation reaches.
        return QueuePair.Of(QueueState.Empty(Mark("hiwat"), Mark("lowat")), QueueState.Empty(100, 10), Heap.Empty);

        ulong Mark(string name) =>
            configuration.ValueKind == JsonValueKind.Object && configuration.TryGetProperty(name, out var mark)
            && mark.ValueKind == JsonValueKind.Number && mark.TryGetUInt64(out var number)
                ? number
                : throw new FormatException($"line {sequence.Line}, queue0: {name} is not a number");
    }

    /// <summary>The same run, to go on in another way.</summary>
    public StreamsRun Copy() => new(this);

    /// <summary>Does an operation. If that fails, the run is not to be used any more.</summary>
    /// <exception cref="StreamsMisuseException">It is a misuse.</exception>
    /// <exception cref="FormatException">It is no operation on what is there.</exception>
    public StreamsReturn Do(StreamsOperation operation)
    {
        var arguments = new StreamsArguments(operation);
        var plan = arguments.Has("fail") ? arguments.Word("fail") : 0;
        World.Heap = World.Heap with { Faults = new(plan) };
        var returned = _replay.Do(operation);
        IsHit = plan != 0 && World.Heap.Faults == FaultPlan.None;
        World.Heap = World.Heap with { Faults = FaultPlan.None };
        if (World.Heap.Blocks.Count > MostBlocks)
            throw operation.Problem($"more than {MostBlocks} blocks at once");
        if (World.Heap.Sizes.Keys.Sum(area => (long)World.Heap.Sizes[area].Bits) > MostBytes)
            throw operation.Problem($"data areas of more than {MostBytes} bytes at once");
        Names.GiveAfter(returned.Message, World);
        return returned;
    }
}
