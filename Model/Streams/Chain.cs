namespace DuckVerified.Streams;

/// <summary>What an operation that copies a chain came to. All or nothing.</summary>
/// <param name="Succeeds">Whether every block could be copied.</param>
/// <param name="Copy">The copy; nothing if it failed.</param>
/// <param name="Heap">The heap; if it failed, as before but for names and the fault plan.</param>
public readonly record struct CopyResult(Bit Succeeds, Chain Copy, Heap Heap);

/// <summary>A chain without one of its blocks.</summary>
/// <param name="IsFound">Whether the block was there.</param>
/// <param name="Removed">The block; the all-zero block if it was not there.</param>
/// <param name="Before">How many bytes come before it; all, if it was not there.</param>
/// <param name="Rest">The chain without it.</param>
public readonly record struct Removal(Bit IsFound, Mblk Removed, Word Before, Chain Rest);

/// <summary>Where a byte of a message is.</summary>
/// <param name="Dblk">The data area; none behind the message's last byte.</param>
/// <param name="Offset">The offset from the area's base.</param>
public readonly record struct Place(DblkId Dblk, Word Offset);

/// <summary>What is left of a chain after bytes were taken from it.</summary>
/// <param name="Rest">The chain.</param>
/// <param name="Left">How many bytes are still to be taken.</param>
/// <param name="Heap">The heap.</param>
public readonly record struct Remainder(Chain Rest, Word Left, Heap Heap);

/// <summary>
/// The mblks of a message from one on, linked by b_cont: the <see cref="EmptyChain"/>, which is also the kernel's NULL, or a
/// <see cref="NonEmptyChain"/> of an mblk and the rest. Every operation is defined on both; on a non-empty chain by the same operation on
/// the rest. A contract that is proved of the empty chain, and of a non-empty one whose rest keeps it, so holds for any length.
/// </summary>
public abstract class Chain
{
    /// <summary>The chain of no blocks.</summary>
    public static readonly Chain Null = new EmptyChain();

    /// <summary>Whether there is no block.</summary>
    public abstract Bit IsEmpty { get; }

    /// <summary>The first block; the all-zero block if there is none.</summary>
    public abstract Mblk Head { get; }

    /// <summary>What continues the first block: its b_cont.</summary>
    public abstract Chain Rest { get; }

    /// <summary>How many blocks there are.</summary>
    public abstract Word Blocks { get; }

    /// <summary>msgsize: the bytes of all blocks, whatever their types.</summary>
    public abstract Word Size { get; }

    /// <summary>msgdsize(9F): the bytes of all M_DATA blocks, wherever they are.</summary>
    public abstract Word DataSize(Heap heap);

    /// <summary>The bytes of the leading blocks of a type; of the first block's own type: xmsgsize.</summary>
    public abstract Word PrefixSize(MessageType type, Heap heap);

    /// <summary>Where the byte at an index is, counted over all blocks.</summary>
    public abstract Place PlaceAt(Word index);

    /// <summary>How many blocks are on an area: what the chain has in the area's db_ref.</summary>
    public abstract Word Refers(DblkId dblk);

    /// <summary>How many blocks have a name: one, or none.</summary>
    public abstract Word Holds(MblkId block);

    /// <summary>
    /// Of an area, the offset behind the last byte that a block of this chain has there; above all offsets if a block's pointers
    /// are crossed. So "not above the area's size" says db_base &lt;= b_rptr &lt;= b_wptr &lt;= db_lim of all blocks on it.
    /// </summary>
    public abstract Word HighestWptr(DblkId dblk);

    /// <summary>The byte at an index, counted over all blocks; zero behind the last.</summary>
    public Word ByteAt(Word index, Heap heap) => heap.ByteAt(PlaceAt(index));

    /// <summary>freemsg(9F): every block is freed, the first one first.</summary>
    public abstract Heap Free(Heap heap);

    /// <summary>dupmsg(9F): the same areas under new blocks.</summary>
    public abstract CopyResult Dup(Heap heap);

    /// <summary>dupmsg_noloan behind its check of the type: as dupmsg, but loaned areas are copied.</summary>
    public abstract CopyResult DupUnlessLoaned(Heap heap);

    /// <summary>copymsg(9F): new areas under new blocks.</summary>
    public abstract CopyResult Copy(Heap heap);

    /// <summary>linkb(9F): another chain behind the last block.</summary>
    public abstract Chain Append(Chain tail);

    /// <summary>rmvb(9F): a block is unhooked, not freed.</summary>
    public abstract Removal Remove(MblkId block);

    /// <summary>
    /// adjmsg(9F) from the front, of blocks behind a message's first: bytes are taken from the first on, and blocks in which none
    /// are left, or were, are freed. Blocks behind the last byte taken stay, empty ones too.
    /// </summary>
    public abstract Remainder TrimFront(Word count, Heap heap);

    /// <summary>
    /// adjmsg(9F) from the back, of blocks behind a message's first: bytes are taken from the leading blocks of a type, the
    /// last first, and blocks in which none are left, or were, are freed as long as bytes are still to be taken. What follows
    /// the leading blocks stays.
    /// </summary>
    public abstract Remainder TrimBack(MessageType type, Word count, Heap heap);

    /// <summary>
    /// pullupmsg(9F), of blocks behind a message's first: bytes are moved into an area. Blocks that are used up, or were empty,
    /// are freed; of the last only the bytes go.
    /// </summary>
    /// <param name="target">The area.</param>
    /// <param name="at">Where in the area the first byte goes.</param>
    /// <param name="count">How many bytes.</param>
    /// <param name="heap">The heap.</param>
    public abstract Remainder PullInto(DblkId target, Word at, Word count, Heap heap);

    /// <summary>
    /// msgpullup(9F): bytes are copied into an area; what is left are the blocks behind, which share nothing with the copy.
    /// </summary>
    /// <param name="target">The area.</param>
    /// <param name="at">Where in the area the first byte goes.</param>
    /// <param name="count">How many bytes.</param>
    /// <param name="heap">The heap.</param>
    public abstract Remainder CopyInto(DblkId target, Word at, Word count, Heap heap);

    /// <summary>
    /// struiocopyout (common/os/streamio.c), without its EFAULT: bytes are copied to the user as long as there is room, and blocks
    /// in which none are left, or were, are freed, also where the room ends.
    /// </summary>
    public abstract CopyOutResult CopyOut(UserBuffer user, Heap heap);

    /// <summary>
    /// The leading blocks that are not M_DATA, and the rest: the control part and the data part (common/os/streamio.c:kstrgetmsg).
    /// </summary>
    public abstract ControlAndData SplitAtData(Heap heap);
}
