namespace DuckVerified.Streams;

/// <summary>The result of an operation that copies a chain. Either all blocks are copied, or none.</summary>
/// <param name="Succeeds">Whether every block could be copied.</param>
/// <param name="Copy">The copy; the empty chain if it failed.</param>
/// <param name="Heap">The heap. If the copy failed: as before, except issued names and the fault plan.</param>
public readonly record struct CopyResult(Bit Succeeds, Chain Copy, Heap Heap);

/// <summary>A chain without one of its blocks.</summary>
/// <param name="IsFound">Whether the block was in the chain.</param>
/// <param name="Removed">The block; the all-zero block if it was not in the chain.</param>
/// <param name="Before">The number of bytes before the block; all bytes if it was not in the chain.</param>
/// <param name="Rest">The chain without it.</param>
public readonly record struct Removal(Bit IsFound, Mblk Removed, Word Before, Chain Rest);

/// <summary>The position of a byte of a message.</summary>
/// <param name="Dblk">The data area; none after the message's last byte.</param>
/// <param name="Offset">The offset from the area's base.</param>
public readonly record struct Place(DblkId Dblk, Word Offset);

/// <summary>The rest of a chain after bytes were taken from it.</summary>
/// <param name="Rest">The chain.</param>
/// <param name="Left">The number of bytes that are still to be taken.</param>
/// <param name="Heap">The heap.</param>
public readonly record struct Remainder(Chain Rest, Word Left, Heap Heap);

/// <summary>
/// The mblks of a message from one on, linked by b_cont. It is either the <see cref="EmptyChain"/>, which is also the kernel's NULL, or a
/// <see cref="NonEmptyChain"/> of an mblk and the rest. Every operation is defined on both. On a non-empty chain it is defined by the same
/// operation on the rest. So a contract holds for any length if it is proved for the empty chain, and for a non-empty chain whose rest
/// satisfies it.
/// </summary>
public abstract class Chain
{
    /// <summary>The chain of no blocks.</summary>
    public static readonly Chain Null = new EmptyChain();

    /// <summary>Whether there is no block.</summary>
    public abstract Bit IsEmpty { get; }

    /// <summary>The first block; the all-zero block if there is none.</summary>
    public abstract Mblk Head { get; }

    /// <summary>The blocks after the first: its b_cont.</summary>
    public abstract Chain Rest { get; }

    /// <summary>The number of blocks.</summary>
    public abstract Word Blocks { get; }

    /// <summary>msgsize: the bytes of all blocks, whatever their types.</summary>
    public abstract Word Size { get; }

    /// <summary>msgdsize(9F): the bytes of all M_DATA blocks, at any position.</summary>
    public abstract Word DataSize(Heap heap);

    /// <summary>The bytes of the leading blocks of a type. For the first block's own type: xmsgsize.</summary>
    public abstract Word PrefixSize(MessageType type, Heap heap);

    /// <summary>The place of the byte at an index, counted over all blocks.</summary>
    public abstract Place PlaceAt(Word index);

    /// <summary>The number of blocks on an area: the chain's share of the area's db_ref.</summary>
    public abstract Word Refers(DblkId dblk);

    /// <summary>The number of blocks with a name: 1 or 0.</summary>
    public abstract Word Holds(MblkId block);

    /// <summary>
    /// The highest offset in an area at which a block of this chain ends. If a block's pointers are crossed, the result is above all
    /// offsets. So "not above the area's size" means db_base &lt;= b_rptr &lt;= b_wptr &lt;= db_lim for all blocks on the area.
    /// </summary>
    public abstract Word HighestWptr(DblkId dblk);

    /// <summary>The byte at an index, counted over all blocks; zero after the last.</summary>
    public Word ByteAt(Word index, Heap heap) => heap.ByteAt(PlaceAt(index));

    /// <summary>freemsg(9F): frees every block, starting with the first.</summary>
    public abstract Heap Free(Heap heap);

    /// <summary>dupmsg(9F): the same areas under new blocks.</summary>
    public abstract CopyResult Dup(Heap heap);

    /// <summary>dupmsg_noloan after its check of the type: like dupmsg, but loaned areas are copied.</summary>
    public abstract CopyResult DupUnlessLoaned(Heap heap);

    /// <summary>copymsg(9F): new areas under new blocks.</summary>
    public abstract CopyResult Copy(Heap heap);

    /// <summary>linkb(9F): appends another chain after the last block.</summary>
    public abstract Chain Append(Chain tail);

    /// <summary>rmvb(9F): removes a block from the chain without freeing it.</summary>
    public abstract Removal Remove(MblkId block);

    /// <summary>
    /// adjmsg(9F) from the front, for the blocks after a message's first. Bytes are taken from the front. Blocks that are empty, before or
    /// afterwards, are freed. Blocks after the last byte taken stay, even if they are empty.
    /// </summary>
    public abstract Remainder TrimFront(Word count, Heap heap);

    /// <summary>
    /// adjmsg(9F) from the back, for the blocks after a message's first. Bytes are taken from the leading blocks of a type, starting with
    /// the last of these. As long as bytes are still to be taken, blocks that are empty, before or afterwards, are freed. The blocks after
    /// the leading blocks stay.
    /// </summary>
    public abstract Remainder TrimBack(MessageType type, Word count, Heap heap);

    /// <summary>
    /// pullupmsg(9F), for the blocks after a message's first: bytes are moved into an area. Blocks that are used up, or were empty, are
    /// freed. The last block may lose only some of its bytes.
    /// </summary>
    /// <param name="target">The area.</param>
    /// <param name="at">The offset in the area of the first byte.</param>
    /// <param name="count">The number of bytes.</param>
    /// <param name="heap">The heap.</param>
    public abstract Remainder PullInto(DblkId target, Word at, Word count, Heap heap);

    /// <summary>
    /// msgpullup(9F): bytes are copied into an area. The rest is the blocks after the copied bytes. They share no bytes with the copy.
    /// </summary>
    /// <param name="target">The area.</param>
    /// <param name="at">The offset in the area of the first byte.</param>
    /// <param name="count">The number of bytes.</param>
    /// <param name="heap">The heap.</param>
    public abstract Remainder CopyInto(DblkId target, Word at, Word count, Heap heap);

    /// <summary>
    /// struiocopyout (common/os/streamio.c), without its EFAULT: bytes are copied to the user as long as there is room. Blocks that are
    /// empty, before or afterwards, are freed, also at the place where the room ends.
    /// </summary>
    public abstract CopyOutResult CopyOut(UserBuffer user, Heap heap);

    /// <summary>
    /// The leading blocks that are not M_DATA, and the rest: the control part and the data part (common/os/streamio.c:kstrgetmsg).
    /// </summary>
    public abstract ControlAndData SplitAtData(Heap heap);
}
