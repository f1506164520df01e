namespace DuckVerified.Streams;

/// <summary>The message that send makes of a user's bytes (common/os/strsubr.c:strmakedata).</summary>
/// <param name="Message">Its blocks; NULL if there was no memory for the first.</param>
/// <param name="Count">The number of bytes in it. It is smaller than the given number if memory ran out after the first block.</param>
/// <param name="Copies">The number of copies: one for each block that has bytes (uiomove).</param>
/// <param name="Heap">The heap.</param>
public readonly record struct SentMessage(Chain Message, Word Count, Word Copies, Heap Heap)
{
    // 2 to the power of 6. The kernel has no limit. The model has one, so that splitting ends for all sizes.
    private const int MostBlocks = 64;

    /// <summary>Whether a given number of bytes is split into at most 64 blocks.</summary>
    public static Bit IsModelled(Word count, StreamHeadOptions options) =>
        (count >> 6) + Data.Choose((count & 63) == 0, 0, 1) <= options.MaxBlock;

    /// <summary>
    /// Splits the bytes into blocks of at most the size in the stream head's options, each with room before and after. There are at most 64
    /// blocks.
    /// </summary>
    /// <param name="bytes">The user's bytes, from offset 0 on.</param>
    /// <param name="count">The number of bytes.</param>
    /// <param name="options">The options of the stream head.</param>
    /// <param name="heap">The heap.</param>
    public static SentMessage Of(Bytes bytes, Word count, StreamHeadOptions options, Heap heap) =>
        From(bytes, 0, count, options, heap, MostBlocks);

    private static SentMessage From(Bytes bytes, Word at, Word left, StreamHeadOptions options, Heap heap, int most)
    {
        if (most == 0)
            return new(Chain.Null, 0, 0, heap);
        var (offset, isLast) = (options.WriteOffset, left <= options.MaxBlock);
        var size = Data.Choose(isLast, left, options.MaxBlock);
        var (succeeds, block, allocated) = Allocation.Allocb(offset + size + options.TailRoom, heap);
        // No memory: the message ends before this block.
        if (!succeeds)
            return new(Chain.Null, 0, 0, allocated);
        var filled = allocated.Written(block.Dblk, offset, bytes, at, size);
        var rest = isLast ? new(Chain.Null, 0, 0, filled) : From(bytes, at + size, left - size, options, filled, most - 1);
        return rest with
        {
            Message = new NonEmptyChain(block with { Rptr = offset, Wptr = offset + size }, rest.Message),
            Count = size + rest.Count,
            Copies = Data.Choose(size == 0, 0, 1) + rest.Copies,
        };
    }
}
