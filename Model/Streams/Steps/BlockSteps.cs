namespace DuckVerified.Streams;

/// <summary>allocb(9F).</summary>
/// <param name="Size">The least size of the data area in bytes.</param>
public sealed record Allocb(DblkSize Size) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => state.Made(Allocation.Allocb(Size.Bits, state.Heap));
}

/// <summary>allocb_tmpl.</summary>
/// <param name="Size">The least size of the data area in bytes.</param>
/// <param name="Template">The block whose type the new one has.</param>
public sealed record AllocbTmpl(DblkSize Size, MblkId Template) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => state.On(
        Template, template => state.Made(Allocation.AllocbTemplate(Size.Bits, template.Head, state.Heap)));
}

/// <summary>esballoc(9F): the free routine waits for a task queue.</summary>
/// <param name="Size">The size of the caller's buffer in bytes.</param>
/// <param name="Alignment">Its address modulo 64.</param>
/// <param name="Argument">The argument of its free routine, 48 bits.</param>
public sealed record Esballoc(DblkSize Size, Word Alignment, Amount Argument) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => state.Made(
        Allocation.Esballoc(Size.Bits, DblkTraits.Callers(Alignment, Argument.Bits, hasMinimum: false, isDirect: false), state.Heap));
}

/// <summary>esballoca: like esballoc(9F), but the area always counts as shared.</summary>
/// <param name="Size">The size of the caller's buffer in bytes.</param>
/// <param name="Alignment">Its address modulo 64.</param>
/// <param name="Argument">The argument of its free routine, 48 bits.</param>
public sealed record Esballoca(DblkSize Size, Word Alignment, Amount Argument) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => state.Made(
        Allocation.Esballoc(Size.Bits, DblkTraits.Callers(Alignment, Argument.Bits, hasMinimum: true, isDirect: false), state.Heap));
}

/// <summary>desballoc: like esballoc(9F), but the last freeb calls the free routine itself.</summary>
/// <param name="Size">The size of the caller's buffer in bytes.</param>
/// <param name="Alignment">Its address modulo 64.</param>
/// <param name="Argument">The argument of its free routine, 48 bits.</param>
public sealed record Desballoc(DblkSize Size, Word Alignment, Amount Argument) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => state.Made(
        Allocation.Esballoc(Size.Bits, DblkTraits.Callers(Alignment, Argument.Bits, hasMinimum: false, isDirect: true), state.Heap));
}

/// <summary>desballoca: like desballoc, but the area always counts as shared.</summary>
/// <param name="Size">The size of the caller's buffer in bytes.</param>
/// <param name="Alignment">Its address modulo 64.</param>
/// <param name="Argument">The argument of its free routine, 48 bits.</param>
public sealed record Desballoca(DblkSize Size, Word Alignment, Amount Argument) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => state.Made(
        Allocation.Esballoc(Size.Bits, DblkTraits.Callers(Alignment, Argument.Bits, hasMinimum: true, isDirect: true), state.Heap));
}

/// <summary>dupb(9F).</summary>
/// <param name="Mblk">The block.</param>
public sealed record Dupb(MblkId Mblk) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => state.On(
        Mblk, message => state.Made(Allocation.Dupb(message.Head, state.Heap)));
}

/// <summary>copyb(9F).</summary>
/// <param name="Mblk">The block.</param>
public sealed record Copyb(MblkId Mblk) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => state.On(
        Mblk, message => state.Made(Allocation.Copyb(message.Head, state.Heap)));
}

/// <summary>freeb(9F): afterwards the next block (b_cont) begins a message of its own.</summary>
/// <param name="Mblk">The block, the first of its message.</param>
public sealed record Freeb(MblkId Mblk) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state)
    {
        var misuse = Misuse.OfFree(Mblk, state.Heap);
        // The block is held, and it was not freed before.
        if (misuse != Outcome.Done)
            return Reply.Refused(state, misuse);
        return state.OnWhole(Mblk, message =>
            Reply.Of(state.WithHeap(Allocation.Freeb(message.Head, state.Heap)).With(Mblk, message.Rest)));
    }
}

/// <summary>reallocb.</summary>
/// <param name="Message">The message, by its first block.</param>
/// <param name="Size">The required room in its first block, in bytes.</param>
/// <param name="Keeps">Whether the first block's bytes are kept.</param>
public sealed record Reallocb(MblkId Message, DblkSize Size, Bit Keeps) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => state.OnWhole(Message, message =>
    {
        var (succeeds, result, heap) = Messages.Reallocb(message, Size.Bits, Keeps, state.Heap);
        return Reply.Of(state.WithHeap(heap).With(Message, result), succeeds ? result : Chain.Null);
    });
}

/// <summary>The task queue runs every free routine that waits (esballoc(9F)).</summary>
public sealed record Drain : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state)
    {
        var heap = state.Heap;
        while (heap.Waiting.First.Bits < heap.Waiting.End.Bits)
            heap = Allocation.ReleaseOldest(heap);
        return Reply.Of(state.WithHeap(heap));
    }
}
