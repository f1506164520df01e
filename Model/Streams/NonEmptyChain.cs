namespace DuckVerified.Streams;

/// <summary>A block and the rest of the chain.</summary>
/// <param name="head">The block.</param>
/// <param name="rest">The rest.</param>
public sealed class NonEmptyChain(Mblk head, Chain rest) : Chain
{
    /// <inheritdoc/>
    public override Bit IsEmpty => false;

    /// <inheritdoc/>
    public override Mblk Head { get; } = head;

    /// <inheritdoc/>
    public override Chain Rest { get; } = rest;

    /// <inheritdoc/>
    public override Word Blocks => 1 + Rest.Blocks;

    /// <inheritdoc/>
    public override Word Size => Head.Length + Rest.Size;

    /// <inheritdoc/>
    public override Word DataSize(Heap heap) =>
        Data.Choose(heap.TypeOf(Head) == MessageType.Data, Head.Length, 0) + Rest.DataSize(heap);

    /// <inheritdoc/>
    public override Word PrefixSize(MessageType type, Heap heap) =>
        Data.Choose(heap.TypeOf(Head) == type, Head.Length + Rest.PrefixSize(type, heap), 0);

    /// <inheritdoc/>
    public override Place PlaceAt(Word index)
    {
        var isHere = index < Head.Length;
        var behind = Rest.PlaceAt(index - Head.Length);
        return new(
            new(Data.Choose(isHere, Head.Dblk.Bits, behind.Dblk.Bits)),
            Data.Choose(isHere, Head.Rptr + index, behind.Offset));
    }

    /// <inheritdoc/>
    public override Word Refers(DblkId dblk) => Data.Choose(Head.Dblk == dblk, 1, 0) + Rest.Refers(dblk);

    /// <inheritdoc/>
    public override Word Holds(MblkId block) => Data.Choose(Head.Id == block, 1, 0) + Rest.Holds(block);

    /// <inheritdoc/>
    public override Word HighestWptr(DblkId dblk)
    {
        var (behind, end) = (Rest.HighestWptr(dblk), Data.Choose(Head.Rptr <= Head.Wptr, Head.Wptr, ~(Word)0));
        return Data.Choose(Head.Dblk == dblk & end > behind, end, behind);
    }

    /// <inheritdoc/>
    public override Heap Free(Heap heap) => Rest.Free(Allocation.Freeb(Head, heap));

    /// <inheritdoc/>
    public override CopyResult Dup(Heap heap)
    {
        var copy = Allocation.Dupb(Head, heap);
        return copy.Succeeds ? Completed(copy.Mblk, Rest.Dup(copy.Heap)) : Failed(copy.Heap);
    }

    /// <inheritdoc/>
    public override CopyResult DupUnlessLoaned(Heap heap)
    {
        var copy = heap.Traits[Head.Dblk].IsLoaned ? Allocation.Copyb(Head, heap) : Allocation.Dupb(Head, heap);
        return copy.Succeeds ? Completed(copy.Mblk, Rest.DupUnlessLoaned(copy.Heap)) : Failed(copy.Heap);
    }

    /// <inheritdoc/>
    public override CopyResult Copy(Heap heap)
    {
        var copy = Allocation.Copyb(Head, heap);
        return copy.Succeeds ? Completed(copy.Mblk, Rest.Copy(copy.Heap)) : Failed(copy.Heap);
    }

    /// <inheritdoc/>
    public override Chain Append(Chain tail) => new NonEmptyChain(Head, Rest.Append(tail));

    /// <inheritdoc/>
    public override Removal Remove(MblkId block)
    {
        if (Head.Id == block)
            return new(true, Head, 0, Rest);
        var behind = Rest.Remove(block);
        return behind with { Before = Head.Length + behind.Before, Rest = new NonEmptyChain(Head, behind.Rest) };
    }

    /// <inheritdoc/>
    public override Remainder TrimFront(Word count, Heap heap)
    {
        // The further blocks do not change.
        if (count == 0)
            return new(this, 0, heap);
        // The block is used up, or it was empty.
        if (Head.Length <= count)
            return Rest.TrimFront(count - Head.Length, Allocation.Freeb(Head, heap));
        return new(new NonEmptyChain(Head with { Rptr = Head.Rptr + count }, Rest), 0, heap);
    }

    /// <inheritdoc/>
    public override Remainder TrimBack(MessageType type, Word count, Heap heap)
    {
        // The leading blocks end before this one.
        if (heap.TypeOf(Head) != type)
            return new(this, count, heap);
        var behind = Rest.TrimBack(type, count, heap);
        // The later blocks had enough bytes.
        if (behind.Left == 0)
            return behind with { Rest = new NonEmptyChain(Head, behind.Rest) };
        // The block is used up, or it was empty.
        if (Head.Length <= behind.Left)
            return new(behind.Rest, behind.Left - Head.Length, Allocation.Freeb(Head, behind.Heap));
        return new(new NonEmptyChain(Head with { Wptr = Head.Wptr - behind.Left }, behind.Rest), 0, behind.Heap);
    }

    /// <inheritdoc/>
    public override Remainder PullInto(DblkId target, Word at, Word count, Heap heap)
    {
        // Enough bytes were taken. Empty blocks from here on stay.
        if (count == 0)
            return new(this, 0, heap);
        // The block is used up.
        if (Head.Length <= count)
        {
            var moved = heap.Copied(target, at, Head.Dblk, Head.Rptr, Head.Length);
            return Rest.PullInto(target, at + Head.Length, count - Head.Length, Allocation.Freeb(Head, moved));
        }

        return new(
            new NonEmptyChain(Head with { Rptr = Head.Rptr + count }, Rest), 0, heap.Copied(target, at, Head.Dblk, Head.Rptr, count));
    }

    /// <inheritdoc/>
    public override Remainder CopyInto(DblkId target, Word at, Word count, Heap heap)
    {
        // Enough bytes were copied. Empty blocks from here on are not part of the copy.
        if (count == 0)
            return new(this, 0, heap);
        var copied = Data.Choose(Head.Length < count, Head.Length, count);
        return Rest.CopyInto(target, at + copied, count - copied, heap.Copied(target, at, Head.Dblk, Head.Rptr, copied));
    }

    /// <inheritdoc/>
    public override CopyOutResult CopyOut(UserBuffer user, Heap heap)
    {
        var copied = Data.Choose(Head.Length < user.Room, Head.Length, user.Room);
        var filled = user.With(heap.Contents[Head.Dblk], Head.Rptr, copied);
        // Bytes remain for which there is no room.
        if (copied < Head.Length)
            return new(new NonEmptyChain(Head with { Rptr = Head.Rptr + copied }, Rest), filled, heap);
        return Rest.CopyOut(filled, Allocation.Freeb(Head, heap));
    }

    /// <inheritdoc/>
    public override ControlAndData SplitAtData(Heap heap)
    {
        if (heap.TypeOf(Head) == MessageType.Data)
            return new(Null, this);
        var (control, data) = Rest.SplitAtData(heap);
        return new(new NonEmptyChain(Head, control), data);
    }

    private static CopyResult Failed(Heap heap) => new(false, Null, heap);

    // A copy of the first block and a copy of the rest. If the second fails, the first is freed.
    private static CopyResult Completed(Mblk head, CopyResult rest) =>
        rest.Succeeds ? rest with { Copy = new NonEmptyChain(head, rest.Copy) } : Failed(Allocation.Freeb(head, rest.Heap));
}
