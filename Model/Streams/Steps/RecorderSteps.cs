namespace DuckVerified.Streams;

// Changes that a module makes to a block directly, as the recorder makes them. Stored bytes are numbered, continuing from the last one.

/// <summary>Stores bytes after a block's last byte. Afterwards they are valid.</summary>
/// <param name="Mblk">The block.</param>
/// <param name="Count">The number of bytes.</param>
public sealed record StoreBytes(MblkId Mblk, Amount Count) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => state.On(Mblk, message =>
    {
        var (block, count) = (message.Head, Count.Bits);
        var misuse = Misuse.OfWrite(block, count, state.Heap);
        // There is room. No other block shares the bytes, unless such stores are allowed.
        if (misuse != Outcome.Done && (state.IsStrict || misuse != Misuse.SharedWrite))
            return Reply.Refused(state, misuse);
        // The recorder can store this many bytes.
        if (count > MostBytes)
            return Reply.Refused(state, NotRecorded);
        var stored = state.Heap.Written(block.Dblk, block.Wptr, Bytes.Counting(state.LastByte + 1, count), 0, count);
        var next = state.WithHeap(stored) with { LastByte = (state.LastByte + count) & 0xFF };
        return Reply.Of(next.With(Mblk, new NonEmptyChain(block with { Wptr = block.Wptr + count }, message.Rest)));
    });
}

/// <summary>Sets a block's b_rptr and b_wptr.</summary>
/// <param name="Mblk">The block.</param>
/// <param name="Read">The new offset of the first byte.</param>
/// <param name="Write">The new offset after the last byte.</param>
public sealed record SetPointers(MblkId Mblk, Word Read, Word Write) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => state.On(Mblk, message =>
    {
        var misuse = Misuse.OfPointers(message.Head, Read, Write, state.Heap);
        // They stay within the area.
        if (misuse != Outcome.Done)
            return Reply.Refused(state, misuse);
        return Reply.Of(state.With(Mblk, new NonEmptyChain(message.Head with { Rptr = Read, Wptr = Write }, message.Rest)));
    });
}

/// <summary>Sets the type of a block's area, and so the type of every block on it.</summary>
/// <param name="Mblk">The block.</param>
/// <param name="Type">The type.</param>
public sealed record SetType(MblkId Mblk, MessageType Type) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => state.On(Mblk, message =>
    {
        // No other block shares the area, unless such stores are allowed.
        if (state.IsStrict & state.Heap.IsShared(message.Head))
            return Reply.Refused(state, Misuse.SharedWrite);
        return Reply.Of(state.WithHeap(state.Heap.Typed(message.Head.Dblk, Type)));
    });
}

/// <summary>Marks a block's area as loaned (zero-copy).</summary>
/// <param name="Mblk">The block.</param>
public sealed record SetLoaned(MblkId Mblk) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => state.On(
        Mblk, message => Reply.Of(state.WithHeap(state.Heap.Loaned(message.Head.Dblk))));
}

/// <summary>Sets a block's b_band and b_flag.</summary>
/// <param name="Mblk">The block.</param>
/// <param name="Band">The band.</param>
/// <param name="Flag">The flags, 16 bits.</param>
public sealed record SetBand(MblkId Mblk, Band Band, Word Flag) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => state.On(Mblk, message =>
        Reply.Of(state.With(Mblk, new NonEmptyChain(message.Head with { Band = Band, Flag = Flag }, message.Rest))));
}

/// <summary>A block of a new message.</summary>
/// <param name="Length">The number of bytes.</param>
/// <param name="Offset">The number of bytes of its area before them.</param>
/// <param name="Type">Its type.</param>
public readonly record struct Piece(Word Length, Word Offset, MessageType Type);

/// <summary>Makes a message.</summary>
/// <param name="Pieces">Its blocks, in order; at least one.</param>
/// <param name="Band">The first block's band.</param>
public sealed record MakeMessage(IReadOnlyList<Piece> Pieces, Band Band) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state)
    {
        // A message has a block.
        if (Pieces.Count == 0)
            return Reply.Refused(state, NotRecorded);
        var (next, blocks) = (state, new List<Mblk>());
        foreach (var (length, offset, type) in Pieces)
        {
            var (succeeds, block, heap) = Allocation.Allocb(length + offset, next.Heap);
            // There is memory, and the recorder can store this many bytes.
            if (!succeeds | length > MostBytes | offset > MostBytes)
                return Reply.Refused(state, NotRecorded);
            var stored = heap.Written(block.Dblk, offset, Bytes.Counting(next.LastByte + 1, length), 0, length).Typed(block.Dblk, type);
            next = next.WithHeap(stored) with { LastByte = (next.LastByte + length) & 0xFF };
            blocks.Add(block with { Rptr = offset, Wptr = offset + length });
        }

        blocks[0] = blocks[0] with { Band = Band };
        var message = Chain.Null;
        for (var i = blocks.Count - 1; i >= 0; i--)
            message = new NonEmptyChain(blocks[i], message);
        return Reply.Of(next.Plus(message), message);
    }
}

/// <summary>dupb(9F) of one block, several times. The recorder keeps the new blocks in its pool.</summary>
/// <param name="Mblk">The block.</param>
/// <param name="Count">The number of calls.</param>
public sealed record DupIntoPool(MblkId Mblk, Amount Count) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => state.On(Mblk, message =>
    {
        var (next, made) = (state, (Word)0);
        while (made < Count.Bits)
        {
            var copy = Allocation.Dupb(message.Head, next.Heap);
            next = next.WithHeap(copy.Heap);
            // No memory, or no further reference is possible.
            if (!copy.Succeeds)
                return Reply.Of(next, made);
            (next, made) = (next with { Pool = new NonEmptyChain(copy.Mblk, next.Pool) }, made + 1);
        }

        return Reply.Of(next, made);
    });
}

/// <summary>freeb(9F) of blocks in the pool, the newest first.</summary>
/// <param name="Count">The number of blocks, or more to free all.</param>
public sealed record FreePool(Amount Count) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state)
    {
        var (next, freed) = (state, (Word)0);
        while (freed < Count.Bits & !next.Pool.IsEmpty)
        {
            var (block, rest) = (next.Pool.Head, next.Pool.Rest);
            (next, freed) = (next.WithHeap(Allocation.Freeb(block, next.Heap)) with { Pool = rest }, freed + 1);
        }

        return Reply.Of(next);
    }
}
