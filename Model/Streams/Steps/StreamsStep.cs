namespace DuckVerified.Streams;

/// <summary>The return value of a call: nothing, a number, or a message.</summary>
/// <param name="IsNumber">Whether it is a number.</param>
/// <param name="Number">The number; a negative one in two's complement.</param>
/// <param name="Message">The message; NULL if there is none.</param>
public readonly record struct Returned(Bit IsNumber, Word Number, Chain Message);

/// <summary>The result of a call.</summary>
/// <param name="Next">The state after it.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Returned">The return value.</param>
public readonly record struct Reply(StreamsState Next, Outcome Outcome, Returned Returned)
{
    /// <summary>A call that is not allowed in this state: it changes nothing.</summary>
    public static Reply Refused(StreamsState state, Outcome misuse) => new(state, misuse, new(false, 0, Chain.Null));

    /// <summary>A call without a return value.</summary>
    public static Reply Of(StreamsState next) => new(next, Outcome.Done, new(false, 0, Chain.Null));

    /// <summary>A call that returns a number.</summary>
    public static Reply Of(StreamsState next, Word number) => new(next, Outcome.Done, new(true, number, Chain.Null));

    /// <summary>A call that returns a message, or NULL.</summary>
    public static Reply Of(StreamsState next, Chain message) => new(next, Outcome.Done, new(false, 0, message));

    /// <summary>A call that returns 1 for yes and 0 for no.</summary>
    public static Reply OfAnswer(StreamsState next, Bit answer) => Of(next, Data.Choose(answer, 1, 0));
}

/// <summary>
/// One operation on messages or on the queue, with its arguments. Blocks are given by their <see cref="MblkId"/>. A block in the middle of
/// a message stands for the message from there on.
/// </summary>
public abstract record StreamsStep : Step<StreamsState>
{
    /// <summary>The recorder stores no more bytes at once, and has memory for the messages that it makes.</summary>
    public static readonly Outcome NotRecorded = new(OutcomeKind.Refused, "no recording has this");

    /// <summary>The maximum number of bytes that a recording stores at once.</summary>
    public static readonly Word MostBytes = 16_777_216;

    /// <summary>Calls the operation. Total: a misuse has a named outcome and changes nothing.</summary>
    /// <param name="state">The state before.</param>
    public abstract Reply Call(StreamsState state);

    /// <inheritdoc/>
    public sealed override Result<StreamsState> Take(StreamsState state)
    {
        var reply = Call(state);
        return new(reply.Next, reply.Outcome);
    }
}

/// <summary>An operation during which one allocation fails.</summary>
/// <param name="Plan">The number of the allocation that fails.</param>
/// <param name="Operation">The operation.</param>
public sealed record Failing(FaultPlan Plan, StreamsStep Operation) : StreamsStep
{
    /// <summary>The allocation was attempted, and failed.</summary>
    public static readonly Outcome HasFailed = new(OutcomeKind.Done, "done, and an allocation failed");

    /// <inheritdoc/>
    public override Reply Call(StreamsState state)
    {
        var reply = Operation.Call(state.WithHeap(state.Heap with { Faults = Plan }));
        if (reply.Outcome.Kind == OutcomeKind.Refused)
            return reply with { Next = state };
        var heap = reply.Next.Heap;
        return reply with
        {
            Next = reply.Next.WithHeap(heap with { Faults = FaultPlan.None }),
            Outcome = Plan != FaultPlan.None & heap.Faults == FaultPlan.None ? HasFailed : reply.Outcome,
        };
    }
}
