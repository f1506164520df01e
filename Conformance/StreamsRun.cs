using System.Text.Json;
using DuckVerified.Streams;

namespace DuckVerified.Conformance;

/// <summary>A sequence of operations under way on the model, and what the blocks are called.</summary>
/// <param name="start">The state before the first operation.</param>
public sealed class StreamsRun(StreamsState start)
{
    /// <summary>The most blocks at one time. The work after each operation (comparison, picture, invariants) grows with their
    /// number.</summary>
    public const int MostBlocks = 512;

    /// <summary>The most bytes that data areas may have at once.</summary>
    public const int MostBytes = 1 << 20;

    /// <summary>The recorded names.</summary>
    public StreamsNames Names { get; } = new();

    /// <summary>The state now.</summary>
    public StreamsState State { get; private set; } = start;

    /// <summary>The current state. It is immutable: later operations do not change it.</summary>
    public StreamsSnapshot Snapshot => new(State, Names);

    /// <summary>The queues that a sequence begins with; without marks, those that a sequence without a queue has.</summary>
    /// <exception cref="FormatException">The queue's configuration is malformed.</exception>
    public static QueuePair QueuesOf(StreamsSequence sequence)
    {
        return sequence.Queue is { } configuration
            ? StreamsState.EmptyQueues(Mark("hiwat"), Mark("lowat"))
            : QueuePair.Of(QueueState.Empty(0, 0), QueueState.Empty(0, 0), Heap.Empty);

        ulong Mark(string name) =>
            configuration.ValueKind == JsonValueKind.Object && configuration.TryGetProperty(name, out var mark)
            && mark.ValueKind == JsonValueKind.Number && mark.TryGetUInt64(out var number)
                ? number
                : throw new FormatException($"line {sequence.Line}, queue0: {name} is not a number");
    }

    /// <summary>Calls an operation. A misuse changes nothing.</summary>
    /// <exception cref="FormatException">The operation is not possible in the current state.</exception>
    public Reply Call(StreamsOperation operation)
    {
        var step = StreamsOperations.Read(operation, Names);
        var reply = step.Call(State);
        if (reply.Outcome == StreamsStep.NotRecorded)
            throw operation.Problem(reply.Outcome.Text);
        State = reply.Next;
        if (State.Heap.Blocks.Count > MostBlocks)
            throw operation.Problem($"more than {MostBlocks} blocks at once");
        if (State.Heap.Sizes.Keys.Sum(dblk => (long)State.Heap.Sizes[dblk].Bits) > MostBytes)
            throw operation.Problem($"data areas of more than {MostBytes} bytes at once");
        Names.GiveAfter(reply.Returned.Message, State);
        return reply;
    }
}
