using DuckVerified.Duck;
using DuckVerified.Streams;

namespace DuckVerified.Forwarding.Callbacks;

/// <summary>
/// A position in a buffer, counted over all its blocks. Callbacks use it to read and write bytes independently of block boundaries.
/// </summary>
/// <param name="duck">The functions that the callback may call.</param>
/// <param name="block">The block; NULL after the last.</param>
/// <param name="offset">The offset in it.</param>
public readonly struct Cursor(IDuckCalls duck, MblkId block, Word offset)
{
    /// <summary>The buffer's first byte.</summary>
    public static Cursor At(IDuckCalls duck, MblkId buffer) => new Cursor(duck, duck.BlkFirst(buffer), 0).Settled();

    /// <summary>Whether the position is at the end.</summary>
    public Bit IsEmpty => block.IsNone;

    /// <summary>The byte; 0 at the end.</summary>
    public Word Value => duck.Load(block, offset).Value;

    /// <summary>Replaces the byte.</summary>
    public Outcome Set(Word value) => duck.Store(block, offset, value);

    /// <summary>The position a given number of bytes further, or the end.</summary>
    public Cursor Moved(Word count) => new Cursor(duck, block, offset + count).Settled();

    // A position after a block's last byte is moved to the next block.
    private Cursor Settled()
    {
        var (here, left) = (block, offset);
        while (!here.IsNone && left >= duck.BlkGetLen(here))
        {
            left -= duck.BlkGetLen(here);
            here = duck.BlkNext(here);
        }

        return new(duck, here, left);
    }
}
