namespace DuckVerified.Streams;

/// <summary>
/// Finds the message of a call, and stores its result. A call gets the message from a given block on. The blocks before it stay in front of
/// the result.
/// </summary>
internal static class Holder
{
    /// <summary>A call on the message from a block on.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="block">The block.</param>
    /// <param name="call">The call; made if there is no misuse.</param>
    public static Reply On(this StreamsState state, MblkId block, Func<Chain, Reply> call)
    {
        var misuse = OfHolding(state, block);
        return misuse == Outcome.Done ? call(From(state.Held, block)) : Reply.Refused(state, misuse);
    }

    /// <summary>The same for a call that also takes NULL.</summary>
    public static Reply OnAny(this StreamsState state, MblkId block, Func<Chain, Reply> call) =>
        block.IsNone ? call(Chain.Null) : On(state, block, call);

    /// <summary>The same for a call that takes the whole message from its holder. The block must be the message's first.</summary>
    public static Reply OnWhole(this StreamsState state, MblkId block, Func<Chain, Reply> call) => On(state, block, message =>
        state.Held.Times(block) != 0 ? call(message) : Reply.Refused(state, Misuse.NotFirst));

    /// <summary>This state with another heap.</summary>
    public static StreamsState WithHeap(this StreamsState state, Heap heap) => state with { Pair = state.Pair with { Heap = heap } };

    /// <summary>This state with a message replaced from a block on. A message without blocks is removed.</summary>
    public static StreamsState With(this StreamsState state, MblkId block, Chain message) =>
        state with { Held = Replaced(state.Held, block, message) };

    /// <summary>This state with one more held message, unless it is NULL.</summary>
    public static StreamsState Plus(this StreamsState state, Chain message) =>
        message.IsEmpty ? state : state with { Held = state.Held.Append(message) };

    /// <summary>A call that made a message, or NULL.</summary>
    public static Reply Made(this StreamsState state, Chain message, Heap heap) =>
        Reply.Of(state.WithHeap(heap).Plus(message), message);

    /// <summary>A call that made a message of one block, or NULL.</summary>
    public static Reply Made(this StreamsState state, MblkResult made) =>
        Made(state, made.Succeeds ? new NonEmptyChain(made.Mblk, Chain.Null) : Chain.Null, made.Heap);

    private static Outcome OfHolding(StreamsState state, MblkId block)
    {
        var misuse = Misuse.OfHolding(block, state.Heap);
        // The block exists, and it is not the first block of a message on the queue.
        if (misuse != Outcome.Done)
            return misuse;
        // It is part of a held message.
        if (!From(state.Held, block).IsEmpty)
            return Outcome.Done;
        return state.IsOnQueue(block) ? Misuse.QueuedBlock : Misuse.NotHeld;
    }

    // The message from a block on; NULL if no message has the block.
    private static Chain From(MessageList messages, MblkId block)
    {
        if (messages.IsEmpty)
            return Chain.Null;
        return messages.First.Holds(block) == 0 ? From(messages.Rest, block) : From(messages.First, block);
    }

    private static Chain From(Chain message, MblkId block) =>
        message.IsEmpty || message.Head.Id == block ? message : From(message.Rest, block);

    private static MessageList Replaced(MessageList messages, MblkId block, Chain by)
    {
        if (messages.IsEmpty)
            return messages;
        if (messages.First.Holds(block) == 0)
            return new NonEmptyMessageList(messages.First, Replaced(messages.Rest, block, by));
        var message = Replaced(messages.First, block, by);
        return message.IsEmpty ? messages.Rest : new NonEmptyMessageList(message, messages.Rest);
    }

    private static Chain Replaced(Chain message, MblkId block, Chain by) =>
        message.IsEmpty || message.Head.Id == block ? by : new NonEmptyChain(message.Head, Replaced(message.Rest, block, by));
}
