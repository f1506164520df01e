namespace DuckVerified.Streams;

/// <summary>putq(9F).</summary>
/// <param name="Message">The message, by its first block.</param>
public sealed record Putq(MblkId Message) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => state.OnWhole(
        Message, message => state.Put(Message, Queues.Putq(state.Pair, message)));
}

/// <summary>putbq(9F).</summary>
/// <param name="Message">The message, by its first block.</param>
public sealed record Putbq(MblkId Message) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => state.OnWhole(Message, message =>
        (state with { Past = state.Past with { HasPutBack = true } }).Put(Message, Queues.Putbq(state.Pair, message)));
}

/// <summary>insq(9F).</summary>
/// <param name="Follower">The message on the queue that will follow, by its first block; none: insert after all.</param>
/// <param name="Message">The message, by its first block.</param>
public sealed record Insq(MblkId Follower, MblkId Message) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state)
    {
        var misuse = Follower.IsNone ? Outcome.Done : Misuse.OfUnqueueing(Follower, state.Heap);
        // The follower is on the queue.
        if (misuse != Outcome.Done)
            return Reply.Refused(state, misuse);
        return state.OnWhole(Message, message =>
            (state with { Past = state.Past with { HasInserted = true } }).Put(Message, Queues.Insq(state.Pair, Follower, message)));
    }
}

/// <summary>getq(9F).</summary>
public sealed record Getq : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state)
    {
        var (message, pair) = Queues.Getq(state.Pair);
        return Reply.Of((state with { Pair = pair }).Plus(message), message);
    }
}

/// <summary>getq_noenab.</summary>
public sealed record GetqNoenab : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state)
    {
        var (message, pair) = Queues.GetqNoEnable(state.Pair);
        return Reply.Of((state with { Pair = pair }).Plus(message), message);
    }
}

/// <summary>rmvq(9F).</summary>
/// <param name="Message">The message on the queue, by its first block.</param>
public sealed record Rmvq(MblkId Message) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state)
    {
        var misuse = Misuse.OfUnqueueing(Message, state.Heap);
        // It is on the queue.
        if (misuse != Outcome.Done)
            return Reply.Refused(state, misuse);
        var (message, pair) = Queues.Rmvq(state.Pair, Message);
        return Reply.Of((state with { Pair = pair }).Plus(message));
    }
}

/// <summary>flushq(9F).</summary>
/// <param name="IsAll">Whether all messages are freed (FLUSHALL) or those of data types (FLUSHDATA).</param>
public sealed record Flushq(Bit IsAll) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => Reply.Of(state with { Pair = Queues.Flushq(state.Pair, IsAll) });
}

/// <summary>flushband(9F).</summary>
/// <param name="Band">The band.</param>
/// <param name="IsAll">Whether all its messages are freed (FLUSHALL) or those of data types (FLUSHDATA).</param>
public sealed record Flushband(Band Band, Bit IsAll) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => Reply.Of(state with { Pair = Queues.Flushband(state.Pair, Band, IsAll) });
}

/// <summary>qsize(9F).</summary>
public sealed record Qsize : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => Reply.Of(state, state.Queue.Messages.Count);
}

/// <summary>Stores the result of putting a message.</summary>
internal static class Putting
{
    /// <summary>If the put succeeded, the message is on the queue. Otherwise its holder keeps it.</summary>
    public static Reply Put(this StreamsState state, MblkId message, PutResult put)
    {
        var next = state with { Pair = put.Pair };
        return Reply.OfAnswer(next.With(message, put.Succeeds ? Chain.Null : put.Message), put.Succeeds);
    }
}
