namespace DuckVerified.Streams;

/// <summary>The result of an operation on a message.</summary>
/// <param name="Succeeds">Whether it succeeded. Otherwise nothing has changed.</param>
/// <param name="Message">The remaining or new message.</param>
/// <param name="Heap">The heap.</param>
public readonly record struct MessageResult(Bit Succeeds, Chain Message, Heap Heap);

/// <summary>
/// The kernel's functions on whole messages (common/io/stream.c). Lengths that may be negative are words in two's complement. A message may
/// begin in the middle of a longer one: the blocks before it are not affected.
/// </summary>
public static class Messages
{
    /// <summary>The length -1: all leading blocks of the first block's type.</summary>
    public static readonly Word AllOfType = ~(Word)0;

    /// <summary>xmsgsize: the bytes of the leading blocks of the first block's type.</summary>
    public static Word Xmsgsize(Chain message, Heap heap) => message.PrefixSize(heap.TypeOf(message.Head), heap);

    /// <summary>dupmsg_noloan: as dupmsg(9F), with loaned areas copied, and only for a message that begins with M_DATA.</summary>
    public static CopyResult DupmsgNoLoan(Chain message, Heap heap) =>
        heap.TypeOf(message.Head) == MessageType.Data ? message.DupUnlessLoaned(heap) : new(false, Chain.Null, heap);

    /// <summary>
    /// adjmsg(9F): takes bytes from the front (a positive length) or from the end (a negative one) of the leading blocks of one
    /// type. The first block stays, even empty.
    /// </summary>
    public static MessageResult Adjmsg(Chain message, Word length, Heap heap)
    {
        var isBack = IsNegative(length);
        var count = Data.Choose(isBack, 0 - length, length);
        // The leading blocks have fewer bytes.
        if (count > Xmsgsize(message, heap))
            return new(false, message, heap);
        // No block is visited.
        if (count == 0)
            return new(true, message, heap);
        var head = message.Head;
        if (isBack)
        {
            var behind = message.Rest.TrimBack(heap.TypeOf(head), count, heap);
            return new(true, new NonEmptyChain(head with { Wptr = head.Wptr - behind.Left }, behind.Rest), behind.Heap);
        }

        var fromHead = Data.Choose(head.Length < count, head.Length, count);
        var rest = message.Rest.TrimFront(count - fromHead, heap);
        return new(true, new NonEmptyChain(head with { Rptr = head.Rptr + fromHead }, rest.Rest), rest.Heap);
    }

    /// <summary>
    /// pullupmsg(9F): moves the first bytes of the leading blocks of one type into the first block, in a new area, contiguous and aligned
    /// to 8. The first block keeps its name.
    /// </summary>
    public static MessageResult Pullupmsg(Chain message, Word length, Heap heap)
    {
        var head = message.Head;
        var (isAll, isAligned, available) = (length == AllOfType, heap.IsAligned(head), Xmsgsize(message, heap));
        // The bytes that the first block already has. Any other negative length requests no more than that.
        var isHeads = !isAll & (IsNegative(length) | length <= head.Length);
        // The bytes are already contiguous and aligned.
        if (isAligned & (isHeads | (isAll & message.Rest.IsEmpty)))
            return new(true, message, heap);
        // The leading blocks have fewer bytes.
        if (!isAll & !isHeads & available < length)
            return new(false, message, heap);
        var wanted = Data.Choose(isAll, available, Data.Choose(isHeads, head.Length, length));
        var (succeeds, dblk, allocated) = Allocation.NewDblk(wanted, heap.TypeOf(head), heap);
        // No memory.
        if (!succeeds)
            return new(false, message, allocated);
        // The first block's bytes always move, and its old area loses a reference.
        var moved = Allocation.Release(head.Dblk, allocated.Copied(dblk, 0, head.Dblk, head.Rptr, head.Length));
        var rest = message.Rest.PullInto(dblk, head.Length, wanted - head.Length, moved);
        return new(true, new NonEmptyChain(head with { Dblk = dblk, Rptr = 0, Wptr = wanted }, rest.Rest), rest.Heap);
    }

    /// <summary>
    /// msgpullup(9F): a new message. It begins with a copy of all the leading blocks of one type in one block, followed by dups of the
    /// other blocks. The length is used only for the check that there are enough bytes.
    /// </summary>
    public static MessageResult Msgpullup(Chain message, Word length, Heap heap)
    {
        var (head, available) = (message.Head, Xmsgsize(message, heap));
        // The leading blocks have fewer bytes.
        if (!IsNegative(length) & length > available)
            return new(false, Chain.Null, heap);
        var (succeeds, block, allocated) = Allocation.AllocbTemplate(available, head, heap);
        // No memory for the first block.
        if (!succeeds)
            return new(false, Chain.Null, allocated);
        var behind = message.CopyInto(block.Dblk, 0, available, allocated);
        var rest = behind.Rest.Dup(behind.Heap);
        // No memory for the others: the first is freed.
        if (!rest.Succeeds)
            return new(false, Chain.Null, Allocation.Freeb(block, rest.Heap));
        return new(true, new NonEmptyChain(block with { Wptr = available, Band = head.Band, Flag = head.Flag }, rest.Copy), rest.Heap);
    }

    /// <summary>
    /// reallocb: the message with at least a given number of bytes of room in its first block. It is the same block if it is not shared and
    /// large enough. Otherwise it is a new block without the old one's band and flags. For NULL it is a new message.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="size">The room in bytes.</param>
    /// <param name="keeps">Whether the first block's bytes are kept; a new block must then have room for them.</param>
    /// <param name="heap">The heap.</param>
    public static MessageResult Reallocb(Chain message, Word size, Bit keeps, Heap heap)
    {
        var head = message.Head;
        var kept = Data.Choose(keeps, head.Length, 0);
        var room = heap.Sizes[head.Dblk].Bits;
        var isOwn = heap.References[head.Dblk].Bits == 1 & room >= size;
        // There is room after the bytes.
        if (!message.IsEmpty & isOwn & keeps & room - head.Rptr >= size)
            return new(true, message, heap);
        // There is room if the bytes move to the base.
        if (!message.IsEmpty & isOwn)
        {
            var moved = heap.Copied(head.Dblk, 0, head.Dblk, head.Rptr, kept);
            return new(true, new NonEmptyChain(head with { Rptr = 0, Wptr = kept }, message.Rest), moved);
        }

        var (succeeds, block, allocated) = Allocation.AllocbTemplate(size, head, heap);
        // No memory.
        if (!succeeds)
            return new(false, message, allocated);
        // NULL had no block to free.
        if (message.IsEmpty)
            return new(true, new NonEmptyChain(block, Chain.Null), allocated);
        var copied = allocated.Copied(block.Dblk, 0, head.Dblk, head.Rptr, kept);
        return new(true, new NonEmptyChain(block with { Wptr = kept }, message.Rest), Allocation.Freeb(head, copied));
    }

    private static Bit IsNegative(Word length) => (length >> 63) != 0;
}
