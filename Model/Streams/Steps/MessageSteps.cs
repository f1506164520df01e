namespace DuckVerified.Streams;

/// <summary>dupmsg(9F).</summary>
/// <param name="Message">The message; none for NULL.</param>
public sealed record Dupmsg(MblkId Message) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => state.OnAny(Message, message =>
    {
        var (_, copy, heap) = message.Dup(state.Heap);
        return state.Made(copy, heap);
    });
}

/// <summary>dupmsg_noloan: loaned areas are copied.</summary>
/// <param name="Message">The message; none for NULL.</param>
public sealed record DupmsgNoloan(MblkId Message) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => state.OnAny(Message, message =>
    {
        var (_, copy, heap) = Messages.DupmsgNoLoan(message, state.Heap);
        return state.Made(copy, heap);
    });
}

/// <summary>copymsg(9F).</summary>
/// <param name="Message">The message; none for NULL.</param>
public sealed record Copymsg(MblkId Message) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => state.OnAny(Message, message =>
    {
        var (_, copy, heap) = message.Copy(state.Heap);
        return state.Made(copy, heap);
    });
}

/// <summary>msgpullup(9F).</summary>
/// <param name="Message">The message; none for NULL.</param>
/// <param name="Length">The minimum number of bytes; in two's complement.</param>
public sealed record Msgpullup(MblkId Message, Word Length) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => state.OnAny(Message, message =>
    {
        var (_, copy, heap) = Messages.Msgpullup(message, Length, state.Heap);
        return state.Made(copy, heap);
    });
}

/// <summary>pullupmsg(9F).</summary>
/// <param name="Message">The message.</param>
/// <param name="Length">The number of bytes that must become contiguous; in two's complement.</param>
public sealed record Pullupmsg(MblkId Message, Word Length) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => state.On(Message, message =>
    {
        var (succeeds, result, heap) = Messages.Pullupmsg(message, Length, state.Heap);
        return Reply.OfAnswer(state.WithHeap(heap).With(Message, result), succeeds);
    });
}

/// <summary>adjmsg(9F).</summary>
/// <param name="Message">The message.</param>
/// <param name="Length">The number of bytes to remove, from the end if it is negative; in two's complement.</param>
public sealed record Adjmsg(MblkId Message, Word Length) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => state.On(Message, message =>
    {
        var (succeeds, result, heap) = Messages.Adjmsg(message, Length, state.Heap);
        return Reply.OfAnswer(state.WithHeap(heap).With(Message, result), succeeds);
    });
}

/// <summary>freemsg(9F).</summary>
/// <param name="Message">The message, by its first block; none for NULL.</param>
public sealed record Freemsg(MblkId Message) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state)
    {
        // NULL is no message, and nothing is freed.
        if (Message.IsNone)
            return Reply.Of(state);
        var misuse = Misuse.OfFree(Message, state.Heap);
        // The message is held, and it was not freed before.
        if (misuse != Outcome.Done)
            return Reply.Refused(state, misuse);
        return state.OnWhole(Message, message => Reply.Of(state.WithHeap(message.Free(state.Heap)).With(Message, Chain.Null)));
    }
}

/// <summary>linkb(9F).</summary>
/// <param name="Message">The message to which the tail is appended.</param>
/// <param name="Tail">The appended message, by its first block.</param>
public sealed record Linkb(MblkId Message, MblkId Tail) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => state.On(Message, message => state.On(Tail, tail =>
    {
        var misuse = Misuse.OfLink(message, tail, state.Heap);
        // Neither is part of the other.
        if (misuse != Outcome.Done)
            return Reply.Refused(state, misuse);
        return state.OnWhole(Tail, _ => Reply.Of(state.With(Tail, Chain.Null).With(Message, message.Append(tail))));
    }));
}

/// <summary>unlinkb(9F).</summary>
/// <param name="Mblk">The block after which the message is split.</param>
public sealed record Unlinkb(MblkId Mblk) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => state.On(Mblk, message =>
        Reply.Of(state.With(Mblk, new NonEmptyChain(message.Head, Chain.Null)).Plus(message.Rest), message.Rest));
}

/// <summary>rmvb(9F). If the block is the message's first, the blocks before the message still link to it.</summary>
/// <param name="Message">The message.</param>
/// <param name="Mblk">The block that is removed from it.</param>
public sealed record Rmvb(MblkId Message, MblkId Mblk) : StreamsStep
{
    private static readonly Word _notThere = ~(Word)0;

    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => state.On(Mblk, removed => state.On(Message, message =>
    {
        var (isFound, _, _, rest) = message.Remove(Mblk);
        if (!isFound)
            return Reply.Of(state, _notThere);
        var alone = new NonEmptyChain(removed.Head, Chain.Null);
        // The blocks before the message still link to its first block.
        return Message == Mblk
            ? Reply.Of(state.With(Message, alone).Plus(rest), rest)
            : Reply.Of(state.With(Message, rest).Plus(alone), rest);
    }));
}

/// <summary>msgdsize(9F).</summary>
/// <param name="Message">The message; none for NULL.</param>
public sealed record Msgdsize(MblkId Message) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => state.OnAny(Message, message => Reply.Of(state, message.DataSize(state.Heap)));
}

/// <summary>msgsize.</summary>
/// <param name="Message">The message; none for NULL.</param>
public sealed record Msgsize(MblkId Message) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => state.OnAny(Message, message => Reply.Of(state, message.Size));
}

/// <summary>xmsgsize.</summary>
/// <param name="Message">The message.</param>
public sealed record Xmsgsize(MblkId Message) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => state.On(
        Message, message => Reply.Of(state, Messages.Xmsgsize(message, state.Heap)));
}
