namespace DuckVerified.Streams;

/// <summary>The chain of no blocks: the b_cont of a message's last block, and the message NULL.</summary>
public sealed class EmptyChain : Chain
{
    /// <inheritdoc/>
    public override Bit IsEmpty => true;

    /// <inheritdoc/>
    public override Mblk Head => default;

    /// <inheritdoc/>
    public override Chain Rest => this;

    /// <inheritdoc/>
    public override Word Blocks => 0;

    /// <inheritdoc/>
    public override Word Size => 0;

    /// <inheritdoc/>
    public override Word DataSize(Heap heap) => 0;

    /// <inheritdoc/>
    public override Word PrefixSize(MessageType type, Heap heap) => 0;

    /// <inheritdoc/>
    public override Place PlaceAt(Word index) => default;

    /// <inheritdoc/>
    public override Word Refers(DblkId dblk) => 0;

    /// <inheritdoc/>
    public override Word Holds(MblkId block) => 0;

    /// <inheritdoc/>
    public override Word HighestWptr(DblkId dblk) => 0;

    /// <inheritdoc/>
    public override Heap Free(Heap heap) => heap;

    /// <inheritdoc/>
    public override CopyResult Dup(Heap heap) => new(true, this, heap);

    /// <inheritdoc/>
    public override CopyResult DupUnlessLoaned(Heap heap) => new(true, this, heap);

    /// <inheritdoc/>
    public override CopyResult Copy(Heap heap) => new(true, this, heap);

    /// <inheritdoc/>
    public override Chain Append(Chain tail) => tail;

    /// <inheritdoc/>
    public override Removal Remove(MblkId block) => new(false, default, 0, this);

    /// <inheritdoc/>
    public override Remainder TrimFront(Word count, Heap heap) => new(this, count, heap);

    /// <inheritdoc/>
    public override Remainder TrimBack(MessageType type, Word count, Heap heap) => new(this, count, heap);

    /// <inheritdoc/>
    public override Remainder PullInto(DblkId target, Word at, Word count, Heap heap) => new(this, count, heap);

    /// <inheritdoc/>
    public override Remainder CopyInto(DblkId target, Word at, Word count, Heap heap) => new(this, count, heap);

    /// <inheritdoc/>
    public override CopyOutResult CopyOut(UserBuffer user, Heap heap) => new(this, user, heap);

    /// <inheritdoc/>
    public override ControlAndData SplitAtData(Heap heap) => new(this, this);
}
